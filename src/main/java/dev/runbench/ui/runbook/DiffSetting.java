package dev.runbench.ui.runbook;

/** Whether differences are shown below each other; outlives the window. */
public interface DiffSetting {

    boolean isInline();

    /** Must not wait. */
    void inline(boolean wanted);

    /** Forgets it with the window. */
    static DiffSetting forgetful() {
        return new DiffSetting() {

            private boolean inline;

            @Override
            public boolean isInline() {
                return inline;
            }

            @Override
            public void inline(boolean wanted) {
                inline = wanted;
            }
        };
    }
}
