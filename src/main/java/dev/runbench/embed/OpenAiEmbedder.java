package dev.runbench.embed;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A service that speaks OpenAI's protocol for embeddings. Windows are counted with the built-in model's tokenizer, which
 * cuts finer than those of larger vocabularies, so that what fits here fits there.
 */
public final class OpenAiEmbedder implements Embedder {

    private static final int WINDOW = 254;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI address;
    private final String name;
    private final Supplier<Optional<char[]>> key;
    private final WordPiece words;
    private final Likeness likeness = new Likeness(this);
    private volatile OptionalInt dimensions;

    /**
     * @param address such as {@code http://localhost:11434/v1}
     * @param name the service's name of the model
     * @param key asked for anew with every call
     * @param words counts the pieces
     * @param dimensions of the vectors, where they are known; otherwise the service is asked when they are needed
     */
    public OpenAiEmbedder(
            URI address, String name, Supplier<Optional<char[]>> key, WordPiece words, OptionalInt dimensions) {
        this.address = address;
        this.name = name;
        this.key = key;
        this.words = words;
        this.dimensions = dimensions;
    }

    @Override
    public String model() {
        return name + " at " + address.getAuthority();
    }

    @Override
    public int dimensions() {
        if (dimensions.isEmpty()) {
            try {
                dimensions = OptionalInt.of(embed(List.of("ready"))[0].length);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(e);
            }
        }
        return dimensions.orElseThrow();
    }

    @Override
    public int windowTokens() {
        return WINDOW;
    }

    @Override
    public Tokens tokens(String text) {
        return words.tokens(text);
    }

    @Override
    public double likeness(double cosine) {
        return likeness.of(cosine);
    }

    @Override
    public float[][] embed(List<String> texts) throws InterruptedException {
        try {
            List<Embedding> answer = client().embedAll(texts.stream()
                            .map(text -> TextSegment.from(text.isBlank() ? "-" : text)) // refused when empty
                            .toList())
                    .content();
            if (answer.size() != texts.size()) {
                throw new IllegalStateException(answer.size() + " vectors for " + texts.size() + " texts");
            }
            return answer.stream().map(vector -> Vectors.unit(vector.vector())).toArray(float[][]::new);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InterruptedException) {
                    throw new InterruptedException("embedding was cancelled");
                }
            }
            throw failed(e);
        }
    }

    // A fresh one each time: the vault may have been unlocked, or the key replaced, since the last call.
    private EmbeddingModel client() {
        return OpenAiEmbeddingModel.builder()
                .httpClientBuilder(new JdkHttpClientBuilder()
                        .httpClientBuilder(HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .followRedirects(HttpClient.Redirect.NEVER)))
                .baseUrl(address.toString())
                .apiKey(key.get().map(String::new).orElse("none"))
                .modelName(name)
                .timeout(PATIENCE)
                .maxRetries(1)
                .build();
    }

    private ProblemException failed(Exception e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return new ProblemException(
                new Problem(
                        "EMBED-SERVICE",
                        "The embedding service at " + address.getAuthority() + " did not answer for " + name + ": "
                                + reason + ".",
                        "Search by words still works. Check address, model and key in Settings, Vectors.",
                        e.toString()),
                e);
    }
}
