package dev.runbench.llm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Small instruct models that the built-in llama.cpp knows, from a list inside the app. */
final class ModelCatalogue {

    private static final String RESOURCE = "models.json";

    private ModelCatalogue() {}

    static List<CatalogueModel> read() {
        try (InputStream in = Objects.requireNonNull(ModelCatalogue.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return List.copyOf(
                    JsonMapper.builder().build().readValue(in, new TypeReference<List<CatalogueModel>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of models inside the app cannot be read", e);
        }
    }
}
