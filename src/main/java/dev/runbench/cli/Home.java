package dev.runbench.cli;

import dev.runbench.base.AppDirs;
import dev.runbench.settings.SettingsService;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every subcommand takes. */
final class Home {

    private final Services.Opener opener;
    private final Output output;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Data folder. Default: the operating system's own place for application data.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "One JSON value per result on standard output.")
    private boolean json;

    @Option(
            names = "--masked",
            description = "Mask secrets and what else the settings say, for output that is handed on.")
    void mask(boolean wanted) {
        if (wanted) {
            output.mask(() -> SettingsService.load(dirs().settingsFile())
                    .current()
                    .privacy()
                    .masked());
        }
    }

    Home(Services.Opener opener, Output output) {
        this.opener = opener;
        this.output = output;
    }

    AppDirs dirs() {
        return folder == null ? AppDirs.ofUser() : new AppDirs(folder);
    }

    boolean json() {
        return json;
    }

    /** Opens the data folder; what takes a while is said on standard error. */
    Services open() throws InterruptedException {
        AtomicReference<String> last = new AtomicReference<>("");
        return opener.open(dirs(), (stage, _, _) -> {
            if (!stage.equals(last.getAndSet(stage)) && stage.contains("first start")) {
                output.say(stage);
            }
        });
    }
}
