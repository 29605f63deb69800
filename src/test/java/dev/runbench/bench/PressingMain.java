package dev.runbench.bench;

import dev.runbench.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.stage.Window;

/**
 * The app with a hand at its buttons: when a file {@code import} appears in its home, the samples are imported through
 * the Knowledge pane.
 */
final class PressingMain {

    private static final long EVERY_MILLIS = 20;

    private PressingMain() {}

    public static void main(String[] args) {
        Path home = Path.of(args[1]);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                pressWhenAsked(home);
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        Main.main(args);
    }

    private static void pressWhenAsked(Path home) throws Exception {
        while (!Files.exists(home.resolve("import"))) {
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        }
        press("#go-knowledge");
        press("#import-samples");
        press("#import-start");
    }

    private static void press(String id) throws Exception {
        var button = (ButtonBase) await(id);
        Platform.runLater(button::fire);
    }

    private static Node await(String id) throws Exception {
        while (true) {
            var found = new CompletableFuture<Optional<Node>>();
            Platform.runLater(() -> found.complete(find(id)));
            Optional<Node> node = found.get();
            if (node.isPresent()) {
                return node.get();
            }
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        }
    }

    private static Optional<Node> find(String id) {
        return Window.getWindows().stream()
                .filter(w -> w.getScene() != null && w.getScene().getRoot() != null)
                .flatMap(w -> Optional.ofNullable(w.getScene().lookup(id)).stream())
                .filter(Node::isVisible)
                .findFirst();
    }
}
