package dev.runbench;

import dev.runbench.settings.SettingsService;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.runbook.DiffSetting;

/** How differences are shown, in the settings file. */
final class KeptDiffSetting implements DiffSetting {

    private final SettingsService settings;
    private final Tasks tasks;
    private boolean inline;

    KeptDiffSetting(SettingsService settings, Tasks tasks) {
        this.settings = settings;
        this.tasks = tasks;
        this.inline = settings.current().runbooks().inlineDiff();
    }

    @Override
    public boolean isInline() {
        return inline;
    }

    @Override
    public void inline(boolean wanted) {
        inline = wanted;
        // A choice of looks that cannot be written is worth no error: it is asked for again next time.
        tasks.run(() -> settings.change(s -> s.withRunbooks(s.runbooks().withInlineDiff(wanted))), _ -> {}, _ -> {});
    }
}
