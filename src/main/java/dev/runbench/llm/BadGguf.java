package dev.runbench.llm;

import java.io.Serial;

/** Carries the first fault of a GGUF file out of the reader; {@link GgufFile} turns it into a case. */
final class BadGguf extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    BadGguf(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
