package dev.runbench.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.runbench.base.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a service over HTTP through LangChain4j. */
final class RemoteProvider implements ChatProvider {

    // A model on somebody's CPU may read a long prompt for minutes before it says its first word.
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final int MOST_DIALECTS = 4;
    private static final int CHARACTERS_PER_TOKEN = 4;

    // No tokenizer packs ordinary text this densely: fewer tokens than that mean that the service dropped some.
    private static final int IMPOSSIBLE_CHARACTERS_PER_TOKEN = 12;
    private static final int LONG_PROMPT = 8000;

    private static final Pattern FENCED = Pattern.compile("(?s)\\s*```(?:json)?\\s*\\n(.*?)\\n?```\\s*");

    private record Client(String key, StreamingChatModel model) {}

    private final ChatProtocol service;
    private final Supplier<Optional<char[]>> secret;
    private volatile Optional<Client> client = Optional.empty();
    private volatile Dialect dialect = Dialect.HOPEFUL;

    RemoteProvider(ChatProtocol service, Supplier<Optional<char[]>> secret) {
        this.service = service;
        this.secret = secret;
    }

    @Override
    public String name() {
        return service.model() + " at " + service.place();
    }

    @Override
    public Availability availability() {
        return service.model().isEmpty() ? new Availability.Unavailable(nameless()) : new Availability.Ready(name());
    }

    @Override
    public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
        if (service.model().isEmpty()) {
            return new ChatAnswer.Failed(nameless());
        }
        String key = secret.get().map(String::new).orElse("");
        for (int attempt = 1; ; attempt++) {
            Dialect spoken = dialect;
            RemoteAnswer answer = new RemoteAnswer(sink);
            try {
                StreamingChatModel model = model(key);
                ChatRequest request = request(prompt, spoken);
                ScopedValue.where(WatchedHttp.ENDED, answer::closed).run(() -> model.chat(request, answer));
                return judge(prompt, answer, answer.await(SILENCE));
            } catch (ExecutionException | RuntimeException e) {
                Optional<Dialect> other = RemoteProblems.complaint(e)
                        .flatMap(spoken::after)
                        .filter(_ -> answer.text().isEmpty());
                if (RemoteProblems.tooLong(e)) {
                    return new ChatAnswer.TooLong(estimate(prompt), 0);
                }
                if (other.isEmpty() || attempt == MOST_DIALECTS) {
                    return failed(answer, RemoteProblems.of(e, service.place(), service.model(), key));
                }
                dialect = other.get();
            }
        }
    }

    private StreamingChatModel model(String key) {
        Client known = client.filter(c -> c.key().equals(key)).orElseGet(() -> {
            Client fresh = new Client(key, service.client(key));
            client = Optional.of(fresh);
            return fresh;
        });
        return known.model();
    }

    private ChatRequest request(ChatPrompt prompt, Dialect spoken) {
        List<ChatMessage> messages = new ArrayList<>();
        String system = prompt.jsonSchema()
                .filter(_ -> !spoken.schema())
                .map(schema -> (prompt.system()
                                + "\nAnswer with one JSON value and nothing else, valid under this JSON Schema:\n"
                                + schema)
                        .strip())
                .orElse(prompt.system());
        if (!system.isBlank()) {
            messages.add(SystemMessage.from(system));
        }
        messages.add(UserMessage.from(prompt.user()));
        return ChatRequest.builder()
                .messages(messages)
                .parameters(service.parameters(prompt, spoken))
                .build();
    }

    private ChatAnswer judge(ChatPrompt prompt, RemoteAnswer answer, ChatResponse response) {
        String text = prompt.jsonSchema().isPresent() ? unfenced(answer.text()) : answer.text();
        Optional<FinishReason> reason = Optional.ofNullable(response.finishReason());
        Optional<String> fault = prompt.jsonSchema().map(JsonShapeReader::read).flatMap(shape -> shape.fault(text));
        if (wasCut(prompt, response)) {
            return new ChatAnswer.TooLong(
                    estimate(prompt), response.tokenUsage().inputTokenCount());
        }
        if (reason.equals(Optional.of(FinishReason.LENGTH))) {
            return new ChatAnswer.Truncated(text, "It reached its limit of " + prompt.maxTokens() + " tokens.");
        }
        if (reason.equals(Optional.of(FinishReason.CONTENT_FILTER))) {
            return new ChatAnswer.Truncated(text, service.place() + " stopped it by its own rules.");
        }
        boolean whole = prompt.jsonSchema().isPresent() && fault.isEmpty();
        if (reason.isEmpty() && !whole) {
            return new ChatAnswer.Truncated(text, "The connection to " + service.place() + " ended early.");
        }
        return fault.<ChatAnswer>map(f -> new ChatAnswer.Misshapen(text, f))
                .orElseGet(() -> new ChatAnswer.Complete(text));
    }

    private boolean wasCut(ChatPrompt prompt, ChatResponse response) {
        int characters = prompt.system().length() + prompt.user().length();
        return service.countsWholePrompt()
                && characters > LONG_PROMPT
                && Optional.ofNullable(response.tokenUsage())
                        .map(TokenUsage::inputTokenCount)
                        .filter(tokens -> tokens > 0 && (long) tokens * IMPOSSIBLE_CHARACTERS_PER_TOKEN < characters)
                        .isPresent();
    }

    private static ChatAnswer failed(RemoteAnswer answer, Problem problem) {
        return answer.text().isEmpty()
                ? new ChatAnswer.Failed(problem)
                : new ChatAnswer.Truncated(answer.text(), problem.what());
    }

    private static String unfenced(String text) {
        Matcher fenced = FENCED.matcher(text);
        return fenced.matches() ? fenced.group(1) : text;
    }

    private static int estimate(ChatPrompt prompt) {
        return (prompt.system().length() + prompt.user().length()) / CHARACTERS_PER_TOKEN + prompt.maxTokens();
    }

    private static Problem nameless() {
        return new Problem("LLM-NAME", "No model is named.", "Enter the name of the service's model in Settings.");
    }
}
