package dev.runbench.knowledge;

import java.io.IOException;

/** Takes what a reader makes of a file, one document after the other, so that a large export need not fit into memory. */
interface DocumentSink {

    /**
     * Stores a document. Its path must be the same at every import of the file, and no other document's.
     *
     * @throws IOException the import was cancelled; the reader lets it through
     */
    void accept(SourceDocument document) throws IOException;

    /**
     * Lists a part of the file that cannot be read; the rest goes in.
     *
     * @param path as {@link SourceDocument#path()}
     * @param reason completing "This file ...", no full stop
     */
    void unreadable(String path, String reason);

    /** Tells what a person should know of the file as a whole; no full stop. */
    void note(String words);
}
