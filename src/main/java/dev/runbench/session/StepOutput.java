package dev.runbench.session;

import dev.runbench.command.OutputSink;
import dev.runbench.session.memory.KindsOfLines;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** Takes one attempt's output: the ring for the eye, the whole for the disk, a bounded text for the check, a tail to keep. */
final class StepOutput implements OutputSink, AutoCloseable {

    private static final int TAIL_CHARS = 8_000;
    // The sink hands over very long lines in parts; a part is cut here once more, for the eye only.
    private static final int SHOWN_CHARS = 4_000;

    private final OutputRing ring;
    private final OutputFile file;
    private final UnaryOperator<String> hiding;
    private final UnaryOperator<String> masking;
    private final KindsOfLines kinds;
    private final Runnable arrived;
    private final StringBuilder judged = new StringBuilder();
    private final Deque<String> tail = new ArrayDeque<>();
    private boolean complete = true;
    private int tailChars;

    /**
     * Nothing is opened before the first line.
     *
     * @param hiding takes the secrets that were filled in out of what is kept whole
     * @param masking takes them, and what looks like one, out of what is kept in the database
     * @param kinds takes each line for the memory
     * @param arrived called after each line
     */
    StepOutput(
            OutputRing ring,
            OutputFile file,
            UnaryOperator<String> hiding,
            UnaryOperator<String> masking,
            KindsOfLines kinds,
            Runnable arrived) {
        this.ring = ring;
        this.file = file;
        this.hiding = hiding;
        this.masking = masking;
        this.kinds = kinds;
        this.arrived = arrived;
        ring.keptIn(file.path());
    }

    @Override
    public void line(Channel channel, String raw) {
        file.write(channel, hiding.apply(raw));
        String text = Ansi.strip(raw);
        ring.add(channel, text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text);
        keepForCheck(text);
        keepTail(channel == Channel.ERR ? "! " + text : text);
        arrived.run();
        kinds.add(text);
    }

    /** A line as it is quoted: standard error marked by "! ". */
    static String shown(OutputRing.Line line) {
        return line.channel() == Channel.ERR ? "! " + line.text() : line.text();
    }

    private void keepForCheck(String text) {
        if (judged.length() + text.length() > StepCheck.LONGEST) {
            complete = false;
            judged.setLength(0);
        }
        if (complete) {
            judged.append(judged.isEmpty() ? "" : "\n").append(text);
        }
    }

    private void keepTail(String line) {
        String end = line.length() > TAIL_CHARS ? "…" + line.substring(line.length() - TAIL_CHARS) : line;
        tail.addLast(end);
        tailChars += end.length() + 1;
        while (tailChars > TAIL_CHARS && tail.size() > 1) {
            tailChars -= tail.removeFirst().length() + 1;
        }
    }

    String judged() {
        return judged.toString();
    }

    /** Whether {@link #judged()} is the whole output. */
    boolean complete() {
        return complete;
    }

    /** The end of the output, standard error marked by "! ", secrets masked. */
    String tail() {
        return masking.apply(String.join("\n", tail));
    }

    /** Name of the file with the whole output; empty if there was none or it could not be written. */
    String fileName() {
        return file.name();
    }

    /** A sentence if the whole output could not be kept; otherwise empty. */
    String lost() {
        return file.lost();
    }

    @Override
    public void close() {
        file.close();
    }
}
