package dev.runbench.knowledge;

import java.io.IOException;
import java.io.Serial;

/** Reading an archive's entry was stopped on purpose; the message completes "This file ..." without a full stop. */
final class RefusedEntryException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    RefusedEntryException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
