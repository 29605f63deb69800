package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelExec;

/** The terminal (PTY) that a command gets where its connection asks for one: a plain one that nobody types into. */
final class Terminal {

    /**
     * What Ctrl+D sends, some times over: a terminal knows no other end of input, and each one ends one reading. Closing the
     * channel's input does nothing to a terminal, so without it "cat" would wait for ever.
     */
    static final byte[] END_OF_INPUT = {4, 4, 4, 4, 4, 4, 4, 4};

    // RFC 4254, section 8: opcode, then its value in four bytes; 0 ends the list.
    private static final byte ECHO = 53;
    private static final byte NEWLINE_TO_CRLF = 72;
    private static final byte[] MODES = {ECHO, 0, 0, 0, 0, NEWLINE_TO_CRLF, 0, 0, 0, 0, 0};
    // So wide that programs which cut or wrap their lines do not.
    private static final int COLUMNS = 1_000;
    private static final int ROWS = 200;

    private Terminal() {}

    static void ask(ChannelExec channel) {
        channel.setPty(true);
        channel.setPtyType("dumb", COLUMNS, ROWS, 0, 0);
        channel.setTerminalMode(MODES);
    }
}
