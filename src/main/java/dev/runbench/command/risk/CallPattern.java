package dev.runbench.command.risk;

import dev.runbench.command.risk.CallOptions.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form of a call as a rule writes it: words that its operands begin with, options that it must have, or both.
 *
 * <p>{@code rollout status|history} is two operands; {@code *}, {@code ?} and {@code [!+]} stand for characters;
 * {@code $} says that no operand follows; {@code -X|--request=PUT|POST} is an option with one of these values, and
 * {@code =!GET} with any other; {@code !-n} is an option that it must not have; {@code ...} at the end, in a rule of what a program runs, is the command that follows.
 */
final class CallPattern {

    /** How surely a call has the form. */
    enum Fit {
        NO,
        /** The shell decides. */
        PERHAPS,
        YES
    }

    /**
     * What was found.
     *
     * @param cause the last word that decided
     */
    record Match(Fit fit, Optional<CallWord> cause) {
        static final Match NO = new Match(Fit.NO, Optional.empty());
    }

    private record Wanted(List<String> names, Optional<List<String>> values, boolean except) {

        // "-X|--request=!GET|HEAD" is an option with other values than these.
        static Wanted of(String word) {
            int sign = word.indexOf('=');
            String value = sign < 0 ? "" : word.substring(sign + 1);
            boolean except = value.startsWith("!");
            return new Wanted(
                    List.of((sign < 0 ? word : word.substring(0, sign)).split("\\|")),
                    sign < 0
                            ? Optional.empty()
                            : Optional.of(
                                    List.of(value.substring(except ? 1 : 0).split("\\|"))),
                    except);
        }
    }

    private final String source;
    private final List<List<String>> operands = new ArrayList<>();
    private final List<Wanted> options = new ArrayList<>();
    private final List<Wanted> absent = new ArrayList<>();
    private boolean ends;
    private boolean separated;

    CallPattern(String source) {
        this.source = source;
        for (String word : source.strip().split("\\s+")) {
            if (word.equals("$")) {
                ends = true;
            } else if (word.startsWith("!-")) {
                absent.add(Wanted.of(word.substring(1)));
            } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
                options.add(Wanted.of(word));
            } else if (word.equals("--")) {
                separated = true;
            } else if (!word.isEmpty() && !word.equals("...")) {
                operands.add(List.of(word.split("\\|")));
            }
        }
    }

    /** How many operands it looks at. */
    int length() {
        return operands.size();
    }

    /** Whether two dashes stand in front of the command that follows. */
    boolean separated() {
        return separated;
    }

    boolean hasOptions() {
        return !options.isEmpty();
    }

    /** The options it names with a value. */
    List<String> optionsWithValues() {
        return Stream.concat(options.stream(), absent.stream())
                .filter(o -> o.values().isPresent())
                .flatMap(o -> o.names().stream())
                .toList();
    }

    /** Whether a call may have the form as far as its operands go. */
    boolean mayFit(CallOptions call, boolean ignoreCase) {
        return operands(call.operands(), ignoreCase).fit() != Fit.NO;
    }

    Match match(CallOptions call, boolean ignoreCase) {
        Match operand = operands(call.operands(), ignoreCase);
        if (operand.fit() == Fit.NO) {
            return operand;
        }
        Fit fit = operand.fit();
        Optional<CallWord> cause = operand.cause();
        if (absent.stream().anyMatch(w -> option(w, call).fit() != Fit.NO)) {
            return Match.NO;
        }
        for (Wanted wanted : options) {
            Match option = option(wanted, call);
            if (option.fit() == Fit.NO) {
                return Match.NO;
            }
            fit = fit.compareTo(option.fit()) < 0 ? fit : option.fit();
            cause = option.cause().or(() -> operand.cause());
        }
        return new Match(fit, cause);
    }

    private Match operands(List<CallWord> given, boolean ignoreCase) {
        Fit fit = Fit.YES;
        Optional<CallWord> cause = Optional.empty();
        for (int i = 0; i < operands.size(); i++) {
            if (i >= given.size()) {
                return Match.NO;
            }
            CallWord word = given.get(i);
            cause = Optional.of(word);
            boolean mayFit = operands.get(i).stream().anyMatch(g -> Glob.mayBegin(g, word.beginning()));
            if (word.text().isEmpty() && !mayFit) {
                return Match.NO;
            }
            if (word.splits()) {
                return new Match(Fit.PERHAPS, cause);
            }
            boolean any = operands.get(i).contains("*");
            if (word.text().isEmpty() && !any) {
                fit = Fit.PERHAPS;
            } else if (!any && !anyGlob(operands.get(i), word.known(), ignoreCase)) {
                return Match.NO;
            }
        }
        if (ends && given.size() > operands.size()) {
            return given.stream().skip(operands.size()).allMatch(CallWord::splits)
                    ? new Match(Fit.PERHAPS, Optional.of(given.getLast()))
                    : Match.NO;
        }
        return new Match(fit, cause);
    }

    private static Match option(Wanted wanted, CallOptions call) {
        Match best = Match.NO;
        for (Option option : call.options()) {
            if (wanted.names().stream().anyMatch(n -> isOrAbbreviates(option.name(), n))) {
                Fit fit = wanted.values()
                        .map(v -> value(v, wanted.except(), option))
                        .orElse(Fit.YES);
                if (fit.compareTo(best.fit()) > 0) {
                    best = new Match(fit, Optional.of(option.word()));
                }
            }
        }
        return best;
    }

    private static Fit value(List<String> values, boolean except, Option option) {
        if (option.value().isEmpty() || option.value().get().text().isEmpty()) {
            return option.value().isEmpty() ? except ? Fit.YES : Fit.NO : Fit.PERHAPS;
        }
        return anyGlob(values, option.value().get().known(), false) != except ? Fit.YES : Fit.NO;
    }

    // GNU programs take a long option's unique beginning for the whole.
    private static boolean isOrAbbreviates(String given, String name) {
        return given.equals(name) || given.length() > 2 && given.startsWith("--") && name.startsWith(given);
    }

    private static boolean anyGlob(List<String> globs, String text, boolean ignoreCase) {
        return globs.stream().anyMatch(g -> Glob.matches(g, text, ignoreCase));
    }

    /** Whether a word is one of the pattern's, so that nothing is left to chance. */
    boolean names(String option) {
        return Stream.concat(options.stream(), absent.stream())
                .anyMatch(o -> o.names().contains(option));
    }

    @Override
    public String toString() {
        return source;
    }
}
