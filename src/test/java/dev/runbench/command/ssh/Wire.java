package dev.runbench.command.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A network between a test and a server that can be slow, cut through, or swallow everything. */
final class Wire implements AutoCloseable {

    private final ServerSocket entry;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int exit;
    private volatile long delayMillis;
    private volatile boolean swallowing;
    private volatile long bytesBack;
    private volatile long cutAfterBytesBack = Long.MAX_VALUE;

    private record Packet(byte[] bytes, long dueNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(dueNanos, ((Packet) other).dueNanos);
        }
    }

    Wire(int exit) throws IOException {
        this.exit = exit;
        entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** New connections lead there. */
    void leadTo(int port) {
        exit = port;
    }

    /** Each way takes half of it. */
    void roundTrip(long millis) {
        delayMillis = millis / 2;
    }

    /** From now on nothing arrives, and nobody is told. */
    void swallow() {
        swallowing = true;
    }

    void cut() {
        for (Socket socket : sockets) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed before.
            }
        }
        sockets.clear();
    }

    long bytesBack() {
        return bytesBack;
    }

    /** Cuts as soon as this much more has come back. */
    void cutAfter(long bytes) {
        cutAfterBytesBack = bytesBack + bytes;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), exit);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                pump(client, server, false);
                pump(server, client, true);
            } catch (IOException e) {
                // Closed, or nobody listens: the client sees it.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean back) {
        DelayQueue<Packet> queue = new DelayQueue<>();
        Thread.ofVirtual().start(() -> {
            byte[] buffer = new byte[32 * 1024];
            try (InputStream in = from.getInputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!swallowing) {
                        queue.add(new Packet(
                                java.util.Arrays.copyOf(buffer, n), System.nanoTime() + delayMillis * 1_000_000));
                    }
                }
            } catch (IOException e) {
                // The other side sees the end below.
            }
            queue.add(new Packet(new byte[0], System.nanoTime() + delayMillis * 1_000_000));
        });
        Thread.ofVirtual().start(() -> {
            try (OutputStream out = to.getOutputStream()) {
                for (Packet p = queue.take(); p.bytes().length > 0; p = queue.take()) {
                    if (swallowing) {
                        continue;
                    }
                    if (back && bytesBack + p.bytes().length > cutAfterBytesBack) {
                        cut();
                        return;
                    }
                    out.write(p.bytes());
                    out.flush();
                    if (back) {
                        bytesBack += p.bytes().length;
                    }
                }
                if (swallowing) {
                    Thread.sleep(60_000);
                }
            } catch (IOException | InterruptedException e) {
                // Cut.
            }
        });
    }

    @Override
    public void close() throws IOException {
        entry.close();
        cut();
    }
}
