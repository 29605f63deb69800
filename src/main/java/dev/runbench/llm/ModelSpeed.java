package dev.runbench.llm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How fast a model is on this machine, and what to choose for it.
 *
 * @param tries one for each number of threads that was tried
 * @param advice what follows from them
 */
public record ModelSpeed(List<Try> tries, Advice advice) {

    /** Rooms that are proposed, in tokens. */
    private static final List<Integer> ROOMS = List.of(2048, 4096, 8192, 16_384, 32_768);

    /** Nobody waits longer than this until a full prompt has been read. */
    private static final double MOST_SECONDS_OF_READING = 60;

    /** Of a context, what a question takes; the rest is the answer. */
    private static final double QUESTION_SHARE = 0.7;

    private static final double SHARE_OF_MEMORY = 0.6;

    public ModelSpeed {
        tries = List.copyOf(tries);
    }

    /**
     * One measurement.
     *
     * @param loadSeconds until it was loaded
     * @param reading tokens of a prompt a second
     * @param writing tokens of an answer a second
     */
    public record Try(int threads, double loadSeconds, double reading, double writing) {

        /** The figures, for a person. */
        public String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%d thread%s: reads %.0f tokens/s, writes %.1f tokens/s, loaded in %.1f s",
                    threads,
                    threads == 1 ? "" : "s",
                    reading,
                    writing,
                    loadSeconds);
        }
    }

    /** What to choose, and why in a sentence or two. */
    public record Advice(int contextTokens, int threads, String why) {}

    static ModelSpeed of(List<Try> tries, ModelFile model, long memory) {
        Try best = tries.stream()
                .max(Comparator.comparingDouble(
                        t -> t.writing() + t.reading() / 20)) // a draft reads some twenty times what it writes
                .orElseThrow();
        int trained = model.contextTokens();
        int room = Math.min(ROOMS.getFirst(), trained);
        String bound = "";
        for (int next : ROOMS) {
            if (next > trained) {
                bound = "It was trained for " + trained + " tokens.";
                break;
            }
            if (model.memoryNeed(next) > SHARE_OF_MEMORY * memory) {
                bound = "More would take over " + (int) (SHARE_OF_MEMORY * 100) + " % of this machine's memory.";
                break;
            }
            if (next > ROOMS.getFirst() && QUESTION_SHARE * next / best.reading() > MOST_SECONDS_OF_READING) {
                bound = "With more, reading a full question would take over " + (int) MOST_SECONDS_OF_READING
                        + " seconds.";
                break;
            }
            room = next;
            bound = "More is not needed for a draft, which asks section by section.";
        }
        String why = "Room for " + room + " tokens: about "
                + Math.max(1, Math.round(model.memoryNeed(room) / 1e8)) / 10.0 + " GB of memory. " + bound + " "
                + best.threads() + (best.threads() == 1 ? " thread was" : " threads were")
                + " the fastest of those tried.";
        return new ModelSpeed(tries, new Advice(room, best.threads(), why));
    }
}
