package dev.runbench.command;

import java.util.List;
import java.util.Optional;

/** Asks a person what a host wants to know before it lets an account in: a password, a code. */
@FunctionalInterface
public interface LoginPrompt {

    /** There is nobody to ask. */
    LoginPrompt NOBODY = (_, _, _) -> Optional.empty();

    /**
     * One question.
     *
     * @param text as the host words it, made harmless
     * @param secret whether the answer must not be seen
     */
    record Field(String text, boolean secret) {}

    /**
     * Blocks until the person has answered all of it. The answers are wiped by the caller.
     *
     * @param said what the host says about its questions, made harmless; may be empty
     * @return one answer for each field; empty if the person would rather not
     */
    Optional<List<char[]>> answers(Connection.Ssh connection, String said, List<Field> fields)
            throws InterruptedException;
}
