package dev.runbench.runbook;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** How well a draft is founded: how good its sources are, who else says the same, and which sections hold something. */
final class DraftAgreement {

    // Two instructions of different sources that share this part of the shorter one's words say the same.
    private static final double SAME_WORDS = 0.6;

    private final Assembled sources;
    private final ModelRunbook written;

    DraftAgreement(Assembled sources, ModelRunbook written) {
        this.sources = sources;
        this.written = written;
    }

    Confidence of(Runbook draft) {
        Map<String, Boolean> sections = new LinkedHashMap<>();
        sections.put("summary", !draft.summary().isBlank());
        sections.put("prerequisites", !draft.prerequisites().isEmpty());
        sections.put("steps", !draft.steps().isEmpty());
        sections.put("verification", !draft.verification().isEmpty());
        sections.put("rollback", !draft.rollback().isEmpty());
        sections.put("escalation", !draft.escalation().isEmpty());
        List<String> covered = names(sections, true);
        List<String> missing = names(sections, false);
        boolean model = !written.sections().isEmpty();
        OptionalDouble agreement = model ? ofModel() : ofSources();
        return new Confidence(
                retrieval(draft), agreement, model ? comparedModel() : comparedSources(), covered, missing);
    }

    private static List<String> names(Map<String, Boolean> sections, boolean wanted) {
        return sections.entrySet().stream()
                .filter(e -> e.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }

    private double retrieval(Runbook draft) {
        Map<Long, Double> scores = sources.related().stream()
                .collect(Collectors.toMap(
                        d -> d.hits().getFirst().citation().documentId(), CitedDocument::score, Math::max));
        return Math.clamp(
                draft.allSteps().stream()
                        .filter(s -> !s.citations().isEmpty())
                        .mapToDouble(s ->
                                scores.getOrDefault(s.citations().getFirst().documentId(), 0.0))
                        .average()
                        .orElse(0),
                0,
                1);
    }

    // Between sources: the share of the steps that another source of the problem has as well.
    private OptionalDouble ofSources() {
        if (sources.steps().isEmpty() || speaking() < 2) {
            return OptionalDouble.empty();
        }
        long shared = sources.steps().stream().filter(this::elsewhere).count();
        return OptionalDouble.of(shared / (double) sources.steps().size());
    }

    // A log or a page without a step neither agrees nor disagrees.
    private long speaking() {
        return sources.related().stream()
                .filter(d -> !d.procedure().steps().isEmpty())
                .count();
    }

    private String comparedSources() {
        long others = speaking() - 1;
        if (sources.steps().isEmpty()) {
            return "there are no steps to compare.";
        }
        return others < 1
                ? "only one source is about the problem, so there is nothing to compare it with."
                : "the share of the " + sources.steps().size() + " steps that another of the " + (others + 1)
                        + " sources has as well.";
    }

    private boolean elsewhere(PlacedStep p) {
        String key = PlacedStep.key(p.step());
        Set<String> words = Relevance.terms(words(p.step()));
        return sources.related().stream()
                .filter(d -> d != p.from())
                .anyMatch(d -> d.procedure().steps().stream()
                        .anyMatch(s -> PlacedStep.key(s).equals(key)
                                || p.step().command().isEmpty()
                                        && s.command().isEmpty()
                                        && Support.overlap(words, Relevance.terms(words(s))) >= SAME_WORDS));
    }

    private static String words(FoundStep s) {
        return s.instruction() + " " + s.command().map(FoundCommand::text).orElse("");
    }

    // Between the model and the extractive draft (F1 of what both have) and, where it was asked again, between its
    // answers: two
    // witnesses that count alike. Times the share of its sentences that hold.
    private OptionalDouble ofModel() {
        Set<String> own = chosen();
        Set<String> theirs = theirs();
        if (own.isEmpty() && theirs.isEmpty()) {
            return OptionalDouble.empty();
        }
        Set<String> both = new HashSet<>(own);
        both.retainAll(theirs);
        double f1 = 2.0 * both.size() / (own.size() + theirs.size());
        double held = written.said() == 0 ? 1 : 1 - written.unsupported() / (double) written.said();
        double agreed = written.samples().map(again -> (f1 + again.value()) / 2).orElse(f1);
        return OptionalDouble.of(agreed * held);
    }

    private String comparedModel() {
        Set<String> both = new HashSet<>(chosen());
        int own = both.size();
        both.retainAll(theirs());
        return both.size() + " of the " + own + " steps that the model chose and of the " + theirs().size()
                + " that the rules chose are the same; " + (written.said() - written.unsupported()) + " of its "
                + written.said() + " own sentences stand in their passages."
                + written.samples().map(DraftAgreement::again).orElse("");
    }

    private static String again(SampleAgreement samples) {
        return String.format(
                Locale.ROOT,
                " Asked %d times for %d %s, it chose and said the same to %.2f; the mean of both counts"
                        + " (self-consistency, Wang et al. 2022).",
                samples.samples(),
                samples.sections(),
                samples.sections() == 1 ? "section" : "sections",
                samples.value());
    }

    private Set<String> chosen() {
        Set<String> keys = new HashSet<>();
        written.all().forEach(p -> {
            if (p instanceof Picked.Chosen(Choice.OfStep step, var _)) {
                keys.add(step.key());
            }
        });
        return keys;
    }

    private Set<String> theirs() {
        return sources.steps().stream()
                .filter(p -> written.sections().keySet().stream().anyMatch(s -> s.holds(p.section())))
                .map(p -> PlacedStep.key(p.step()))
                .collect(Collectors.toSet());
    }
}
