package dev.runbench.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.time.Duration;

/** What the services have in common on the wire. */
final class RemoteHttp {

    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration ANSWER = Duration.ofMinutes(10);

    private RemoteHttp() {}

    static HttpClientBuilder client() {
        // HTTP/1.1 because some local servers choke on the offer to upgrade; no redirects, or the key would travel.
        return new Watched(new JdkHttpClientBuilder()
                .httpClientBuilder(java.net.http.HttpClient.newBuilder()
                        .version(java.net.http.HttpClient.Version.HTTP_1_1)
                        .followRedirects(java.net.http.HttpClient.Redirect.NEVER))
                .connectTimeout(CONNECT));
    }

    private record Watched(HttpClientBuilder builder) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return CONNECT;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            // The clients of the services would set theirs, which is longer.
            return this;
        }

        @Override
        public Duration readTimeout() {
            return ANSWER;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return new Watched(builder.readTimeout(timeout));
        }

        @Override
        public HttpClient build() {
            return new WatchedHttp(builder.build());
        }
    }

    static ResponseFormat format(String schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("answer")
                        .rootElement(JsonRawSchema.from(schema))
                        .build())
                .build();
    }
}
