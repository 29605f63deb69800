package dev.runbench.session;

import java.util.List;
import java.util.Optional;

/**
 * What a person does by hand in a run of which nothing is sent.
 *
 * @param where where to do it, one line; empty for what needs no target
 * @param open the text with its values, secret ones left as {@code ${name}}
 * @param whole the very text, secrets and all; empty if it has none, or if a value is not known any more
 * @param secrets names of the secret parameters in it
 * @param capture what is to be looked at and kept before, because the undo needs it, as {@code open}; may be empty
 * @param undo what takes it back; may be empty
 */
public record Instruction(
        String where, String open, Optional<String> whole, List<String> secrets, String capture, String undo) {

    public Instruction {
        secrets = List.copyOf(secrets);
    }

    /** Tells nothing that must not be written down. */
    @Override
    public String toString() {
        return "Instruction[" + where + "]";
    }
}
