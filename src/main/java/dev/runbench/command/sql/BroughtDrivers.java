package dev.runbench.command.sql;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.DriverJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Drivers that people bring, each in a class loader of its own that sees the JDK and the driver's jar and nothing of ours. What
 * is loaded is a copy of the very bytes that were accepted.
 */
final class BroughtDrivers {

    // Drivers start threads and keep them: one loader for each jar and process.
    private static final Map<String, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private BroughtDrivers() {}

    /**
     * The driver in the jar that understands the URL.
     *
     * @throws ProblemException if the jar is another one than was chosen, or there is no such driver in it
     */
    static Driver of(DriverJar jar, String url) {
        byte[] bytes = jar.accepted();
        ClassLoader loader = LOADERS.computeIfAbsent(jar.sha256(), _ -> loader(bytes));
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.getClass().getClassLoader() == loader && driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (ServiceConfigurationError | SQLException | LinkageError e) {
            throw refused(jar, "its driver cannot be used (" + e + ")");
        }
        throw refused(jar, "no driver in it (META-INF/services/java.sql.Driver) understands " + url);
    }

    private static ClassLoader loader(byte[] jar) {
        try {
            Path copy = Files.createTempFile("runbench-driver", ".jar");
            copy.toFile().deleteOnExit();
            Files.write(copy, jar);
            return new URLClassLoader(new URL[] {copy.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem("DRIVER", "The driver cannot be copied: " + e.getMessage() + ".", "Look at the disk."));
        }
    }

    private static ProblemException refused(DriverJar jar, String why) {
        return new ProblemException(new Problem(
                "DRIVER",
                "The driver " + jar.path() + " is of no use: " + why + ".",
                "Choose another jar in Connections."));
    }
}
