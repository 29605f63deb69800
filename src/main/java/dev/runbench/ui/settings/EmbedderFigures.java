package dev.runbench.ui.settings;

import dev.runbench.settings.EmbedSettings;

/** The README's table of embedders, a line for each. */
final class EmbedderFigures {

    private EmbedderFigures() {}

    static String of(EmbedSettings.Model model) {
        return switch (model) {
            case MINILM_QUANTISED -> "hit@1 0.859, nDCG@10 0.925; the fastest; 16 MB of the download.";
            case MINILM -> "hit@1 0.844, nDCG@10 0.914; half as fast as 8 bit; 83 MB of the download.";
            case E5_SMALL -> "hit@1 0.844, nDCG@10 0.900; a quarter of the speed of MiniLM, 8 bit; 79 MB.";
            case BGE_SMALL -> "hit@1 0.859, nDCG@10 0.920; a quarter of the speed of MiniLM, 8 bit; 78 MB.";
            case GGUF -> "Runs in a process of its own on this machine. Nothing is known of its quality here.";
            case SERVICE -> "Every passage and every query is sent to that address.";
        };
    }
}
