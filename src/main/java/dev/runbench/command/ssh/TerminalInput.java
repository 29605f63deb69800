package dev.runbench.command.ssh;

import dev.runbench.command.Command;
import dev.runbench.command.OutputSink;
import dev.runbench.command.host.LineCutter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Types into a command's terminal: the end of the input, and before it the answer to sudo's question if that is the very first
 * thing that comes out.
 */
final class TerminalInput {

    // Sudo may throw away what was typed before it asks, and again when it has its answer.
    private static final long AFTER_ANSWER_NANOS = 700_000_000;
    private static final long NO_QUESTION_NANOS = 5_000_000_000L;

    private enum Stage {
        LISTENING,
        ANSWERED,
        PASSING
    }

    private final Feed feed;
    private final SudoAnswer sudo;
    private final Command command;
    private final LineCutter out;
    private final OutputSink told;
    private final byte[] question;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private Stage stage;
    private long endAt;

    TerminalInput(Feed feed, SudoAnswer sudo, Command command, LineCutter out, OutputSink told) {
        this.feed = feed;
        this.sudo = sudo;
        this.command = command;
        this.out = out;
        this.told = told;
        this.question = sudo.question();
        stage = sudo.mayBeFor(command) ? Stage.LISTENING : Stage.PASSING;
        if (stage == Stage.PASSING) {
            feed.give(Terminal.END_OF_INPUT.clone());
        } else {
            endAt = System.nanoTime() + NO_QUESTION_NANOS;
        }
    }

    /** Some output came; it is passed on unless it is the question. */
    void came(byte[] bytes) throws InterruptedException {
        if (stage != Stage.LISTENING) {
            if (stage == Stage.ANSWERED && indexOf(bytes, question) >= 0) {
                // Asked again: the answer was wrong, and there is no second one.
                feed.give(Terminal.END_OF_INPUT.clone());
            }
            out.add(bytes);
            return;
        }
        first.writeBytes(bytes);
        byte[] all = first.toByteArray();
        if (Arrays.equals(all, question)) {
            first.reset();
            answer();
        } else if (all.length > question.length || !startsWith(question, all)) {
            stage = Stage.PASSING;
            flush();
            feed.give(Terminal.END_OF_INPUT.clone());
        }
    }

    /** Called now and then. */
    void tick() {
        if (endAt != 0 && System.nanoTime() - endAt > 0) {
            endAt = 0;
            feed.give(Terminal.END_OF_INPUT.clone());
        }
    }

    /** Nothing more comes. */
    void flush() {
        out.add(first.toByteArray());
        first.reset();
    }

    private void answer() throws InterruptedException {
        stage = Stage.ANSWERED;
        Optional<char[]> password = sudo.password(command);
        if (password.isEmpty() || password.get().length == 0) {
            told.line(OutputSink.Channel.ERR, "sudo asked for a password, and nobody gave one.");
            feed.give(Terminal.END_OF_INPUT.clone());
            endAt = 0;
            return;
        }
        char[] chars = password.get();
        out.hide(new String(chars));
        feed.give(SudoAnswer.typed(chars));
        Arrays.fill(chars, '\0');
        told.line(OutputSink.Channel.ERR, "sudo asked for the password and got it.");
        endAt = System.nanoTime() + AFTER_ANSWER_NANOS;
    }

    private static boolean startsWith(byte[] whole, byte[] start) {
        return start.length <= whole.length && Arrays.equals(whole, 0, start.length, start, 0, start.length);
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
