package dev.runbench.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real HTTP server on the loopback interface that hands out one file, well or badly. */
public final class FileServer implements AutoCloseable {

    /** How it answers; by default as RFC 9110 says. */
    public interface Manner {
        void answer(FileServer server, HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final byte[] bytes;
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final String tag = "\"v1\"";
    private volatile int most = Integer.MAX_VALUE;
    private volatile boolean conditions = true;

    public FileServer(byte[] bytes, Manner manner) throws IOException {
        this.bytes = bytes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            try (exchange) {
                manner.answer(this, exchange);
            }
        });
        server.start();
    }

    public URI file() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/m.gguf");
    }

    /** How often it was asked. */
    public int asked() {
        return ranges.size();
    }

    /** What was asked for, "null" for the whole. */
    List<String> ranges() {
        return ranges;
    }

    /** A server that takes no notice of If-Range. */
    FileServer withoutConditions() {
        conditions = false;
        return this;
    }

    /** Bytes after which each connection breaks. */
    FileServer breaksAfter(int count) {
        most = count;
        return this;
    }

    /** As RFC 9110 says, but for connections that break. */
    public void well(HttpExchange exchange) throws IOException {
        Matcher range = Pattern.compile("bytes=(\\d+)-")
                .matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        int from = range.matches() && (!conditions || condition == null || condition.equals(tag))
                ? Integer.parseInt(range.group(1))
                : 0;
        if (from >= bytes.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
        send(exchange, from, Math.min(bytes.length - from, most));
    }

    /** The whole file whatever was asked for. */
    void withoutRanges(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        send(exchange, 0, Math.min(bytes.length, most));
    }

    void send(HttpExchange exchange, int from, int count) throws IOException {
        exchange.getResponseBody().write(bytes, from, count);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
