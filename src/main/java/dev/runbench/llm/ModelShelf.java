package dev.runbench.llm;

import com.sun.management.OperatingSystemMXBean;
import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gets model files and measures them. Asks no other machine but in {@link #fetch}, and there only the hosts it is given, which a
 * person has seen. Blocking; calls may be interrupted.
 */
public final class ModelShelf {

    private static final int TRIAL_CONTEXT = 2048;

    private final AppDirs dirs;
    private final List<CatalogueModel> catalogue;

    public ModelShelf(AppDirs dirs) {
        this(dirs, ModelCatalogue.read());
    }

    /** With a list of its own, for tests. */
    public ModelShelf(AppDirs dirs, List<CatalogueModel> catalogue) {
        this.dirs = dirs;
        this.catalogue = List.copyOf(catalogue);
    }

    /** Small instruct models that work here, from a list inside the app. */
    public List<CatalogueModel> catalogue() {
        return catalogue;
    }

    /** Where files are put. */
    public Path folder() {
        return dirs.models();
    }

    /** Bytes of memory of this machine. */
    public long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** Bytes of a model that were fetched before and are still there. */
    public long begun(CatalogueModel model) {
        try {
            return new PartFile(folder().resolve(model.file())).size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The host that is asked for a model first, as it has to be agreed to. */
    public static String host(URI uri) {
        return ModelDownload.authority(uri);
    }

    /**
     * Fetches a model file, or goes on where an earlier attempt ended.
     *
     * @param hosts those that the person has agreed to; no other is asked
     * @throws InterruptedException when it was cancelled; what came stays for the next attempt
     */
    public Download fetch(CatalogueModel model, Set<String> hosts, Progress progress) throws InterruptedException {
        return fetch(model, hosts, progress, ModelDownload.Waits.USUAL);
    }

    Download fetch(CatalogueModel model, Set<String> hosts, Progress progress, ModelDownload.Waits waits)
            throws InterruptedException {
        if (!hosts.contains(host(model.url()))) {
            return new Download.Elsewhere(model.url());
        }
        return new ModelDownload(model, folder(), hosts, progress, waits).fetch();
    }

    /**
     * Copies a file among the models, and reads the copy once more.
     *
     * @throws InterruptedException when it was cancelled; nothing stays
     */
    public Download take(Path source, Progress progress) throws InterruptedException {
        PartFile part = new PartFile(folder().resolve(source.getFileName().toString()));
        try {
            return new ModelArrival(part, progress).copy(source);
        } catch (IOException e) {
            return new Download.Failed(
                    new Problem(
                            "MODEL-FILE",
                            source + " cannot be copied (" + e.getMessage() + ").",
                            "Check that it can be read and that the disk has room."),
                    0);
        }
    }

    /**
     * Measures a model for about ten seconds in processes of its own, with all cores and with half of them.
     *
     * @throws ProblemException when it does not get that far
     */
    public ModelSpeed measure(ModelFile model, Progress progress) throws InterruptedException {
        long memory = memory();
        int context = Math.min(TRIAL_CONTEXT, Math.max(256, model.contextTokens()));
        if (model.memoryNeed(context) > memory) {
            throw new ProblemException(new Problem(
                    "MODEL-SPEED",
                    model.name() + " does not fit into this machine's memory.",
                    "Choose a smaller one."));
        }
        int cores = Runtime.getRuntime().availableProcessors();
        List<ModelSpeed.Try> tries = new ArrayList<>();
        for (int threads : new TreeSet<>(List.of(Math.max(1, cores / 2), cores)).descendingSet()) {
            progress.at("Measuring " + model.name() + " with " + threads + (threads == 1 ? " thread" : " threads"));
            tries.add(measure(model, context, threads));
        }
        return ModelSpeed.of(tries, model, memory);
    }

    private ModelSpeed.Try measure(ModelFile model, int context, int threads) throws InterruptedException {
        try (GgufChild child = GgufChild.start(dirs.cache(), SpeedMain.class, model.file(), context, threads)) {
            String[] figures = child.ready(ModelTrial.limit(model.bytes())).split(" ");
            return new ModelSpeed.Try(
                    threads,
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2]));
        } catch (IOException | GgufChild.Ended e) {
            throw new ProblemException(
                    new Problem(
                            "MODEL-SPEED",
                            model.name() + " could not be measured. " + e.getMessage(),
                            "Press \"Try it\" to see whether it can be loaded at all."),
                    e);
        }
    }
}
