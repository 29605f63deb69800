package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far several answers to the same question say the same. A model that knows says it again; one that guesses guesses otherwise
 * (self-consistency, Wang et al. 2022, arXiv:2203.11171). Two answers are as alike as 2 x shared / (all of both) (Dice 1945), where
 * chosen commands are shared if they are the same, and sentences if they have most words in common; a section is the mean over all
 * pairs of its answers, the whole the mean over its sections, weighed by how many entries the draft has there.
 *
 * @param value 0 for nothing in common to 1 for the same each time
 * @param samples the most answers that were compared in a section, the draft's own among them
 * @param sections how many sections were asked about again
 */
record SampleAgreement(double value, int samples, int sections) {

    // Two sentences that share this part of the shorter one's words say the same.
    private static final double SAME_WORDS = 0.6;

    /** @param answers of each section, the draft's own first; sections with a single one do not count */
    static Optional<SampleAgreement> of(Map<DraftSection, List<List<Picked>>> answers) {
        double sum = 0;
        double weights = 0;
        int most = 0;
        Map<DraftSection, List<List<Picked>>> compared = new EnumMap<>(DraftSection.class);
        answers.forEach((section, all) -> {
            if (all.size() > 1) {
                compared.put(section, all);
            }
        });
        for (List<List<Picked>> all : compared.values()) {
            double pairs = 0;
            double alike = 0;
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    alike += likeness(all.get(i), all.get(j));
                    pairs++;
                }
            }
            int weight = Math.max(1, all.getFirst().size());
            sum += weight * alike / pairs;
            weights += weight;
            most = Math.max(most, all.size());
        }
        return weights == 0 ? Optional.empty() : Optional.of(new SampleAgreement(sum / weights, most, compared.size()));
    }

    /** 2 x shared / (all of both); two empty answers are the same. */
    static double likeness(List<Picked> a, List<Picked> b) {
        if (a.isEmpty() && b.isEmpty()) {
            return 1;
        }
        List<Picked> open = new ArrayList<>(b);
        int shared = 0;
        for (Picked entry : a) {
            for (Picked other : open) {
                if (isSame(entry, other)) {
                    open.remove(other);
                    shared++;
                    break;
                }
            }
        }
        return 2.0 * shared / (a.size() + b.size());
    }

    private static boolean isSame(Picked a, Picked b) {
        if (a instanceof Picked.Chosen one && b instanceof Picked.Chosen other) {
            return one.choice().key().equals(other.choice().key());
        }
        if (a instanceof Picked.Said one && b instanceof Picked.Said other) {
            Set<String> words = Relevance.terms(one.words());
            return one.words().equals(other.words())
                    || Support.overlap(words, Relevance.terms(other.words())) >= SAME_WORDS;
        }
        return false;
    }
}
