package com.sun.glass.ui.headless;

import com.sun.glass.ui.Cursor;
import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Window;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The headless platform with a screen of 1920 x 1200. The stock one has a fixed screen of 1000 x 1000 and throws when a
 * window reaches beyond it; this one clips.
 */
public final class WideApplication extends HeadlessApplication {

    private static final int WIDTH = Integer.getInteger("wide.w", 1920);
    private static final int HEIGHT = Integer.getInteger("wide.h", 1200);

    private Screen @Nullable [] screens;
    private @Nullable HeadlessRobot robot;
    private final HeadlessWindowManager windows = new HeadlessWindowManager();

    @Override
    protected Screen[] staticScreen_getScreens() {
        if (screens == null) {
            screens = new Screen[] {
                new Screen(
                        0, 32, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 100, 100, 1f, 1f, 1f, 1f)
            };
            frameBuffer = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        }
        return screens;
    }

    @Override
    public Window createWindow(Window owner, Screen screen, int mask) {
        var window = new WideWindow(windows, owner, screen, frameBuffer, mask);
        if (robot != null) {
            robot.windowAdded(window);
            window.setRobot(robot);
        }
        return window;
    }

    @Override
    public GlassRobot createRobot() {
        robot = new HeadlessRobot(this);
        return robot;
    }

    @Override
    public Cursor createCursor(int x, int y, Pixels pixels) {
        return new HeadlessCursor(0);
    }

    @Override
    protected void staticCursor_setVisible(boolean visible) {}

    private static final class WideWindow extends HeadlessWindow {

        private final IntBuffer pixels;

        WideWindow(HeadlessWindowManager windows, Window owner, Screen screen, ByteBuffer buffer, int mask) {
            super(windows, owner, screen, buffer, mask);
            pixels = buffer.asIntBuffer();
        }

        private static boolean onScreen(int x, int y) {
            return x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
        }

        @Override
        void blit(Pixels source) {
            var buffer = (IntBuffer) source.getBuffer();
            int width = source.getWidth();
            for (int row = 0; row < source.getHeight(); row++) {
                for (int column = 0; column < width; column++) {
                    int x = getX() + column;
                    int y = getY() + row;
                    if (onScreen(x, y)) {
                        pixels.put(y * WIDTH + x, buffer.get(row * width + column));
                    }
                }
            }
        }

        @Override
        void clearRect(int x0, int width, int y0, int height) {
            for (int y = y0; y < y0 + height; y++) {
                for (int x = x0; x < x0 + width; x++) {
                    if (onScreen(x, y)) {
                        pixels.put(y * WIDTH + x, 0);
                    }
                }
            }
        }

        @Override
        public Color getColor(int x, int y) {
            int argb = pixels.get(y * WIDTH + x);
            return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255, (argb >>> 24) / 255.0);
        }

        @Override
        public void getScreenCapture(int x, int y, int width, int height, int[] data, boolean scaleToFit) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    boolean inside = onScreen(x + column, y + row);
                    data[row * width + column] = inside ? pixels.get((y + row) * WIDTH + x + column) : 0;
                }
            }
        }
    }
}
