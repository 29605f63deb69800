package dev.runbench.knowledge;

import java.io.IOException;

/** Reads one format. A new format is one class, named in {@link SourceReaders#ALL}. Stateless, thread-safe, blocking. */
interface SourceReader {

    long MEGABYTE = 1 << 20;

    /** One lower-case word, kept with the document. */
    String kind();

    /** Whether this reader takes files of that name, given in lower case. */
    boolean takes(String name);

    /** Longer files are refused before they are read; a document must fit into memory a few times over. */
    default long mostBytes() {
        return 32 * MEGABYTE;
    }

    /**
     * Refuses at a glance what {@link #read} would refuse, for the preview.
     *
     * @param head the file's beginning
     */
    default void probe(SourceFile head) throws UnreadableException, IOException {
        TextDecoder.refuseBinary(head.bytes());
    }

    /** Makes a document of a whole file. */
    SourceDocument read(SourceFile file) throws UnreadableException, IOException;
}
