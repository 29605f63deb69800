package dev.runbench.knowledge;

import java.nio.file.Path;

/** Reads exports that are a folder, or an archive of it, as one whole, because their files need each other. */
interface FolderReader extends SourceReader {

    /** Whether the folder is such an export, judged by the names in it; it may be the root of a zip's file system. */
    boolean takesFolder(Path folder);
}
