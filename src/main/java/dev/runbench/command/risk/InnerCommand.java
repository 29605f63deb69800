package dev.runbench.command.risk;

import dev.runbench.command.risk.CallOptions.Option;
import dev.runbench.command.risk.CallPattern.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command that another one runs.
 *
 * @param before the arguments in front of it
 * @param joined whether its words are joined and read by a shell again
 */
record InnerCommand(List<CallWord> before, List<CallWord> words, boolean joined) {

    private static final Set<String> REPLACES = Set.of("-I", "-i", "--replace");

    /** What a call runs; empty if it runs nothing that stands in it. */
    static Optional<InnerCommand> of(Call call, ProgramRule rule) {
        for (CallPattern form : rule.running().arguments()) {
            Optional<InnerCommand> found = of(call, rule, form, false);
            if (found.isPresent()) {
                return found;
            }
        }
        for (CallPattern form : rule.running().joined()) {
            Optional<InnerCommand> found = of(call, rule, form, true);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<InnerCommand> of(Call call, ProgramRule rule, CallPattern form, boolean joined) {
        List<CallWord> all = call.arguments();
        int at;
        int from;
        if (form.separated()) {
            at = 0;
            while (at < all.size() && !all.get(at).is("--")) {
                at++;
            }
            from = at + 1;
        } else {
            at = CallOptions.of(rule.options(), all).position(form.length(), all.size());
            from = at;
        }
        if (from >= all.size()) {
            return Optional.empty();
        }
        List<CallWord> before = all.subList(0, at);
        CallOptions given = CallOptions.of(rule.options(), before);
        if (form.match(given, false).fit() == Fit.NO) {
            return Optional.empty();
        }
        List<CallWord> words = new ArrayList<>(all.subList(from, all.size()));
        return Optional.of(
                new InnerCommand(before, rule.running().appends() ? replaced(words, given, call) : words, joined));
    }

    // What is put into a word may be anything, and so may the words that are added at the end.
    private static List<CallWord> replaced(List<CallWord> words, CallOptions given, Call call) {
        Optional<Option> replaces = given.options().stream()
                .filter(o -> REPLACES.contains(o.name()))
                .findFirst();
        if (replaces.isEmpty()) {
            words.add(CallWord.unknowns(call.head().end(), call.head().end()));
            return words;
        }
        String place = replaces.get()
                .value()
                .map(CallWord::known)
                .filter(v -> !v.isEmpty())
                .orElse("{}");
        words.replaceAll(w -> w.known().contains(place) ? w.replaced() : w);
        return words;
    }
}
