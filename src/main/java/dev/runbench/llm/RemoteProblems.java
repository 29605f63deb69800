package dev.runbench.llm;

import dev.langchain4j.exception.HttpException;
import dev.runbench.base.Problem;
import dev.runbench.privacy.Redactor;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words why a service did not answer. */
final class RemoteProblems {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    private RemoteProblems() {}

    /** The complaint of a service that could not take the request as it was. */
    static Optional<String> complaint(Throwable thrown) {
        return http(thrown)
                .filter(e -> e.statusCode() == BAD_REQUEST || e.statusCode() == UNPROCESSABLE)
                .map(e -> String.valueOf(e.getMessage()));
    }

    /** True when the service says that the prompt does not fit its model. */
    static boolean tooLong(Throwable thrown) {
        return http(thrown)
                .filter(e -> {
                    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
                    return e.statusCode() == TOO_LARGE
                            || (e.statusCode() < SERVER
                                    && (text.contains("context_length")
                                            || text.contains("context length")
                                            || text.contains("context size")
                                            || text.contains("prompt is too long")
                                            || text.contains("too many tokens")));
                })
                .isPresent();
    }

    /**
     * @param who the service, such as {@code localhost:11434}
     * @param model the model's name there
     * @param key the secret, which must not appear in what is shown
     */
    static Problem of(Throwable thrown, String who, String model, String key) {
        String details = clean(
                causes(thrown).map(Throwable::toString).distinct().toList().toString(), key);
        Optional<HttpException> http = http(thrown);
        if (http.isPresent()) {
            return byStatus(http.get().statusCode(), who, model, details);
        }
        if (has(thrown, ConnectException.class, UnknownHostException.class, UnresolvedAddressException.class)) {
            return new Problem(
                    "LLM-REACH",
                    "Nothing answers at " + who + ".",
                    "Check the address in Settings and that the service runs; offline, choose a model file instead.",
                    details);
        }
        if (has(thrown, SSLException.class)) {
            return new Problem(
                    "LLM-TLS",
                    "The connection to " + who + " is not trusted.",
                    "Have its certificate added to this Java's trust store, or correct the address in Settings.",
                    details);
        }
        if (has(thrown, HttpTimeoutException.class, TimeoutException.class)) {
            return new Problem(
                    "LLM-SLOW", who + " said nothing for too long.", "Try again, or choose a smaller model.", details);
        }
        if (has(thrown, EOFException.class)) {
            return new Problem(
                    "LLM-SERVICE",
                    "The connection to " + who + " ended early.",
                    "Try again; if it stays so, look into the log of that service.",
                    details);
        }
        return new Problem(
                "LLM-SERVICE", "The answer of " + who + " could not be read.", "Try again; Details say more.", details);
    }

    private static Problem byStatus(int status, String who, String model, String details) {
        String code = " (" + status + ")";
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN ->
                new Problem(
                        "LLM-KEY", who + " refused the key" + code + ".", "Enter a valid key in Settings.", details);
            case NOT_FOUND ->
                new Problem(
                        "LLM-NAME",
                        who + " knows no model " + model + " at this address" + code + ".",
                        "Check the model's name and the address in Settings; most services want /v1 at its end.",
                        details);
            case TOO_MANY ->
                new Problem(
                        "LLM-BUSY",
                        who + " takes no more questions for now" + code + ".",
                        "Wait a minute and try again; if it stays so, the quota is used up.",
                        details);
            default ->
                status >= SERVER
                        ? new Problem("LLM-SERVICE", who + " failed" + code + ".", "Try again in a while.", details)
                        : new Problem(
                                "LLM-REFUSED",
                                who + " refused the question" + code + ".",
                                "Check the model's name and the address in Settings; Details have its words.",
                                details);
        };
    }

    private static String clean(String text, String key) {
        return Redactor.redact(key.isEmpty() ? text : text.replace(key, "••••••"));
    }

    private static Optional<HttpException> http(Throwable thrown) {
        return causes(thrown)
                .filter(HttpException.class::isInstance)
                .map(HttpException.class::cast)
                .findFirst();
    }

    private static boolean has(Throwable thrown, Class<?>... kinds) {
        return causes(thrown).anyMatch(t -> Stream.of(kinds).anyMatch(k -> k.isInstance(t)));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, t -> t.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .limit(16);
    }
}
