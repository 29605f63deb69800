package dev.runbench.ui.settings;

import dev.runbench.settings.SettingsService;
import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.SettingsState.Step;
import dev.runbench.vault.SessionLock;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Choosing when the vault locks itself and when it reminds. FX thread only. */
public final class VaultViewModel {

    private final SettingsService settings;
    private final SessionLock session;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<VaultState> state;

    public VaultViewModel(SettingsService settings, SessionLock session, Tasks tasks) {
        this.settings = settings;
        this.session = session;
        this.tasks = tasks;
        state = new ReadOnlyObjectWrapper<>(new VaultState(settings.current().vault(), "", new Step.Idle()));
    }

    ReadOnlyObjectProperty<VaultState> state() {
        return state.getReadOnlyProperty();
    }

    /** Looks whether this operating system says that it has locked the session. */
    void look() {
        tasks.run(
                session::look,
                seen -> state.set(new VaultState(
                        state.get().chosen(), words(seen), state.get().step())),
                problem -> state.set(new VaultState(
                        state.get().chosen(), problem.sentence(), state.get().step())));
    }

    private static String words(SessionLock.Seen seen) {
        return switch (seen) {
            case SessionLock.Seen.Open _, SessionLock.Seen.Locked _ ->
                "This system says when the session is locked; the vault follows within a quarter of a minute.";
            case SessionLock.Seen.Unknown unknown ->
                unknown.why() + " So the vault cannot follow it here; the time without key or mouse still counts.";
        };
    }

    /** Takes effect at once. */
    void choose(VaultSettings chosen) {
        if (chosen.equals(state.get().chosen())) {
            return;
        }
        state.set(new VaultState(chosen, state.get().session(), new Step.Busy("Saving…", false)));
        tasks.run(
                () -> settings.change(s -> s.withVault(chosen)).vault(),
                now -> state.set(new VaultState(now, state.get().session(), new Step.Worked("Saved."))),
                problem -> state.set(
                        new VaultState(settings.current().vault(), state.get().session(), new Step.Failed(problem))));
    }
}
