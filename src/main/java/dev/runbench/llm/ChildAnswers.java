package dev.runbench.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * The inner side of a {@link GgufChild}: says that it is ready, then answers each line with a line, both numbered alike, until
 * its input ends, as it does when the app ends in whatever way. What llama.cpp itself prints begins with no mark of ours.
 */
final class ChildAnswers {

    static final String MARK = "RUNBENCH ";
    static final String READY = MARK + "READY ";
    static final String ANSWER = MARK + "ANSWER ";
    static final String FAILED = MARK + "FAILED ";

    private ChildAnswers() {}

    /**
     * A loaded model.
     *
     * @param ready what the parent wants to know of it
     * @param answers a question's answer, each on one line
     */
    record Loaded(String ready, UnaryOperator<String> answers) {}

    /** Never returns. */
    static void serve(Callable<Loaded> loading) {
        try {
            Loaded model = loading.call();
            say(READY + model.ready());
            answer(model.answers());
        } catch (Throwable e) {
            say(FAILED + "0 " + reason(e));
        }
        // The library's own threads would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    private static void answer(UnaryOperator<String> answers) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int space = line.indexOf(' ');
            String number = line.substring(0, space + 1);
            try {
                say(ANSWER + number + answers.apply(line.substring(space + 1)));
            } catch (RuntimeException e) {
                say(FAILED + number + reason(e));
            }
        }
    }

    private static String reason(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
