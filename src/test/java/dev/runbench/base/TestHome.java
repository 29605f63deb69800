package dev.runbench.base;

import java.nio.file.Path;

/** Where tests unpack what is used again by the next run; each of the processes that tests run in has its own. */
public final class TestHome {

    private static final String FORK = System.getProperty("runbench.fork", "alone");

    private TestHome() {}

    public static AppDirs dirs() {
        return new AppDirs(Path.of("target/test-home-" + FORK));
    }
}
