package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A found step in the draft, with every source that says the same and what was seen when it was done. */
final class PlacedStep {

    // Letters and digits beside a placeholder that make two commands the same one with a value filled in.
    private static final int TELLING = 6;
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{?(\\w+)}?|<([^<>\\s]+)>|\\{\\{\\s*\\$?([\\w.]+)\\s*}}");
    // How the same program is spelled by sudo's log and by a page.
    private static final Pattern WRAPPED =
            Pattern.compile("^(?:sudo (?=[a-z/]))?(?:/(?:usr/(?:local/)?)?s?bin/(?=[\\w.-]))?");

    private FoundStep step;
    private CitedDocument from;
    private final List<Citation> citations = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private Optional<String> sought = Optional.empty();
    private Optional<Step> done;

    PlacedStep(CitedDocument from, FoundStep step) {
        this.from = from;
        this.step = step;
        this.done = step.done();
        // A command's own place shows the words around it as well; an instruction may stand in several places.
        int most = step.command().isPresent() ? 1 : step.spans().size();
        step.done().ifPresent(this::alsoBy);
        step.spans().stream().limit(most).forEach(s -> add(from.cite(s)));
        step.pointers().forEach(s -> add(from.cite(s)));
    }

    FoundStep step() {
        return step;
    }

    CitedDocument from() {
        return from;
    }

    Section section() {
        return step.section();
    }

    List<Citation> citations() {
        return List.copyOf(citations);
    }

    /** The step as somebody has really done it; empty if the sources only speak of it. */
    Optional<Step> done() {
        return done;
    }

    /** Lines of logs that its command looks for. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** What its output shows as long as the problem is there, if that can be told as a plain text. */
    Optional<String> sought() {
        return sought;
    }

    /** @param text what the command searches for and puts out; empty if it is a pattern or is not put out */
    void seen(String line, Citation place, Optional<String> text) {
        seen.add(line);
        sought = sought.or(() -> text);
        add(place);
    }

    /** Another source sends its reader here. */
    void pointedAt(Citation place) {
        add(place);
    }

    /** The same command, or the same words; the spelling of placeholders and spaces does not count. */
    boolean isSame(FoundStep other) {
        return key(step).equals(key(other));
    }

    /** The same command with a value in the place of a placeholder. */
    boolean isFilledIn(FoundStep other) {
        if (step.command().isEmpty() || other.command().isEmpty()) {
            return false;
        }
        String a = key(step);
        String b = key(other);
        return fills(a, b) || fills(b, a);
    }

    private static boolean fills(String pattern, String text) {
        if (!pattern.contains("§") || pattern.replaceAll("[^a-z0-9]", "").length() < TELLING) {
            return false;
        }
        String regex =
                Arrays.stream(pattern.split("§", -1)).map(Pattern::quote).collect(Collectors.joining("[^\\s|;&]+"));
        return text.matches(regex);
    }

    /** Another source that says the same: its place, and what was seen if it was done there. Written words win over done ones. */
    void merge(CitedDocument d, FoundStep same) {
        if (step.done().isPresent() && same.done().isEmpty() && d.procedure().isWritten()) {
            citations.addFirst(d.cite(same.spans().getFirst()));
            step = same.in(step.section());
            from = d;
            return;
        }
        add(d.cite(same.spans().getFirst()));
        same.done().ifPresent(this::alsoBy);
        done = done.or(same::done);
    }

    private void alsoBy(Step work) {
        work.citations().forEach(this::add);
    }

    private void add(Citation citation) {
        boolean known = citations.stream()
                .anyMatch(c ->
                        c.equals(citation) || c.run().isPresent() && c.run().equals(citation.run()));
        if (!known) {
            citations.add(citation);
        }
    }

    /** The same for steps that say the same. */
    static String key(FoundStep s) {
        return key(s.command().map(FoundCommand::text).orElse(s.instruction()));
    }

    String key() {
        return key(step);
    }

    /** The same for commands and instructions that say the same. */
    static String key(String text) {
        String plain = PLACEHOLDER
                .matcher(text)
                .replaceAll("§")
                .replaceAll("[\\s;]+", " ")
                .strip();
        return WRAPPED.matcher(plain).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
