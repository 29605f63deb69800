package dev.runbench.command.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a call, told apart into options and operands as getopt_long does (POSIX XBD 12.2, GNU libc).
 *
 * @param positions for each operand its place among the arguments
 * @param unclear a word that may be any option, because only the shell knows it
 */
record CallOptions(List<Option> options, List<CallWord> operands, List<Integer> positions, Optional<CallWord> unclear) {

    /**
     * One option.
     *
     * @param name with its dashes
     * @param attached whether the value is in the same word
     * @param position its place among the arguments
     */
    record Option(String name, Optional<CallWord> value, boolean attached, CallWord word, int position) {}

    static CallOptions of(ProgramOptions rule, List<CallWord> arguments) {
        Reading reading = new Reading(rule, arguments);
        reading.run();
        return new CallOptions(
                List.copyOf(reading.options),
                List.copyOf(reading.operands),
                List.copyOf(reading.positions),
                reading.unclear);
    }

    /** Where the n-th operand stands among the arguments; behind all of them if there are fewer. */
    int position(int operand, int size) {
        return operand < positions.size() ? positions.get(operand) : size;
    }

    private static final class Reading {

        private final ProgramOptions rule;
        private final List<CallWord> arguments;
        private final List<Option> options = new ArrayList<>();
        private final List<CallWord> operands = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private Optional<CallWord> unclear = Optional.empty();
        private int at;

        Reading(ProgramOptions rule, List<CallWord> arguments) {
            this.rule = rule;
            this.arguments = arguments;
        }

        void run() {
            boolean operandsOnly = false;
            for (; at < arguments.size(); at++) {
                CallWord word = arguments.get(at);
                if (!operandsOnly && word.is("--")) {
                    operandsOnly = true;
                } else if (operandsOnly || !isOption(word)) {
                    if (!operandsOnly && word.mayBeOption() && !word.is("-") && unclear.isEmpty()) {
                        unclear = Optional.of(word);
                    }
                    operands.add(word);
                    positions.add(at);
                    operandsOnly |= rule.stops();
                } else if (word.known().startsWith("--") || rule.singleDash()) {
                    named(word);
                } else {
                    letters(word);
                }
            }
        }

        private static boolean isOption(CallWord word) {
            return word.known().length() > 1 && word.known().startsWith("-");
        }

        private void named(CallWord word) {
            String known = word.known();
            int sign = known.indexOf('=');
            if (sign < 0 && word.text().isEmpty()) {
                unclear = unclear.or(() -> Optional.of(word));
            }
            String name = sign < 0 ? known : known.substring(0, sign);
            int position = at;
            Optional<CallWord> value = sign >= 0 ? Optional.of(word.from(sign + 1)) : next(rule.takesValue(name));
            options.add(new Option(name, value, sign >= 0, word, position));
        }

        private void letters(CallWord word) {
            String known = word.known();
            int position = at;
            for (int i = 1; i < known.length(); i++) {
                String name = "-" + known.charAt(i);
                boolean last = i == known.length() - 1;
                if (rule.takesValue(name)) {
                    boolean attached = !last || word.text().isEmpty();
                    Optional<CallWord> value = attached ? Optional.of(word.from(i + 1)) : next(true);
                    options.add(new Option(name, value, attached, word, position));
                    return;
                }
                if (rule.attached().contains(name)) {
                    options.add(new Option(name, Optional.of(word.from(i + 1)), true, word, position));
                    return;
                }
                options.add(new Option(name, Optional.empty(), false, word, position));
            }
            if (word.text().isEmpty()) {
                unclear = unclear.or(() -> Optional.of(word));
            }
        }

        private Optional<CallWord> next(boolean wanted) {
            return wanted && at + 1 < arguments.size() ? Optional.of(arguments.get(++at)) : Optional.empty();
        }
    }
}
