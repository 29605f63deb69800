package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.runbench.command.Handover;
import dev.runbench.command.OutputSink;
import dev.runbench.command.host.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a session that leads through a jump host takes for its socket: a forwarded connection (RFC 4254, 7.2). A socket and not
 * a pair of streams, because JSch finds dead peers by a socket's timeout.
 */
final class HopSocket extends Socket {

    private static final long TICK_MILLIS = 100;

    private final ChannelDirectTCPIP channel;
    private final Handover<Intake> intake = new Handover<>(64);
    private final Feed feed = new Feed();
    private volatile int timeoutMillis;

    /** Blocks until the jump host has connected or refused to. */
    HopSocket(Session hop, String host, int port, int limitMillis) throws IOException {
        try {
            channel = (ChannelDirectTCPIP) hop.openChannel("direct-tcpip");
            channel.setHost(host);
            channel.setPort(port);
            channel.setOutputStream(Intake.stream(OutputSink.Channel.OUT, intake));
            channel.setInputStream(feed);
            channel.connect(limitMillis);
        } catch (JSchException e) {
            throw new IOException("the jump host has hung up", e);
        }
        // JSch opens such a channel in a thread of its own and tells nobody.
        long deadline = System.nanoTime() + limitMillis * 1_000_000L;
        while (!channel.isConnected()) {
            if (channel.isClosed() || !hop.isConnected()) {
                throw new ConnectException("the jump host could not connect there");
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new SocketTimeoutException("the jump host did not connect in time");
            }
            pause();
        }
    }

    private void pause() throws InterruptedIOException {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("connecting was interrupted");
        }
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public InputStream getInputStream() {
        return new Arriving();
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                feed.give(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                feed.give(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
    }

    @Override
    public synchronized void close() {
        intake.discard();
        feed.end();
        channel.disconnect();
    }

    private final class Arriving extends InputStream {

        private byte[] current = {};
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            long started = System.nanoTime();
            while (at == current.length) {
                boolean closed = channel.isClosed() || channel.isEOF() || !channel.isConnected();
                @Nullable Intake piece = next(closed);
                if (piece != null) {
                    current = piece.bytes();
                    at = 0;
                } else if (closed) {
                    return -1;
                } else if (timeoutMillis > 0 && System.nanoTime() - started > timeoutMillis * 1_000_000L) {
                    throw new SocketTimeoutException("nothing came in " + timeoutMillis + " ms");
                }
            }
            int taken = Math.min(length, current.length - at);
            System.arraycopy(current, at, into, offset, taken);
            at += taken;
            return taken;
        }

        private @Nullable Intake next(boolean closed) throws InterruptedIOException {
            try {
                return closed ? intake.poll() : intake.poll(TICK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("reading was interrupted");
            }
        }
    }
}
