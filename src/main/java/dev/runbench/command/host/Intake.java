package dev.runbench.command.host;

import dev.runbench.command.Handover;
import dev.runbench.command.OutputSink.Channel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Some bytes of one of the two outputs, as they came. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Intake(Channel channel, byte[] bytes) {

    /** A stream that a reading thread writes one of the two outputs to. */
    public static OutputStream stream(Channel channel, Handover<Intake> handover) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    handover.put(new Intake(channel, Arrays.copyOfRange(bytes, offset, offset + length)));
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("reading was interrupted");
                }
            }
        };
    }
}
