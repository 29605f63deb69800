package dev.runbench.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What UI tests do beside clicking: wait for the FX thread, and keep pictures under {@code target/screens}. */
public final class Screen {

    private static final int PATIENCE_SECONDS = 60;

    private Screen() {}

    public static <T> T onFx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until something asked on the FX thread holds; the message names what never came. */
    public static void until(String what, Callable<Boolean> holds) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(holds));
        } catch (TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A pane as it looks in the window. FX thread. */
    public static Scene scene(Node pane, double width, double height, boolean dark) {
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        var scene = new Scene(new BorderPane(pane), width, height);
        scene.getStylesheets().add("/dev/runbench/ui/runbench.css");
        return scene;
    }

    /** Types a target's name into the card, if it asks for one, as it does for what is not known to be harmless. */
    public static void typeName(FxRobot robot, String name) {
        robot.lookup("#approval-name")
                .tryQuery()
                .ifPresent(field -> robot.clickOn(field).write(name));
    }

    /** Writes a picture of the scene. */
    public static void keep(Scene scene, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = onFx(() -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        Path file = Files.createDirectories(Path.of("target/screens")).resolve(name + ".png");
        ImageIO.write(picture, "png", file.toFile());
    }
}
