package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides whether a draft belongs to a runbook that exists. */
public final class UpdateOrCreate {

    /** From here an update is proposed: the lowest bound at which at most one of fifty foreign pairs is taken for the same. */
    static final double UPDATE = 0.6;

    /** From here the runbook is at least named. */
    static final double NEAR = 0.3;

    /** Runbooks whose purpose is compared by meaning: the nearest by their words. */
    private static final int MOST_COMPARED = 24;

    private static final Pattern ALERT = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+){2,}\\b");

    private final Meaning meaning;

    public UpdateOrCreate(Meaning meaning) {
        this.meaning = meaning;
    }

    /** A runbook and how alike it is. */
    public record Near(RunbookVersion version, RunbookLikeness likeness) {}

    /** What to do with a draft. */
    public sealed interface Decision {

        /** @param nearest the nearest runbook, where one is near enough to be named */
        record Create(Optional<Near> nearest) implements Decision {}

        record Update(Near runbook) implements Decision {}
    }

    /**
     * Decides.
     *
     * @param problem what the person asked
     * @param existing the newest version of each runbook that may be updated
     */
    public Decision decide(String problem, Runbook draft, List<RunbookVersion> existing) throws InterruptedException {
        List<Near> candidates = new ArrayList<>();
        for (RunbookVersion v : existing) {
            Runbook other = RunbookYaml.parse(v.text()).runbook();
            candidates.add(new Near(v, byWords(problem, draft, other)));
        }
        candidates.sort(
                Comparator.comparingDouble((Near n) -> n.likeness().value()).reversed());
        List<Near> nearest = candidates.subList(0, Math.min(MOST_COMPARED, candidates.size()));
        double[] near = meaning.near(
                purpose(draft),
                nearest.stream()
                        .map(n -> purpose(RunbookYaml.parse(n.version().text()).runbook()))
                        .toList());
        Optional<Near> best = Optional.empty();
        for (int i = 0; i < nearest.size(); i++) {
            Near n = nearest.get(i);
            Near whole = near.length == nearest.size() ? new Near(n.version(), with(n.likeness(), near[i])) : n;
            if (best.isEmpty()
                    || whole.likeness().value() > best.get().likeness().value()) {
                best = Optional.of(whole);
            }
        }
        if (best.isPresent() && best.get().likeness().value() >= UPDATE) {
            return new Decision.Update(best.get());
        }
        return new Decision.Create(best.filter(b -> b.likeness().value() >= NEAR));
    }

    /** Every part but nearness of meaning, for which the title stands. */
    static RunbookLikeness byWords(String problem, Runbook draft, Runbook other) {
        Set<String> asked = Relevance.terms(draft.title() + " " + problem);
        double title = Math.max(
                Support.overlap(Relevance.terms(draft.title()), Relevance.terms(other.title())),
                Support.overlap(asked, Relevance.terms(other.title())));
        Set<String> named = alerts(problem + " " + draft.title() + " " + draft.summary());
        draft.about().alerts().forEach(a -> named.add(a.toLowerCase(Locale.ROOT)));
        Set<String> answered = alerts(other.title() + " " + other.summary());
        other.about().alerts().forEach(a -> answered.add(a.toLowerCase(Locale.ROOT)));
        boolean alert = named.stream().anyMatch(n -> answered.stream().anyMatch(a -> AlertPattern.matches(a, n)));
        double service = draft.service().isBlank() || other.service().isBlank()
                ? 0.5
                : draft.service().equalsIgnoreCase(other.service()) ? 1 : 0;
        double commands = Support.overlap(commands(draft), commands(other));
        return new RunbookLikeness(title, alert ? 1 : 0, service, commands, 0.2 + 0.5 * title);
    }

    static RunbookLikeness with(RunbookLikeness l, double purpose) {
        return new RunbookLikeness(l.title(), l.alert(), l.service(), l.commands(), purpose);
    }

    static String purpose(Runbook runbook) {
        return runbook.title() + ". " + runbook.summary();
    }

    private static Set<String> commands(Runbook runbook) {
        return runbook.allSteps().stream()
                .map(Step::action)
                .filter(Action::isCommand)
                .map(a -> PlacedStep.key(a.text()))
                .collect(Collectors.toSet());
    }

    private static Set<String> alerts(String text) {
        Set<String> names = new HashSet<>();
        Matcher m = ALERT.matcher(text);
        while (m.find()) {
            names.add(m.group().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
