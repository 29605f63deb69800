package dev.runbench.command.risk;

import java.util.List;

/**
 * A program that runs, with its arguments.
 *
 * @param name its own name, without folders; empty if it lies outside of the system's folders
 * @param input what it reads
 */
record Call(String name, CallWord head, List<CallWord> arguments, CallInput input) {

    Call {
        arguments = List.copyOf(arguments);
    }

    /** The call whose words these are. */
    static Call of(List<CallWord> words, CallInput input) {
        CallWord head = words.getFirst();
        return new Call(ProgramNames.own(head.known()), head, words.subList(1, words.size()), input);
    }

    Risk is(Risk.Grade grade, String reason) {
        return new Risk(grade, reason, head.start(), head.end());
    }

    static Risk at(CallWord word, Risk.Grade grade, String reason) {
        return new Risk(grade, reason, word.start(), word.end());
    }

    /** What is said of a program that no rule knows. */
    Risk unknown() {
        return is(Risk.Grade.UNKNOWN, "Nothing is known here about \"" + head.known() + "\".");
    }
}
