package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every service behind an address, against a real server that speaks its protocol. */
abstract class RemoteProviderContract extends ChatProviderContract {

    static final String KEY = "sk-a-very-secret-key-0123456789";
    private static final int CONTEXT_CHARACTERS = 40_000;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final AtomicReference<ChatServer.Reply> instead = new AtomicReference<>();
    private final AtomicBoolean hungUp = new AtomicBoolean();
    ChatServer server;

    abstract ChatProtocol protocol(URI address, String model);

    /** The answer in the protocol's events; {@code finish} false leaves out how it ended. */
    abstract void speak(ChatServer.Stream stream, List<String> pieces, boolean full, boolean finish);

    /** Where the request says that a schema is wanted. */
    abstract boolean asksForSchema(ChatServer.Asked asked);

    /** Where the request carries the key. */
    abstract String keyHeader(ChatServer.Asked asked);

    @BeforeEach
    void start() throws IOException {
        server = new ChatServer(this::reply);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    ChatProvider provider() {
        return provider("small");
    }

    @Override
    ChatProvider talker() {
        return provider("talker");
    }

    private ChatProvider provider(String model) {
        return new RemoteProvider(protocol(server.address(), model), () -> Optional.of(KEY.toCharArray()));
    }

    private ChatServer.Reply reply(ChatServer.Asked asked) {
        ChatServer.Reply other = instead.get();
        if (other != null) {
            return other;
        }
        if (asked.body().toString().length() > CONTEXT_CHARACTERS) {
            return ChatServer.error(400, "prompt is too long: it exceeds the model's context length");
        }
        int most = asked.body().path("max_tokens").asInt();
        List<String> pieces = pieces(SAID);
        if (asked.body().path("model").asText().equals("talker") && most > 100) {
            return ChatServer.events(stream -> {
                try {
                    while (true) {
                        speak(stream, List.of("and so on "), false, false);
                        Thread.sleep(20);
                    }
                } catch (InterruptedException | RuntimeException e) {
                    hungUp.set(true);
                }
            });
        }
        boolean full = pieces.size() > most;
        return ChatServer.events(stream -> speak(stream, full ? pieces.subList(0, most) : pieces, full, true));
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += CHARACTERS_PER_TOKEN) {
            pieces.add(text.substring(at, Math.min(text.length(), at + CHARACTERS_PER_TOKEN)));
        }
        return pieces;
    }

    @Test
    void theKeyTravelsInItsHeaderAndTheRestOfTheQuestionInTheBody() throws Exception {
        provider().answer(new ChatPrompt("Be brief.", "What now?", Optional.of(SCHEMA), 77, 0.5, 3), TokenSink.NONE);
        ChatServer.Asked asked = server.asked().getFirst();
        assertThat(keyHeader(asked)).contains(KEY);
        assertThat(asked.body().toString()).contains("Be brief.", "What now?").doesNotContain(KEY);
        assertThat(asked.body().path("model").asText()).isEqualTo("small");
        assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(77);
        assertThat(asked.body().path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(asked.body().path("stream").asBoolean()).isTrue();
        assertThat(asksForSchema(asked)).isTrue();
    }

    @Test
    void aServiceThatKnowsNoSchemaIsToldInWordsFromThenOn() throws Exception {
        instead.set(exchange -> {
            ChatServer.Asked asked = server.asked().getLast();
            if (asksForSchema(asked)) {
                ChatServer.error(400, "unknown field: the json_schema of the answer")
                        .write(exchange);
            } else {
                ChatServer.events(s -> speak(s, List.of("```json\n", SAID, "\n```"), false, true))
                        .write(exchange);
            }
        });
        ChatProvider provider = provider();
        ChatPrompt prompt = ChatPrompt.json("Be brief.", "What now?", SCHEMA, 100);
        assertThat(provider.answer(prompt, TokenSink.NONE)).isEqualTo(new ChatAnswer.Complete(SAID));
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().getLast().body().toString()).contains("valid under this JSON Schema", "maxItems");
        assertThat(provider.answer(prompt, TokenSink.NONE)).isInstanceOf(ChatAnswer.Complete.class);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void anAnswerOfAnotherShapeIsMisshapenAndSaysWhere() throws Exception {
        ChatAnswer answer = provider().answer(ChatPrompt.json("", "Why?", OTHER_SCHEMA, 100), TokenSink.NONE);
        assertThat(answer).isEqualTo(new ChatAnswer.Misshapen(SAID, "$.cause is missing."));
    }

    @Test
    void aRefusedKeyIsAProblemThatDoesNotShowIt() throws Exception {
        Problem problem = problem(ChatServer.error(401, "invalid key " + KEY));
        assertThat(problem.sentence()).contains("refused the key (401)", "in Settings");
        assertThat(problem.toString()).doesNotContain(KEY);
    }

    @Test
    void everyRefusalSaysWhatToDo() throws Exception {
        assertThat(problem(ChatServer.error(429, "slow down")).sentence()).contains("(429)", "Wait a minute");
        assertThat(problem(ChatServer.error(404, "no such model")).sentence()).contains("no model small", "/v1");
        assertThat(problem(ChatServer.error(503, "overloaded")).sentence()).contains("failed (503)", "Try again");
        assertThat(problem(ChatServer.error(400, "no")).sentence()).contains("refused the question (400)");
        assertThat(problem(exchange -> {
                            exchange.getResponseHeaders().set("Location", "http://localhost:1/elsewhere");
                            exchange.sendResponseHeaders(302, -1);
                        })
                        .sentence())
                .contains("(302)");
        assertThat(server.asked()).as("nothing was tried twice").hasSize(5);
    }

    @Test
    void nothingListeningIsAProblemWithTheAddress() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        ChatProvider nobody =
                new RemoteProvider(protocol(URI.create("http://localhost:" + free + "/v1"), "small"), Optional::empty);
        assertThat(nobody.answer(ChatPrompt.text("", "What now?", 10), TokenSink.NONE))
                .isInstanceOfSatisfying(
                        ChatAnswer.Failed.class,
                        f -> assertThat(f.problem().sentence())
                                .contains("Nothing answers at localhost:" + free, "Check the address"));
    }

    @Test
    void anAnswerThatBreaksOffIsNotCalledComplete() throws Exception {
        instead.set(ChatServer.events(stream -> speak(stream, List.of("Restart ", "the "), false, false)));
        assertThat(provider().answer(ChatPrompt.text("", "What now?", 100), TokenSink.NONE))
                .isInstanceOfSatisfying(
                        ChatAnswer.Truncated.class, t -> assertThat(t.text()).isEqualTo("Restart the "));
    }

    @Test
    void aQuestionThatIsGivenUpHangsUp() throws Exception {
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                talker().answer(ChatPrompt.text("", "Tell me everything.", 4000), _ -> Thread.currentThread());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread.sleep(500);
        asking.interrupt();
        for (int i = 0; i < 100 && !hungUp.get(); i++) {
            Thread.sleep(30);
        }
        assertThat(hungUp).as("the service noticed").isTrue();
    }

    @Test
    void aServiceWithoutAModelsNameCannotBeAsked() throws Exception {
        assertThat(provider("").availability().canBeAsked()).isFalse();
        assertThat(provider("").answer(ChatPrompt.text("", "What now?", 10), TokenSink.NONE))
                .isInstanceOf(ChatAnswer.Failed.class);
        assertThat(server.asked()).isEmpty();
    }

    private Problem problem(ChatServer.Reply reply) throws InterruptedException {
        instead.set(reply);
        ChatAnswer answer = provider().answer(ChatPrompt.text("", "What now?", 10), TokenSink.NONE);
        assertThat(answer).isInstanceOf(ChatAnswer.Failed.class);
        return ((ChatAnswer.Failed) answer).problem();
    }
}
