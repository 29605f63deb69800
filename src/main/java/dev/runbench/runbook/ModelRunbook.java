package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model has written of a draft so far, by section; sections that it has not written are the sources' own words.
 *
 * @param model its name; empty for nobody
 * @param sections the entries of those that it wrote
 * @param samples how far it says the same when it is asked again; empty if it was not
 */
record ModelRunbook(String model, Map<DraftSection, List<Picked>> sections, Optional<SampleAgreement> samples) {

    /** No model: every section is the sources' own. */
    static final ModelRunbook NOBODY = new ModelRunbook("", Map.of(), Optional.empty());

    /** A sentence with its place. */
    record Entry(String text, Citation citation, boolean supported) {}

    ModelRunbook {
        sections = Map.copyOf(sections);
    }

    boolean wrote(DraftSection section) {
        return !sections.getOrDefault(section, List.of()).isEmpty();
    }

    boolean isNobody() {
        return model.isEmpty();
    }

    /** With a section more, or the same section with other entries. */
    ModelRunbook with(DraftSection section, List<Picked> entries) {
        Map<DraftSection, List<Picked>> more = new EnumMap<>(DraftSection.class);
        more.putAll(sections);
        more.put(section, entries);
        return new ModelRunbook(model, more, samples);
    }

    ModelRunbook with(SampleAgreement asked) {
        return new ModelRunbook(model, sections, Optional.of(asked));
    }

    List<Step> steps(DraftSection section, DraftSteps maker) {
        List<Step> steps = new ArrayList<>();
        for (Picked p : sections.getOrDefault(section, List.of())) {
            switch (p) {
                case Picked.Chosen(Choice.OfStep(PlacedStep step), Optional<String> title) ->
                    steps.add(title.map(t -> maker.found(step, t)).orElseGet(() -> maker.found(step)));
                case Picked.Chosen _ -> {} // a sentence is no step
                case Picked.Said s ->
                    steps.add(maker.said(s.words(), List.of(place(s)), s.proof().isPresent()));
            }
        }
        return steps;
    }

    List<Entry> entries(DraftSection section) {
        return sections.getOrDefault(section, List.of()).stream()
                .map(p -> switch (p) {
                    case Picked.Chosen c ->
                        new Entry(
                                dev.runbench.privacy.Redactor.redact(c.choice().words()),
                                c.choice().from().cite(c.choice().span()),
                                true);
                    case Picked.Said s ->
                        new Entry(s.words(), place(s), s.proof().isPresent());
                })
                .toList();
    }

    private static Citation place(Picked.Said said) {
        return said.proof().orElseGet(said.passage()::beginning);
    }

    /** Everything that it gave. */
    Stream<Picked> all() {
        return sections.values().stream().flatMap(List::stream);
    }

    /** Sentences of its own that no passage confirms. */
    long unsupported() {
        return all().filter(p -> p instanceof Picked.Said s && s.proof().isEmpty())
                .count();
    }

    /** Sentences of its own. */
    long said() {
        return all().filter(Picked.Said.class::isInstance).count();
    }
}
