package dev.runbench.command.http;

import dev.runbench.command.Outcome;
import dev.runbench.command.OutputRelay;
import dev.runbench.command.OutputSink.Channel;
import dev.runbench.command.host.Harmless;
import dev.runbench.command.host.LineCutter;
import dev.runbench.command.risk.HttpRequestText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** One request from its first byte to the last of its answer (RFC 9112), on a worker. */
final class Exchange implements Callable<Outcome> {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> KEPT_OUT = Set.of("set-cookie", "authorization", "proxy-authenticate");
    private static final int PIECE = 8 * 1024;

    private final Wire wire;
    private final HttpRequestText request;
    private final String secretName;
    private final byte[] secret;
    private final OutputRelay lines;

    /** @param secret the value of the header {@code secretName}; wiped when it has been sent */
    Exchange(Wire wire, String text, String secretName, byte[] secret, OutputRelay lines) {
        this.wire = wire;
        this.request = HttpRequestText.of(text)
                .orElseThrow(() -> new IllegalArgumentException("a text that was objected to is not sent"));
        this.secretName = secretName;
        this.secret = secret;
        this.lines = lines;
    }

    @Override
    public Outcome call() throws InterruptedException {
        long started = System.nanoTime();
        String hidden = new String(secret, StandardCharsets.UTF_8).replaceFirst("^(Bearer|Basic) ", "");
        try {
            // A stop closes the socket; time is kept by whoever waits.
            wire.socket().setSoTimeout(0);
            send();
            return answer(started, hidden);
        } catch (IOException e) {
            return new Outcome.Broken("Unknown outcome: the connection to " + wire.authority()
                    + " was lost in mid-request (" + Harmless.line(String.valueOf(e.getMessage()))
                    + "). Look there whether it was done.");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void send() throws IOException {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(wire.authority())
                .append("\r\n");
        request.headers()
                .forEach(h ->
                        head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        if (body.length > 0 || WITH_BODY.contains(request.method())) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        if (!secretName.isEmpty()) {
            bytes.writeBytes((secretName + ": ").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(secret);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        bytes.writeBytes(new byte[] {'\r', '\n'});
        OutputStream out = wire.socket().getOutputStream();
        out.write(bytes.toByteArray());
        out.write(body);
        out.flush();
    }

    private Outcome answer(long started, String hidden) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(wire.socket().getInputStream());
        AnswerHead head = AnswerHead.read(in);
        while (head.isInterim()) {
            head = AnswerHead.read(in);
        }
        say(head.statusLine(), hidden);
        for (AnswerHead.Field field : head.fields()) {
            boolean kept = KEPT_OUT.contains(field.name().toLowerCase(Locale.ROOT));
            say(field.name() + ": " + (kept ? "(kept out)" : field.value()), hidden);
        }
        if (!request.method().equals("HEAD") && head.mayHaveBody()) {
            lines.put(Channel.OUT, "");
            body(head, in, hidden);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        if (head.status() / 100 == 3) {
            lines.put(Channel.ERR, "It was redirected. That is not followed: propose the request to where it belongs.");
        }
        return new Outcome.Finished(head.status() / 100 == 2 ? 0 : head.status() / 100, took);
    }

    private void body(AnswerHead head, InputStream in, String hidden) throws IOException, InterruptedException {
        LineCutter cutter = new LineCutter(
                (channel, text) -> {
                    try {
                        lines.put(channel, text);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Channel.OUT);
        cutter.hide(hidden);
        InputStream body = head.body(in);
        byte[] piece = new byte[PIECE];
        try {
            for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                cutter.add(Arrays.copyOf(piece, n));
            }
        } finally {
            cutter.end();
        }
    }

    private void say(String line, String hidden) throws InterruptedException {
        String plain = Harmless.line(line);
        lines.put(Channel.OUT, hidden.isEmpty() ? plain : plain.replace(hidden, "••••••"));
    }
}
