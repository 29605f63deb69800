package dev.runbench.ui.settings;

import dev.runbench.settings.EmbedSettings;

/** The README's table of embedders, a line for each. */
final class EmbedderFigures {

    private EmbedderFigures() {}

    static String of(EmbedSettings.Model model) {
        return switch (model) {
            case MINILM_QUANTISED -> "nDCG@10 0.903, hit@1 0.797 fused; the fastest; 16 MB of the download.";
            case MINILM -> "nDCG@10 0.882, hit@1 0.734 fused; half as fast as 8 bit; 83 MB of the download.";
            case E5_SMALL -> "nDCG@10 0.891, hit@1 0.813 fused; a quarter of the speed of MiniLM, 8 bit; 79 MB.";
            case BGE_SMALL -> "nDCG@10 0.919, hit@1 0.844 fused; a quarter of the speed of MiniLM, 8 bit; 78 MB.";
            case GGUF -> "Runs in a process of its own on this machine. Nothing is known of its quality here.";
            case SERVICE -> "Every passage and every query is sent to that address.";
        };
    }
}
