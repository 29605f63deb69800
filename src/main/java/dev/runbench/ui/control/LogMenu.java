package dev.runbench.ui.control;

import dev.runbench.knowledge.DocumentLog;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Takes a document, or an attachment that it names, to the Logs pane. */
public final class LogMenu extends MenuButton {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final LongFunction<List<DocumentLog>> logs;
    private final Tasks tasks;
    private final Navigator navigator;
    private Tasks.Running waiting = Tasks.Running.NONE;
    private OptionalLong about = OptionalLong.empty();
    private int newest; // answers for documents that are no longer chosen are dropped

    /** @param logs what of a document can be analysed; asked off the FX thread */
    public LogMenu(LongFunction<List<DocumentLog>> logs, Tasks tasks, Navigator navigator) {
        super("Analyse as a log", new FontIcon(Feather.ACTIVITY));
        this.logs = logs;
        this.tasks = tasks;
        this.navigator = navigator;
        setId("analyse-as-log");
        setMinWidth(USE_PREF_SIZE);
        setDisable(true);
    }

    /** The document that it is about; disabled without one. */
    public void of(OptionalLong document) {
        int number = ++newest;
        waiting.stop();
        if (!document.equals(about)) { // what is there for the same one stays until it is known anew
            setDisable(true);
            getItems().clear();
        }
        about = document;
        // An arrow key that is held down passes many documents.
        document.ifPresent(id -> waiting = tasks.after(
                PAUSE,
                () -> tasks.run(
                        () -> logs.apply(id),
                        found -> {
                            if (number == newest) {
                                offer(found);
                            }
                        },
                        _ -> {}))); // it stays disabled; opening the document says what is wrong
    }

    private void offer(List<DocumentLog> found) {
        getItems().setAll(found.stream().map(this::item).toList());
        setDisable(found.isEmpty());
    }

    private MenuItem item(DocumentLog log) {
        var item = new MenuItem(log.name());
        item.setMnemonicParsing(false); // a file's name may have an underscore
        item.setOnAction(_ -> {
            switch (log) {
                case DocumentLog.OfFile whole -> navigator.go(new Place.LogFiles(List.of(whole.file())));
                case DocumentLog.OfText text -> navigator.go(new Place.Logs(text.title(), text.text()));
                case DocumentLog.OfEntry entry -> unpack(entry, item);
            }
        });
        return item;
    }

    private void unpack(DocumentLog.OfEntry entry, MenuItem item) {
        int number = newest;
        tasks.run(
                entry::text,
                text -> {
                    if (number == newest) {
                        navigator.go(new Place.Logs(
                                entry.entry().substring(entry.entry().lastIndexOf('/') + 1), text));
                    }
                },
                problem -> {
                    if (number == newest) {
                        item.setText(problem.sentence());
                        item.setDisable(true);
                        show();
                    }
                });
    }
}
