package dev.runbench.command.shell;

/** Ends the reading at the first mistake. Never leaves this package. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int offset;
    private final String reason;

    Refusal(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    int offset() {
        return offset;
    }

    String reason() {
        return reason;
    }
}
