package dev.runbench.ui.settings;

import dev.runbench.privacy.Sensitive;
import dev.runbench.settings.PrivacySettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.SettingsState.Step;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Choosing what is masked. FX thread only. */
public final class PrivacyViewModel {

    private static final String DONE =
            "Saved. It counts from now on; what was embedded with other masks is embedded anew in"
                    + " the background, only where it holds such things.";

    private final SettingsService settings;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<PrivacyState> state;

    public PrivacyViewModel(SettingsService settings, Tasks tasks) {
        this.settings = settings;
        this.tasks = tasks;
        state = new ReadOnlyObjectWrapper<>(
                new PrivacyState(settings.current().privacy().masked(), new Step.Idle()));
    }

    ReadOnlyObjectProperty<PrivacyState> state() {
        return state.getReadOnlyProperty();
    }

    /** Masks a kind from now on, or does not any more. */
    void mask(Sensitive kind, boolean wanted) {
        Set<Sensitive> chosen = EnumSet.copyOf(state.get().masked());
        if (wanted ? !chosen.add(kind) : !chosen.remove(kind)) {
            return;
        }
        var privacy = new PrivacySettings(chosen);
        state.set(new PrivacyState(privacy.masked(), new Step.Busy("Saving…", false)));
        tasks.run(
                () -> settings.change(s -> s.withPrivacy(privacy)).privacy().masked(),
                now -> state.set(new PrivacyState(now, new Step.Worked(DONE))),
                problem ->
                        state.set(new PrivacyState(settings.current().privacy().masked(), new Step.Failed(problem))));
    }
}
