package dev.runbench.ui.settings;

import dev.runbench.settings.KnowledgeSettings;
import dev.runbench.ui.settings.SettingsState.Step;

/**
 * The knowledge section of the Settings pane.
 *
 * @param tokens a chunk's size as it is typed; may be no number yet
 * @param overlap percent, as it is typed
 * @param inForce what the next import goes by
 */
public record ChunksState(String tokens, String overlap, KnowledgeSettings inForce, Step step) {

    static ChunksState of(KnowledgeSettings inForce, Step step) {
        return new ChunksState(
                Integer.toString(inForce.chunkTokens()), Integer.toString(inForce.overlapPercent()), inForce, step);
    }

    boolean isDefault() {
        return shows(KnowledgeSettings.DEFAULT);
    }

    boolean changed() {
        return !shows(inForce);
    }

    private boolean shows(KnowledgeSettings settings) {
        return tokens.strip().equals(Integer.toString(settings.chunkTokens()))
                && overlap.strip().equals(Integer.toString(settings.overlapPercent()));
    }

    /** What the fields say, as settings. */
    sealed interface Typed {
        record Fits(KnowledgeSettings settings) implements Typed {}

        /** @param reason what to type instead, one sentence */
        record Wrong(String reason) implements Typed {}
    }

    Typed typed() {
        int size;
        int percent;
        try {
            size = Integer.parseInt(tokens.strip());
            percent = Integer.parseInt(overlap.strip());
        } catch (NumberFormatException e) {
            return new Typed.Wrong("Type whole numbers.");
        }
        if (size < KnowledgeSettings.LEAST_TOKENS || size > KnowledgeSettings.MOST_TOKENS) {
            return new Typed.Wrong("A chunk may have %d to %d tokens, not %d."
                    .formatted(KnowledgeSettings.LEAST_TOKENS, KnowledgeSettings.MOST_TOKENS, size));
        }
        if (percent < 0 || percent > KnowledgeSettings.MOST_OVERLAP) {
            return new Typed.Wrong("Chunks may overlap by 0 to %d percent, not %d."
                    .formatted(KnowledgeSettings.MOST_OVERLAP, percent));
        }
        return new Typed.Fits(new KnowledgeSettings(size, percent));
    }

    /** What the numbers mean, or what is wrong with them. */
    String effect() {
        return switch (typed()) {
            case Typed.Wrong(String reason) -> reason;
            case Typed.Fits(KnowledgeSettings s) ->
                "A hit shows about %d English words and repeats up to %d of the chunk before. Larger chunks show more around"
                                .formatted(s.chunkTokens() * 3 / 4, s.chunkTokens() * s.overlapPercent() * 3 / 400)
                        + " a hit, smaller ones point at it more exactly; overlap keeps what stands on a border whole and"
                        + " takes room. The next import goes by these sizes.";
        };
    }
}
