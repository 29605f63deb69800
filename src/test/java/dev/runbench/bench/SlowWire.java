package dev.runbench.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A port that leads to another one, with a delay each way. Order and bytes stay as they are. */
final class SlowWire implements AutoCloseable {

    private record Piece(byte[] bytes, long due) {}

    private final ServerSocket door;
    private final int to;
    private final long oneWayNanos;

    SlowWire(int to, Duration roundTrip) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.to = to;
        this.oneWayNanos = roundTrip.toNanos() / 2;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                carry(near, far);
                carry(far, near);
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void carry(Socket from, Socket into) {
        var pieces = new LinkedBlockingQueue<Piece>();
        Thread.ofVirtual().start(() -> {
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = from.getInputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    pieces.add(new Piece(Arrays.copyOf(buffer, n), System.nanoTime() + oneWayNanos));
                }
            } catch (IOException _) {
                // The end is the end.
            }
            pieces.add(new Piece(new byte[0], System.nanoTime() + oneWayNanos));
        });
        Thread.ofVirtual().start(() -> {
            try (OutputStream out = into.getOutputStream()) {
                for (Piece p = pieces.take(); p.bytes().length > 0; p = pieces.take()) {
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, p.due() - System.nanoTime()));
                    out.write(p.bytes());
                    out.flush();
                }
            } catch (IOException | InterruptedException _) {
                // The end is the end.
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
