package dev.runbench.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Asks a loaded model. One thread only. */
final class LlamaConversation {

    /** The start token, which is not in the text, and what the template may add. */
    private static final int SPARE_TOKENS = 8;

    private static final String REPLACEMENT = "\uFFFD";
    private static final Pattern MALFORMED = Pattern.compile(REPLACEMENT + "+");

    private final LlamaModel model;
    private final GgufHeader header;
    private final int contextTokens;

    LlamaConversation(LlamaModel model, GgufHeader header, int contextTokens) {
        this.model = model;
        this.header = header;
        this.contextTokens = contextTokens;
    }

    /** @param givenUp when it turns true, the answer ends at the next token and the sink is left alone */
    ChatAnswer answer(ChatPrompt prompt, TokenSink sink, AtomicBoolean givenUp) {
        if (givenUp.get()) {
            return broken("");
        }
        Optional<JsonNode> schema = prompt.jsonSchema().map(LlamaConversation::json);
        Optional<JsonShape> shape = prompt.jsonSchema().map(JsonShapeReader::read);
        String text = model.applyTemplate(messages(prompt).toString());
        long needed = (long) model.encode(text).length + prompt.maxTokens() + SPARE_TOKENS;
        if (needed > contextTokens) {
            return new ChatAnswer.TooLong((int) Math.min(needed, Integer.MAX_VALUE), contextTokens);
        }
        InferenceParameters question = new InferenceParameters(text)
                .setNPredict(prompt.maxTokens())
                .setTemperature((float) prompt.temperature())
                .setSeed(prompt.seed())
                .setCachePrompt(true);
        schema.ifPresent(s -> question.setGrammar(LlamaModel.jsonSchemaToGrammar(s.toString())));
        boolean braceFirst = shape.filter(JsonShape.Obj.class::isInstance).isPresent();
        return said(model.generate(question).iterator(), prompt.maxTokens(), shape, braceFirst, sink, givenUp);
    }

    private ChatAnswer said(
            LlamaIterator pieces,
            int maxTokens,
            Optional<JsonShape> shape,
            boolean braceFirst,
            TokenSink sink,
            AtomicBoolean givenUp) {
        StringBuilder said = new StringBuilder();
        int count = 0;
        boolean begun = !braceFirst;
        boolean whole = false;
        try {
            while (pieces.hasNext()) {
                LlamaOutput piece = pieces.next();
                if (givenUp.get()) {
                    return broken(said.toString());
                }
                count++;
                String text = wellFormed(piece.text, said);
                said.append(text);
                if (!begun && !text.isBlank()) {
                    begun = true;
                    if (!text.stripLeading().startsWith("{")) {
                        // llama.cpp ignores a grammar that it cannot read, without a word.
                        return new ChatAnswer.Misshapen(said.toString(), "it does not begin as JSON.");
                    }
                }
                if (!text.isEmpty()) {
                    sink.piece(text);
                }
            }
            whole = true;
        } finally {
            if (!whole && pieces.hasNext()) {
                pieces.cancel();
            }
        }
        return judged(said.toString(), count, maxTokens, shape);
    }

    private ChatAnswer judged(String text, int count, int maxTokens, Optional<JsonShape> shape) {
        Optional<String> fault = shape.flatMap(s -> s.fault(text));
        // Pieces are withheld until a character is whole, so there may be fewer of them than tokens.
        boolean full = count >= maxTokens || model.encode(text).length >= maxTokens;
        if (full && (shape.isEmpty() || fault.isPresent())) {
            return new ChatAnswer.Truncated(text, "It reached its limit of " + maxTokens + " tokens.");
        }
        return fault.<ChatAnswer>map(reason -> new ChatAnswer.Misshapen(text, reason))
                .orElseGet(() -> new ChatAnswer.Complete(text));
    }

    // The grammar's parser takes up to four malformed bytes for one character; Java makes a replacement of each.
    private static String wellFormed(String piece, CharSequence before) {
        String text = MALFORMED.matcher(piece).replaceAll(REPLACEMENT);
        boolean goesOn = !before.isEmpty() && before.charAt(before.length() - 1) == REPLACEMENT.charAt(0);
        return goesOn && text.startsWith(REPLACEMENT) ? text.substring(1) : text;
    }

    private static ChatAnswer broken(String text) {
        return new ChatAnswer.Truncated(text, "It was given up.");
    }

    private ObjectNode messages(ChatPrompt prompt) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode messages = all.putArray("messages");
        if (!prompt.system().isBlank()) {
            messages.addObject().put("role", "system").put("content", header.harmless(prompt.system()));
        }
        messages.addObject().put("role", "user").put("content", header.harmless(prompt.user()));
        return all;
    }

    private static JsonNode json(String schema) {
        try {
            return JsonShape.STRICT.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema is not JSON", e);
        }
    }
}
