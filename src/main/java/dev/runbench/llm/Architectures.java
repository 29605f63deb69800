package dev.runbench.llm;

import java.util.Set;

/** What llama.cpp b4916, the build that the bindings carry, can load. */
final class Architectures {

    private static final Set<String> CHAT = Set.of(
            "arctic",
            "baichuan",
            "bitnet",
            "bloom",
            "chameleon",
            "chatglm",
            "codeshell",
            "cohere2",
            "command-r",
            "dbrx",
            "deci",
            "deepseek",
            "deepseek2",
            "exaone",
            "falcon",
            "gemma",
            "gemma2",
            "gemma3",
            "gpt2",
            "gptj",
            "gptneox",
            "granite",
            "granitemoe",
            "grok",
            "internlm2",
            "jais",
            "llama",
            "minicpm",
            "minicpm3",
            "mpt",
            "nemotron",
            "olmo",
            "olmo2",
            "olmoe",
            "openelm",
            "orion",
            "phi2",
            "phi3",
            "phimoe",
            "plamo",
            "qwen",
            "qwen2",
            "qwen2moe",
            "qwen2vl",
            "refact",
            "stablelm",
            "starcoder",
            "starcoder2",
            "xverse");

    /** Recurrent models: no attention, other keys. */
    private static final Set<String> RECURRENT = Set.of("mamba", "rwkv6", "rwkv6qwen2", "rwkv7", "arwkv7");

    /** Load, but cannot hold a conversation. */
    private static final Set<String> SILENT =
            Set.of("bert", "nomic-bert", "jina-bert-v2", "t5", "t5encoder", "wavtokenizer-dec");

    private static final Set<String> RANKING = Set.of("bert", "jina-bert-v2");

    private Architectures() {}

    static boolean known(String name) {
        return CHAT.contains(name) || RECURRENT.contains(name) || SILENT.contains(name);
    }

    static boolean canChat(String name) {
        return !SILENT.contains(name);
    }

    /** Whether the build knows the classifier of this kind. */
    static boolean canRank(String name) {
        return RANKING.contains(name);
    }

    static boolean hasAttention(String name) {
        return !RECURRENT.contains(name);
    }
}
