package dev.runbench.llm;

import java.util.Set;

/** What a GGUF must say so that llama.cpp can score pairs of texts with it (its pooling type RANK). */
final class GgufRanking {

    private static final int RANK = 4;
    private static final String CLASSIFIER = "cls.";

    private GgufRanking() {}

    static boolean saidBy(GgufKeys keys) {
        return keys.text("general.architecture")
                        .map(name -> keys.number(name + ".pooling_type", 0))
                        .orElse(0L)
                == RANK;
    }

    static boolean saidBy(Set<String> tensors) {
        return tensors.stream().anyMatch(name -> name.startsWith(CLASSIFIER));
    }

    static void checkArchitecture(GgufKeys keys) throws BadGguf {
        String architecture = keys.text("general.architecture").orElse("");
        if (!architecture.isEmpty() && !Architectures.canRank(architecture)) {
            throw new BadGguf("It is of the kind " + architecture
                    + ", with which the built-in llama.cpp (b4916) cannot rerank. Files of the kinds bert and"
                    + " jina-bert-v2 work, such as bge-reranker-v2-m3 and jina-reranker-v1-turbo-en.");
        }
    }

    // llama.cpp ends the process where one of a pair is not there.
    static void checkClassifier(Set<String> tensors) throws BadGguf {
        if (!tensors.contains("cls.weight") || !tensors.contains("cls.bias")) {
            throw new BadGguf("It lacks the classifier (cls.weight and cls.bias) with which the built-in llama.cpp"
                    + " (b4916) reranks; get another conversion, or another model.");
        }
        if (tensors.contains("cls.output.weight") && !tensors.contains("cls.output.bias")) {
            throw new BadGguf("It has cls.output.weight without cls.output.bias, which would end the process.");
        }
    }
}
