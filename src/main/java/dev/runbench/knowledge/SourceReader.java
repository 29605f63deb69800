package dev.runbench.knowledge;

import java.io.IOException;

/** Reads one format. A new format is one class, named in {@link SourceReaders}. Thread-safe, blocking. */
interface SourceReader {

    long MEGABYTE = 1 << 20;

    /** One lower-case word, kept with the document. */
    String source();

    /** Whether this reader may take a file, judged by its name in lower case. */
    boolean takes(String name);

    /** Longer files are refused before they are read; unless {@link #streams}, a file must fit into memory a few times. */
    default long mostBytes() {
        return 32 * MEGABYTE;
    }

    /** Whether {@link #read} reads from {@link SourceFile#place()} itself, so that the file's bytes are not loaded. */
    default boolean streams() {
        return false;
    }

    /**
     * Whether it is of this format after all, where many share an ending (CSV, JSON, zip, HTML). The first reader that
     * takes the name and recognises the content reads the file.
     *
     * @param head its bytes are the file's first 64 KiB
     */
    default boolean recognises(SourceFile head) throws IOException {
        return true;
    }

    /**
     * Refuses at a glance what {@link #read} would refuse, for the preview.
     *
     * @param head its bytes are the file's first 64 KiB
     */
    default void probe(SourceFile head) throws UnreadableException, IOException {
        TextDecoder.refuseBinary(head.bytes());
    }

    /** Makes documents of a whole file. What is unreadable as a whole throws, a part of it is told to the sink. */
    void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException;
}
