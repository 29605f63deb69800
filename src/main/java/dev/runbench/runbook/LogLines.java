package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What logs prove: lines that say what is wrong, and what a step that searches for such text finds. Word for word, cited. */
final class LogLines {

    private static final int MOST = 3;
    private static final int LONGEST = 400;
    private static final double ABOUT_THE_PROBLEM = 0.3;
    // A search of text and what it searches for.
    private static final Pattern SEARCH = Pattern.compile(
            "\\b(?:grep|egrep|fgrep|zgrep|rg)\\s+((?:-{1,2}[\\w-]+(?:=\\S+)?\\s+(?:\\d+\\s+)?)*)(?:'([^'\\n]+)'|\"([^\"$`\\n]+)\"|([\\w./:=-]+))");

    private final Relevance relevance;
    private final Map<String, Citation> meaning = new LinkedHashMap<>();
    private final Set<CitedDocument> used = new LinkedHashSet<>();

    LogLines(Relevance relevance, List<CitedDocument> related, List<PlacedStep> steps) {
        this.relevance = relevance;
        List<CitedDocument> logs = related.stream()
                .filter(d -> !d.procedure().evidence().isEmpty())
                .toList();
        logs.forEach(this::tell);
        steps.stream()
                .filter(p -> SeeAbove.group(p.section()) == Section.MITIGATION)
                .forEach(p -> logs.forEach(d -> find(d, p)));
    }

    /** Lines that say what is wrong, with their places. */
    Map<String, Citation> meaning() {
        return meaning;
    }

    /** The logs that something was taken of. */
    List<CitedDocument> used() {
        return List.copyOf(used);
    }

    private void tell(CitedDocument d) {
        List<Remark> telling = d.procedure().evidence().stream()
                .filter(r -> d.isHit(r.span()) || relevance.of(r.text()) >= ABOUT_THE_PROBLEM)
                .sorted(Comparator.comparingDouble((Remark r) -> -relevance.of(r.text()) - (d.isHit(r.span()) ? 1 : 0)))
                .toList();
        List<String> shapes = new ArrayList<>();
        for (Remark r : telling) {
            String shape = r.text().replaceAll("\\d+", "0");
            if (meaning.size() < MOST && !shapes.contains(shape)) {
                shapes.add(shape);
                meaning.putIfAbsent(clipped(r.text()), d.cite(r.span()));
                used.add(d);
            }
        }
    }

    // One log line shows what the search finds; more of them would not show more.
    private void find(CitedDocument d, PlacedStep step) {
        FoundCommand command = step.step().command().orElse(null);
        if (command == null || command.kind() != Kind.SHELL || !step.seen().isEmpty()) {
            return;
        }
        Matcher m = SEARCH.matcher(command.text());
        while (m.find()) {
            String options = m.group(1);
            String sought = m.group(2) != null ? m.group(2) : m.group(3) != null ? m.group(3) : m.group(4);
            if (options.matches("(?s).*(?:^|\\s)-\\w*[vLc].*") || sought == null) {
                continue; // what is left over is not what is sought
            }
            Pattern pattern = pattern(sought, options);
            d.procedure().evidence().stream()
                    .filter(r -> pattern.matcher(r.text()).find())
                    .findFirst()
                    .ifPresent(r -> {
                        step.seen(clipped(r.text()), d.cite(r.span()), literal(sought, options, command.text()));
                        used.add(d);
                    });
        }
    }

    private static Optional<String> literal(String sought, String options, String command) {
        boolean plain = sought.matches("[\\w /:=@,-]{6,60}");
        boolean shown = !options.matches("(?s).*(?:^|\\s)-\\w*[iqlo].*")
                && !command.matches("(?s).*(?:\\|\\s*(?:wc|awk|cut|sed|jq|xargs|tr|uniq)\\b|>).*");
        return plain && shown ? Optional.of(sought) : Optional.empty();
    }

    private static Pattern pattern(String sought, String options) {
        int flags = options.matches("(?s).*(?:^|\\s)(?:-\\w*i\\w*|--ignore-case).*") ? Pattern.CASE_INSENSITIVE : 0;
        boolean fixed = options.matches("(?s).*(?:^|\\s)-\\w*F.*");
        try {
            // A basic expression's alternatives are written with a backslash.
            return Pattern.compile(fixed ? Pattern.quote(sought) : sought.replace("\\|", "|"), flags);
        } catch (PatternSyntaxException _) {
            return Pattern.compile(Pattern.quote(sought), flags);
        }
    }

    private static String clipped(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + " …";
    }
}
