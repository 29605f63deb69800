package dev.runbench.ui.settings;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.llm.Availability;
import dev.runbench.llm.LlmService;
import dev.runbench.llm.ModelFile;
import dev.runbench.settings.LlmSettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.settings.UiSettings;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What one can do in the Settings pane. FX thread only. */
public final class SettingsViewModel {

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final AppDirs dirs;
    private final SettingsService settings;
    private final LlmService llm;
    private final ModelKey key;
    private final Tasks tasks;
    private final Consumer<UiSettings> appearance;
    private final Runnable restart;
    private final ReadOnlyObjectWrapper<SettingsState> state;
    private Tasks.Running looking = Tasks.Running.NONE;
    private Tasks.Running watching = Tasks.Running.NONE;
    private Tasks.Running working = Tasks.Running.NONE;

    /**
     * @param appearance shows another look at once
     * @param restart ends the app and starts it again where one was
     */
    public SettingsViewModel(
            AppDirs dirs,
            SettingsService settings,
            LlmService llm,
            ModelKey key,
            Tasks tasks,
            Consumer<UiSettings> appearance,
            Runnable restart) {
        this.dirs = dirs;
        this.settings = settings;
        this.llm = llm;
        this.key = key;
        this.tasks = tasks;
        this.appearance = appearance;
        this.restart = restart;
        LlmSettings inForce = settings.current().llm();
        state = new ReadOnlyObjectWrapper<>(new SettingsState(
                settings.current().ui(),
                inForce,
                false,
                false,
                new SettingsState.Models.Looking(),
                new SettingsState.Step.Idle(),
                llm.availability(),
                privacy(inForce)));
    }

    public ReadOnlyObjectProperty<SettingsState> state() {
        return state.getReadOnlyProperty();
    }

    String dataFolder() {
        return dirs.home().toString();
    }

    /** Looks at the model folders again. What is being edited stays. */
    void look() {
        looking.stop();
        show(s -> with(s, s.llm(), new SettingsState.Models.Looking(), s.step()));
        looking = tasks.run(
                () -> new Looked(llm.models(), key.isStored()),
                found -> {
                    show(s -> s.withFound(
                            new SettingsState.Models.Listed(found.files(), dirs.models()),
                            found.keyStored(),
                            llm.availability()));
                    watch();
                },
                problem -> show(s -> with(s, s.llm(), new SettingsState.Models.Unreadable(problem), s.step())));
    }

    /** Follows a model that is being loaded until it is there or refused. */
    private void watch() {
        watching.stop();
        if (llm.availability() instanceof Availability.Loading) {
            watching = tasks.after(GLANCE, this::watch);
        }
        if (!llm.availability().equals(state.get().availability())) {
            show(s -> with(s, s.llm(), s.models(), s.step()));
        }
    }

    private record Looked(List<ModelFile> files, boolean keyStored) {}

    void appearance(UiSettings other) {
        SettingsState now = state.get();
        if (other.equals(now.ui())) {
            return;
        }
        appearance.accept(other);
        state.set(now.withUi(other));
        tasks.run(
                () -> {
                    settings.change(s -> s.withUi(other));
                    return other;
                },
                _ -> {},
                problem -> step(new SettingsState.Step.Failed(problem)));
    }

    /** How many seconds a model may be asked again after a draft. */
    int secondLook() {
        return settings.current().runbooks().secondLookSeconds();
    }

    void secondLook(int seconds) {
        tasks.run(
                () -> settings.change(s -> s.withRunbooks(s.runbooks().withSecondLookSeconds(seconds))),
                _ -> {},
                problem -> step(new SettingsState.Step.Failed(problem)));
    }

    void provider(LlmSettings.Provider provider) {
        LlmSettings old = state.get().llm();
        // An address and a name belong to one kind of service.
        boolean same = provider == old.provider();
        edit(new LlmSettings(
                provider,
                old.modelFile(),
                same ? old.baseUrl() : Optional.empty(),
                same ? old.modelName() : Optional.empty(),
                old.contextTokens(),
                old.threads()));
    }

    void modelFile(ModelFile file) {
        LlmSettings old = state.get().llm();
        edit(new LlmSettings(
                old.provider(),
                Optional.of(SettingsState.nameOf(file, dirs.models())),
                old.baseUrl(),
                old.modelName(),
                old.contextTokens(),
                old.threads()));
    }

    void sizes(int contextTokens, int threads) {
        LlmSettings old = state.get().llm();
        edit(new LlmSettings(old.provider(), old.modelFile(), old.baseUrl(), old.modelName(), contextTokens, threads));
    }

    void service(String baseUrl, String modelName) {
        LlmSettings old = state.get().llm();
        edit(new LlmSettings(
                old.provider(),
                old.modelFile(),
                Optional.of(baseUrl.strip()).filter(t -> !t.isEmpty()),
                Optional.of(modelName.strip()).filter(t -> !t.isEmpty()),
                old.contextTokens(),
                old.threads()));
    }

    /** Tries what is being edited, without taking it over. */
    void tryOut(String newKey) {
        LlmSettings candidate = state.get().llm();
        work(new SettingsState.Step.Busy("Trying it…", true), () -> llm.tryOut(candidate, chars(newKey)), sentence -> {
            step(new SettingsState.Step.Worked(sentence));
            look();
        });
    }

    /** Gives up what is under way. */
    void cancel() {
        working.stop();
        step(new SettingsState.Step.Idle());
    }

    /** Takes over what is being edited. */
    void use(String newKey) {
        LlmSettings chosen = state.get().llm();
        Callable<Availability> save = () -> {
            chars(newKey).ifPresent(secret -> {
                key.store(secret);
                Arrays.fill(secret, '\0');
            });
            settings.change(s -> s.withLlm(chosen));
            llm.use(chosen);
            llm.prepare();
            return llm.availability();
        };
        work(new SettingsState.Step.Busy("Saving…", false), save, availability -> {
            step(new SettingsState.Step.Worked("Saved. " + availability.sentence()));
            look();
        });
    }

    void forgetKey() {
        work(
                new SettingsState.Step.Busy("Forgetting the key…", false),
                () -> {
                    key.forget();
                    return true;
                },
                _ -> {
                    step(new SettingsState.Step.Worked("The key is forgotten."));
                    look();
                });
    }

    /** Ends the app and starts it again: the only way to another model in this process. */
    void restart() {
        restart.run();
    }

    /** The pane is hidden: what nobody sees stops. Saving does not. */
    void hidden() {
        looking.stop();
        watching.stop();
    }

    private void edit(LlmSettings llm) {
        if (!llm.equals(state.get().llm())) {
            working.stop();
            show(s -> with(s, llm, s.models(), new SettingsState.Step.Idle()));
        }
    }

    private <T> void work(SettingsState.Step.Busy what, Callable<T> work, Consumer<T> onDone) {
        working.stop();
        step(what);
        working = tasks.run(work, onDone, problem -> {
            step(new SettingsState.Step.Failed(problem));
            look();
        });
    }

    private void step(SettingsState.Step step) {
        show(s -> with(s, s.llm(), s.models(), step));
    }

    private void show(UnaryOperator<SettingsState> change) {
        state.set(change.apply(state.get()));
    }

    private SettingsState with(
            SettingsState s, LlmSettings edited, SettingsState.Models models, SettingsState.Step step) {
        return new SettingsState(
                s.ui(),
                edited,
                !edited.equals(settings.current().llm()),
                s.keyStored(),
                models,
                step,
                llm.availability(),
                privacy(edited));
    }

    private static Optional<char[]> chars(String text) {
        return Optional.of(text.strip().toCharArray()).filter(c -> c.length > 0);
    }

    private static String privacy(LlmSettings edited) {
        try {
            return LlmService.leavesFor(edited)
                    .map(place -> "Every question and the passages found for it are sent to " + place
                            + (edited.baseUrl()
                                            .filter(u -> u.startsWith("http:"))
                                            .isPresent()
                                    ? ", and not encrypted on the way."
                                    : "."))
                    .orElse("Nothing leaves this machine.");
        } catch (ProblemException e) {
            Problem problem = e.problem();
            return problem.sentence();
        }
    }
}
