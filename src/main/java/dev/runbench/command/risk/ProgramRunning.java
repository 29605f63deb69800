package dev.runbench.command.risk;

import java.util.List;
import java.util.Set;

/**
 * How a program runs other commands.
 *
 * @param arguments forms of a call behind which the words of a command stand
 * @param joined forms behind which a command stands whose words are joined and read by a shell again
 * @param code options whose value is a text that it runs
 * @param codeAttached whether such a value may be in the same word
 * @param operandCode from which operand on the operands are texts that it runs; -1 if none are
 * @param language what such texts, and what it reads when it is given none, are written in
 * @param input whether it runs what it reads if it is given no such text
 * @param alone what it is without a command
 * @param assignments whether {@code NAME=value} may stand in front of the command
 * @param appends whether words that only show when it runs are added to the command
 */
record ProgramRunning(
        List<CallPattern> arguments,
        List<CallPattern> joined,
        Set<String> code,
        boolean codeAttached,
        int operandCode,
        Language language,
        boolean input,
        Risk.Grade alone,
        boolean assignments,
        boolean appends) {

    /** What a text that a program runs is written in. */
    enum Language {
        NONE,
        SHELL,
        SQL,
        OTHER
    }

    static final ProgramRunning NOTHING = new ProgramRunning(
            List.of(), List.of(), Set.of(), true, -1, Language.NONE, false, Risk.Grade.UNKNOWN, false, false);

    ProgramRunning {
        arguments = List.copyOf(arguments);
        joined = List.copyOf(joined);
        code = Set.copyOf(code);
    }

    boolean runsCommands() {
        return !arguments.isEmpty() || !joined.isEmpty();
    }
}
