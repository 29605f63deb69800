package dev.runbench.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

/**
 * Tells when the stream of an answer has ended. LangChain4j's Anthropic client says nothing when a connection closes in
 * the middle of an answer; without this, whoever waits would wait until the limit for silence.
 */
record WatchedHttp(HttpClient delegate) implements HttpClient {

    /** Bound while a question is put; run after everybody else has heard of the end. */
    static final ScopedValue<Runnable> ENDED = ScopedValue.newInstance();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return delegate.execute(request);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        delegate.execute(request, parser, new Watching(listener, ENDED.isBound() ? ENDED.get() : () -> {}));
    }

    private record Watching(ServerSentEventListener listener, Runnable ended) implements ServerSentEventListener {

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            listener.onOpen(response);
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            listener.onEvent(event, context);
        }

        @Override
        public void onEvent(ServerSentEvent event) {
            listener.onEvent(event);
        }

        @Override
        public void onError(Throwable error) {
            listener.onError(error);
        }

        @Override
        public void onClose() {
            try {
                listener.onClose();
            } finally {
                ended.run();
            }
        }
    }
}
