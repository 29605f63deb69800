package dev.runbench.ui;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the window was and which pane it showed, so that it comes back there.
 *
 * @param pane title of the pane in front; empty before the first one
 */
public record WindowState(double x, double y, double width, double height, boolean maximized, String pane) {

    private static final Logger LOG = LoggerFactory.getLogger(WindowState.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** What was saved; empty at the first start, or when the file is damaged: where a window stood is worth no error. */
    public static Optional<WindowState> load(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), WindowState.class))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.info("the window's last place was not understood", e);
            return Optional.empty();
        }
    }

    public static WindowState of(Stage stage, String pane) {
        return new WindowState(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized(), pane);
    }

    public void save(Path file) {
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            LOG.info("the window's place was not saved", e);
        }
    }

    /** Puts the window there again, unless that screen is gone. */
    public void applyTo(Stage stage) {
        boolean visible = Screen.getScreensForRectangle(new Rectangle2D(x, y, Math.max(1, width), 40)).stream()
                .findAny()
                .isPresent();
        if (visible && width > 0 && height > 0) {
            stage.setX(x);
            stage.setY(y);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.setMaximized(maximized);
        }
    }
}
