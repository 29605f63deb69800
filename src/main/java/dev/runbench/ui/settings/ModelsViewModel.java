package dev.runbench.ui.settings;

import dev.runbench.base.Progress;
import dev.runbench.llm.CatalogueModel;
import dev.runbench.llm.Download;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.ModelShelf;
import dev.runbench.llm.ModelSpeed;
import dev.runbench.settings.LlmSettings;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.ModelsState.Measured;
import dev.runbench.ui.settings.ModelsState.Offer;
import dev.runbench.ui.settings.ModelsState.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Fetching, importing and measuring model files. FX thread only. */
public final class ModelsViewModel {

    private final ModelShelf shelf;
    private final SettingsViewModel settings;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<ModelsState> state =
            new ReadOnlyObjectWrapper<>(new ModelsState(List.of(), new Work.Idle(), Optional.empty()));
    private Tasks.Running working = Tasks.Running.NONE;

    /** @param settings where a measured model's sizes are taken over */
    public ModelsViewModel(ModelShelf shelf, SettingsViewModel settings, Tasks tasks) {
        this.shelf = shelf;
        this.settings = settings;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<ModelsState> state() {
        return state.getReadOnlyProperty();
    }

    SettingsState settings() {
        return settings.state().get();
    }

    String folder() {
        return shelf.folder().toString();
    }

    /** Looks at what can be had and what was begun. */
    void look() {
        tasks.run(
                () -> shelf.catalogue().stream()
                        .map(m -> new Offer(m, shelf.begun(m), m.memoryBytes() < shelf.memory()))
                        .toList(),
                offers -> state.set(state.get().with(offers)),
                problem -> work(new Work.Failed(problem)));
    }

    /** The first press: says which host would be asked. Asks nobody. */
    void wanted(CatalogueModel model) {
        if (!state.get().busy()) {
            work(new Work.Asking(model, Set.of(), ModelShelf.host(model.url())));
        }
    }

    /** The second press: the host that was shown may be asked. */
    void agree() {
        if (state.get().work() instanceof Work.Asking(CatalogueModel model, Set<String> agreed, String host)) {
            Set<String> hosts = new TreeSet<>(agreed);
            hosts.add(host);
            run(
                    "Asking " + host,
                    progress -> shelf.fetch(model, hosts, progress),
                    result -> fetched(model, hosts, result));
        }
    }

    private void fetched(CatalogueModel model, Set<String> hosts, Download result) {
        switch (result) {
            case Download.Done done -> arrived(done);
            case Download.Failed failed -> {
                work(new Work.Failed(failed.problem()));
                look();
            }
            case Download.Elsewhere(var next) -> work(new Work.Asking(model, hosts, ModelShelf.host(next)));
        }
    }

    private void arrived(Download.Done done) {
        work(new Work.Worked(done.sentence()));
        look();
        settings.look();
    }

    /** Not that host, or not now. */
    void decline() {
        if (state.get().work() instanceof Work.Asking) {
            work(new Work.Idle());
        }
    }

    /** Copies a file of this machine among the models. */
    void take(Path file) {
        run("Looking at " + file.getFileName(), progress -> shelf.take(file, progress), result -> {
            switch (result) {
                case Download.Done done -> arrived(done);
                case Download.Failed failed -> work(new Work.Failed(failed.problem()));
                case Download.Elsewhere _ -> work(new Work.Idle()); // a copy goes nowhere
            }
        });
    }

    /** Measures a file's speed on this machine. */
    void measure(ModelFile file) {
        run(
                "Measuring " + file.name(),
                progress -> shelf.measure(file, progress),
                (ModelSpeed speed) -> state.set(state.get().with(new Measured(file, speed))));
    }

    /** Takes the measured model and the sizes that are proposed for it into the form above; "Use this model" makes them count. */
    void apply() {
        state.get().measured().ifPresent(m -> {
            settings.provider(LlmSettings.Provider.LOCAL);
            settings.modelFile(m.model());
            settings.sizes(
                    Math.max(512, m.speed().advice().contextTokens()),
                    m.speed().advice().threads());
            work(new Work.Worked("Put into the form above; press \"Use this model\" there to make it count."));
        });
    }

    /** Gives up what is under way; what was fetched stays for the next time. */
    void cancel() {
        working.stop();
        work(new Work.Worked("Cancelled. What was fetched stays and is gone on with next time."));
        look();
    }

    private interface Job<T> {
        T run(Progress progress) throws Exception;
    }

    private <T> void run(String what, Job<T> job, Consumer<T> onDone) {
        if (state.get().busy()) {
            return;
        }
        working.stop();
        work(new Work.Busy(what, 0, 0));
        Consumer<Work.Busy> shown = tasks.newest(b -> {
            if (state.get().busy()) {
                work(b);
            }
        });
        working = tasks.run(
                () -> job.run((stage, done, total) -> shown.accept(new Work.Busy(stage, done, total))),
                onDone,
                problem -> work(new Work.Failed(problem)));
    }

    private void work(Work work) {
        state.set(state.get().with(work));
    }
}
