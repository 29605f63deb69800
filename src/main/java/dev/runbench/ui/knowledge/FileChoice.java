package dev.runbench.ui.knowledge;

import java.nio.file.Path;
import java.util.List;

/** How the person names files; a port, because the system's own windows cannot be driven by a test. */
public interface FileChoice {

    /** Several files; none if the person thought better of it. */
    List<Path> files();

    /** One folder in a list, or none. */
    List<Path> folder();
}
