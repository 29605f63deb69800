package dev.runbench.runbook;

import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves instructions that only point back in their own source ("see above", "run the check from step 2 again"): what they mean
 * is done again where it is asked for again or in another section; otherwise it is the same step, said twice.
 */
final class SeeAbove {

    private static final Pattern ABOVE = Pattern.compile(
            "(?i)\\b(?:see|as|same|repeat|rerun|re-run|run|use|do|with|check|from|execute|use)\\b[^.;]{0,60}?\\b(?:above|previous (?:step|command|check|query)|last (?:step|command|query)|step (\\d{1,2})|earlier (?:step|command|check|query))\\b");
    private static final Pattern AGAIN =
            Pattern.compile("(?i)\\b(?:again|repeat|rerun|re-run|once more|a second time|another time)\\b");
    private static final Pattern QUERY = Pattern.compile("(?i)\\b(?:query|sql|select)\\b");
    private static final Pattern LOOK =
            Pattern.compile("(?i)\\b(?:checks?|look|query|status|verify|inspect|confirm|see whether)\\b");
    private static final Pattern FIRST = Pattern.compile("(?i)\\bfirst\\b");
    private static final int LONGEST = 140;

    private final String source;
    private final List<String> leftOut;

    /** @param leftOut is told what points at nothing */
    SeeAbove(String source, List<String> leftOut) {
        this.source = source;
        this.leftOut = leftOut;
    }

    List<FoundStep> resolved(List<FoundStep> steps) {
        List<FoundStep> resolved = new ArrayList<>();
        for (FoundStep step : steps) {
            Matcher m = ABOVE.matcher(step.instruction());
            boolean points = step.command().isEmpty() && step.instruction().length() <= LONGEST && m.find();
            if (!points) {
                resolved.add(step);
                continue;
            }
            Optional<FoundStep> meant = meant(step, Optional.ofNullable(m.group(1)), resolved);
            if (meant.isEmpty()) {
                leftOut.add("\"" + step.title() + "\" points at something that this source does not show");
                resolved.add(step);
            } else if (group(meant.get().section()) != group(step.section())
                    || AGAIN.matcher(step.instruction()).find()) {
                resolved.add(meant.get().again(step));
            } else {
                resolved.set(resolved.indexOf(meant.get()), meant.get().pointedAtBy(step));
            }
        }
        return resolved;
    }

    /** Verification and rollback are lists of their own; everything else is one. */
    static Section group(Section section) {
        return section == Section.VERIFICATION || section == Section.ROLLBACK ? section : Section.MITIGATION;
    }

    private Optional<FoundStep> meant(FoundStep pointer, Optional<String> number, List<FoundStep> before) {
        List<FoundStep> commands =
                before.stream().filter(s -> s.command().isPresent()).toList();
        if (number.isPresent()) {
            return numbered(Integer.parseInt(number.get()), pointer, commands);
        }
        boolean query = QUERY.matcher(pointer.instruction()).find();
        // Whoever checks or verifies must not repeat what changes something.
        boolean looks = pointer.section() == Section.VERIFICATION
                || LOOK.matcher(pointer.instruction()).find();
        boolean first = FIRST.matcher(pointer.instruction()).find();
        Set<String> words = Relevance.terms(pointer.instruction());
        FoundStep best = null;
        double most = -1;
        for (FoundStep s : commands) {
            FoundCommand c = s.command().orElseThrow();
            if (query && c.kind() == FoundCommand.Kind.SHELL || looks && changes(c)) {
                continue;
            }
            double shared =
                    Support.overlap(words, Relevance.terms(s.heading() + " " + s.instruction() + " " + c.text()));
            if (first ? shared > most : shared >= most) { // the nearest of those that share most
                most = shared;
                best = s;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean changes(FoundCommand c) {
        return switch (c.kind()) {
            case SHELL -> CommandWords.mutates(new Action.Ssh("", c.text(), Runbook.DEFAULT_TIMEOUT));
            case SQL -> CommandWords.mutates(new Action.Sql("", c.text(), Runbook.DEFAULT_TIMEOUT));
            case HTTP -> !c.text().startsWith("GET") && !c.text().startsWith("HEAD");
            case BY_HAND -> true;
        };
    }

    // The item of this number that stands nearest before the pointer, and the first command in it.
    private Optional<FoundStep> numbered(int number, FoundStep pointer, List<FoundStep> commands) {
        int until = pointer.spans().getFirst().start();
        Matcher item = Pattern.compile("(?mi)^[ \\t>]*(?:#+[ \\t]*)?(?:step[ \\t]+)?(\\d{1,2})[.):][ \\t]")
                .matcher(source);
        Span place = null;
        int open = -1;
        while (item.find() && item.start() < until) {
            if (open >= 0) {
                place = new Span(open, item.start());
                open = -1;
            }
            open = Integer.parseInt(item.group(1)) == number ? item.start() : open;
        }
        Span found = open >= 0 ? new Span(open, until) : place;
        return found == null
                ? Optional.empty()
                : commands.stream()
                        .filter(s -> s.spans().getFirst().start() >= found.start()
                                && s.spans().getFirst().start() < found.end())
                        .findFirst();
    }
}
