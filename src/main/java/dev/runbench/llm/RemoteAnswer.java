package dev.runbench.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.io.EOFException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Turns the callbacks of one streamed answer into something that a thread can wait for and give up. */
final class RemoteAnswer implements StreamingChatResponseHandler {

    private final TokenSink sink;
    private final StringBuffer text = new StringBuffer();
    private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
    private final AtomicReference<@Nullable StreamingHandle> connection = new AtomicReference<>();
    private volatile boolean givenUp;

    RemoteAnswer(TokenSink sink) {
        this.sink = sink;
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        connection.set(context.streamingHandle());
        lastHeard.set(System.nanoTime());
        if (givenUp) {
            context.streamingHandle().cancel();
        } else if (!piece.text().isEmpty()) {
            text.append(piece.text());
            sink.piece(piece.text());
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        end.completeExceptionally(error);
    }

    /** The connection is closed; whoever still waits for the rest need not. */
    void closed() {
        end.completeExceptionally(new EOFException("the stream ended before the answer did"));
    }

    /** What was said so far. */
    String text() {
        return text.toString();
    }

    /**
     * Waits for the end.
     *
     * @throws ExecutionException with what the service or the connection said, or with a {@link TimeoutException} when
     *     nothing was heard for that long
     */
    ChatResponse await(Duration silence) throws InterruptedException, ExecutionException {
        try {
            while (true) {
                try {
                    return end.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - lastHeard.get() > silence.toNanos()) {
                        giveUp();
                        throw new ExecutionException(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            giveUp();
            throw e;
        }
    }

    private void giveUp() {
        givenUp = true;
        Optional.ofNullable(connection.get()).ifPresent(StreamingHandle::cancel);
    }
}
