package dev.runbench.llm;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.Pair;
import java.nio.file.Path;
import java.util.List;

/** Runs in a JVM of its own: loads a model, makes it say four tokens with and without a grammar, and ends. */
final class TrialMain {

    static final int GOOD = 0;
    static final int REFUSED = 2;

    private static final int TOKENS = 4;
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"ready\":{\"type\":\"boolean\"}},\"required\":[\"ready\"]}";

    private TrialMain() {}

    /** Arguments: file, tokens of context, threads. */
    static void main(String[] args) {
        int code = REFUSED;
        try {
            LlamaModel model = Llama.open(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            String prompt = model.applyTemplate(new InferenceParameters("")
                    .setMessages("You are ready.", List.of(new Pair<>("user", "Are you ready?"))));
            model.encode(prompt);
            say(model, new InferenceParameters(prompt));
            say(model, new InferenceParameters(prompt).setGrammar(LlamaModel.jsonSchemaToGrammar(SCHEMA)));
            code = GOOD;
        } catch (Throwable e) {
            System.out.println(e);
        }
        System.out.flush();
        // The library's own threads would keep the process alive.
        Runtime.getRuntime().halt(code);
    }

    private static void say(LlamaModel model, InferenceParameters question) {
        int said = 0;
        for (LlamaOutput _ : model.generate(question.setNPredict(TOKENS).setTemperature(0))) {
            said++;
        }
        if (said == 0) {
            throw new IllegalStateException("the model said nothing");
        }
    }
}
