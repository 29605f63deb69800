package dev.runbench.llm;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.net.URI;

/** One kind of service: how its client is built and how a prompt's wishes are put to it. */
interface ChatProtocol {

    /** Where it listens. */
    URI address();

    /** The model's name there. */
    String model();

    /** A client; {@code key} is empty for services that want none. */
    StreamingChatModel client(String key);

    /** The prompt's limits and shape in the dialect that the service understands. */
    ChatRequestParameters parameters(ChatPrompt prompt, Dialect dialect);

    /** True when the reported input tokens count the whole prompt, cached parts too. */
    boolean countsWholePrompt();

    /** Host and port for a person. */
    default String place() {
        URI uri = address();
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
