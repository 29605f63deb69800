package dev.runbench.command.risk;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a program, as far as its arguments cannot be told apart without them.
 *
 * @param values options that take a value
 * @param attached options that take the rest of their word, if there is any
 * @param flags options that take none
 * @param writes options whose value names a file that is overwritten
 * @param closed whether an option that is named nowhere makes a call unknown
 * @param singleDash whether {@code -name} is one option and not four letters
 * @param stops whether the first operand ends the options
 */
record ProgramOptions(
        Set<String> values,
        Set<String> attached,
        Set<String> flags,
        Set<String> writes,
        boolean closed,
        boolean singleDash,
        boolean stops) {

    static final ProgramOptions NONE = new ProgramOptions(Set.of(), Set.of(), Set.of(), Set.of(), false, false, false);

    ProgramOptions {
        values = Set.copyOf(values);
        attached = Set.copyOf(attached);
        flags = Set.copyOf(flags);
        writes = Set.copyOf(writes);
    }

    /** These and others, so that arguments are told apart alike. */
    ProgramOptions with(Optional<ProgramOptions> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<String> allValues = new HashSet<>(values);
        allValues.addAll(more.get().values);
        allValues.addAll(more.get().writes);
        Set<String> allFlags = new HashSet<>(flags);
        allFlags.addAll(more.get().flags);
        Set<String> allAttached = new HashSet<>(attached);
        allAttached.addAll(more.get().attached);
        return new ProgramOptions(
                allValues,
                allAttached,
                allFlags,
                writes,
                closed,
                singleDash || more.get().singleDash,
                stops || more.get().stops);
    }

    boolean takesValue(String option) {
        return values.contains(option) || writes.contains(option);
    }

    boolean knows(String option) {
        boolean number = option.length() == 2 && Character.isDigit(option.charAt(1)) && flags.contains("-#");
        return takesValue(option) || attached.contains(option) || flags.contains(option) || number;
    }
}
