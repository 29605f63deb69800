package dev.runbench.embed;

import dev.runbench.privacy.Sensitive;
import dev.runbench.privacy.SensitiveText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hands texts on with what is sensitive in them masked, passages and questions alike: whatever the model is and wherever it
 * runs, it does not see the rest. A text that masks made longer than the window loses its end.
 */
public final class MaskingEmbedder implements Embedder {

    // A cut text may fall into a few more pieces than the whole did.
    private static final int SPARE_TOKENS = 8;

    private final Embedder model;
    private final Supplier<Set<Sensitive>> kinds;

    /** @param kinds what is masked now; asked for every text */
    public MaskingEmbedder(Embedder model, Supplier<Set<Sensitive>> kinds) {
        this.model = model;
        this.kinds = kinds;
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public int windowTokens() {
        return model.windowTokens();
    }

    @Override
    public Tokens tokens(String text) {
        return model.tokens(text);
    }

    @Override
    public double likeness(double cosine) {
        return model.likeness(cosine);
    }

    @Override
    public float[][] embed(List<String> texts) throws InterruptedException {
        return model.embed(masked(texts));
    }

    @Override
    public float[][] embedQueries(List<String> texts) throws InterruptedException {
        return model.embedQueries(masked(texts));
    }

    private List<String> masked(List<String> texts) {
        List<String> masked = new ArrayList<>(texts.size());
        for (String text : texts) {
            masked.add(fitting(text, SensitiveText.masked(text, kinds.get())));
        }
        return masked;
    }

    private String fitting(String text, String masked) {
        if (masked.length() <= text.length() && masked.equals(text)) {
            return text;
        }
        Tokens tokens = model.tokens(masked);
        int most = model.windowTokens();
        // What was too long before is refused as ever: nothing of it is cut silently.
        boolean tooLong = tokens.count() > most && model.tokens(text).count() <= most;
        return tooLong ? masked.substring(0, tokens.ends()[Math.max(0, most - SPARE_TOKENS)]) : masked;
    }

    @Override
    public void close() {
        model.close();
    }
}
