package dev.runbench.settings;

import java.util.Optional;

/**
 * Which model makes the vectors.
 *
 * @param file name or path of a GGUF file, with {@link Model#GGUF}
 * @param baseUrl address of the service, with {@link Model#SERVICE}
 * @param modelName the service's name of the model
 */
public record EmbedSettings(Model model, Optional<String> file, Optional<String> baseUrl, Optional<String> modelName) {

    public static final EmbedSettings DEFAULT =
            new EmbedSettings(Model.MINILM_QUANTISED, Optional.empty(), Optional.empty(), Optional.empty());

    /** Where vectors come from. */
    public enum Model {
        /** all-MiniLM-L6-v2 with weights of 8 bit, in this process. */
        MINILM_QUANTISED,
        MINILM,
        E5_SMALL,
        BGE_SMALL,
        /** A GGUF file, by llama.cpp. */
        GGUF,
        /** A service that speaks OpenAI's protocol. */
        SERVICE
    }

    public EmbedSettings {
        if (model == Model.GGUF && file.filter(f -> !f.isBlank()).isEmpty()) {
            throw new IllegalArgumentException("embed.file must name a GGUF file when embed.model is GGUF");
        }
        if (model == Model.SERVICE) {
            WebAddress.check("embed.baseUrl", baseUrl.orElse(""));
            if (modelName.filter(n -> !n.isBlank()).isEmpty()) {
                throw new IllegalArgumentException("embed.modelName must be given when embed.model is SERVICE");
            }
        }
    }

    /** A model of our own, without anything that belongs to another. */
    public static EmbedSettings of(Model model) {
        return new EmbedSettings(model, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
