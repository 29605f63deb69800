package dev.runbench.knowledge;

import java.io.Serial;

/** A file cannot become a document; the message completes "This file ..." for a person, without a full stop. */
final class UnreadableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
