package dev.runbench.command;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes output on and keeps its last part for the journal. A viewer that fails does not harm the run. */
final class OutputTail implements OutputSink {

    private static final Logger LOG = LoggerFactory.getLogger(OutputTail.class);
    private static final int KEPT_CHARS = 4_000;

    private final OutputSink viewer;
    private final Deque<String> lines = new ArrayDeque<>();
    private int chars;
    private boolean viewerFailed;

    OutputTail(OutputSink viewer) {
        this.viewer = viewer;
    }

    @Override
    public void line(Channel channel, String text) {
        keep(channel == Channel.ERR ? "! " + text : text);
        if (viewerFailed) {
            return;
        }
        try {
            viewer.line(channel, text);
        } catch (RuntimeException e) {
            viewerFailed = true;
            LOG.error("The viewer of a command's output failed; the command goes on unseen", e);
        }
    }

    @Override
    public void inexact() {
        viewer.inexact();
    }

    @Override
    public boolean wantsRows() {
        return viewer.wantsRows();
    }

    @Override
    public void row(ResultRow row) {
        if (viewerFailed) {
            return;
        }
        try {
            viewer.row(row);
        } catch (RuntimeException e) {
            viewerFailed = true;
            LOG.error("The viewer of a command's rows failed; the command goes on unseen", e);
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    private void keep(String line) {
        String end = line.length() > KEPT_CHARS ? "…" + line.substring(line.length() - KEPT_CHARS) : line;
        lines.addLast(end);
        chars += end.length() + 1;
        while (chars > KEPT_CHARS && lines.size() > 1) {
            chars -= lines.removeFirst().length() + 1;
        }
    }
}
