package dev.runbench.command.shell;

import java.util.Optional;

/**
 * One redirection.
 *
 * @param descriptor what stands in front of the operator: digits, {@code {name}} or nothing
 * @param target a file, a descriptor, the text of {@code <<<}, or the delimiter of a here-document
 * @param hereDocument present for {@code <<} and {@code <<-}
 */
public record Redirection(
        String descriptor, Operator operator, Word target, Optional<HereDocument> hereDocument, Span span) {

    /** What is redirected where. */
    public enum Operator {
        READ("<"),
        WRITE(">"),
        APPEND(">>"),
        OVERWRITE(">|"),
        READ_WRITE("<>"),
        COPY_INPUT("<&"),
        COPY_OUTPUT(">&"),
        WRITE_BOTH("&>"),
        APPEND_BOTH("&>>"),
        HERE_DOCUMENT("<<"),
        HERE_DOCUMENT_STRIPPED("<<-"),
        HERE_STRING("<<<");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }
}
