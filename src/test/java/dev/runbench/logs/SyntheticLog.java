package dev.runbench.logs;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A large log as a busy service writes it: some hundred statements with values of every type, warnings, and stack traces. */
final class SyntheticLog {

    private static final List<String> ACTIONS = List.of(
            "Reserved {n} units of article {id} for order {n} at warehouse {host}",
            "Request {uuid} from {ip} answered with {n} bytes in {dur}",
            "Fetched {n} rows from table orders_{n} in {dur} (fetch size {n}, connection {hex})",
            "Session of user {user} renewed until {n}, token family {hex}",
            "Cache region {word} evicted {n} entries, {n} remain, hit ratio {n}.{n}",
            "Published event {uuid} to topic orders.{word} partition {n} offset {n}",
            "Rendered template {path} for tenant {n} in {dur}, size {n} kB",
            "Health of {host}:{n} is {word}, latency {dur}, failures in a row {n}",
            "GET {url} status={n} bytes={n} user={user} agent=\"curl/{n}\"",
            "Compaction of segment {path} finished: {n} keys kept, {n} dropped, took {dur}");
    private static final List<String> MODULES =
            List.of("billing", "orders", "stock", "search", "mail", "users", "gateway", "media", "audit", "quota");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    private final Random random = new Random(17);

    private SyntheticLog() {}

    /** Writes so many lines, about 150 bytes each. */
    static Path write(Path file, long lines) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            new SyntheticLog().write(out, lines);
        }
        return file;
    }

    private void write(Writer out, long lines) throws IOException {
        LocalDateTime time = LocalDateTime.of(2026, 3, 1, 6, 0);
        long written = 0;
        while (written < lines) {
            time = time.plusNanos(random.nextInt(40) * 1_000_000L);
            int statement = random.nextInt(10) < 7 ? random.nextInt(20) : random.nextInt(100);
            String module = MODULES.get(statement / ACTIONS.size());
            boolean warning = random.nextInt(200) == 0;
            StringBuilder line = new StringBuilder(TIME.format(time));
            line.append(warning ? " WARN  " : random.nextInt(8) == 0 ? " DEBUG " : " INFO  ");
            line.append("[worker-")
                    .append(random.nextInt(64))
                    .append("] c.example.shop.")
                    .append(module);
            line.append(".Service")
                    .append(statement)
                    .append(" - ")
                    .append(module)
                    .append(": ");
            fill(line, ACTIONS.get(statement % ACTIONS.size()));
            out.append(line).append('\n');
            written++;
            if (random.nextInt(2000) == 0) {
                written += trace(out, time, module);
            }
        }
    }

    private int trace(Writer out, LocalDateTime time, String module) throws IOException {
        out.append(TIME.format(time))
                .append(" ERROR [worker-3] c.example.shop.")
                .append(module);
        out.append(".Errors - request ")
                .append(Integer.toHexString(random.nextInt()))
                .append(" failed\n");
        out.append("java.lang.IllegalStateException: no answer from ")
                .append(module)
                .append('\n');
        for (int k = 0; k < 12; k++) {
            out.append("\tat com.example.shop.")
                    .append(module)
                    .append(".Call.run(Call.java:")
                    .append("" + k)
                    .append(")\n");
        }
        return 14;
    }

    private void fill(StringBuilder line, String action) {
        int at = 0;
        for (int open = action.indexOf('{'); open >= 0; open = action.indexOf('{', at)) {
            int close = action.indexOf('}', open);
            line.append(action, at, open).append(value(action.substring(open + 1, close)));
            at = close + 1;
        }
        line.append(action, at, action.length());
    }

    private String value(String type) {
        int n = random.nextInt(1_000_000);
        return switch (type) {
            case "n" -> Integer.toString(n >> random.nextInt(20));
            case "id" -> "A-" + n;
            case "host" -> "node-" + n % 40 + ".eu.example.net";
            case "ip" -> "10." + n % 4 + "." + n % 200 + "." + n % 250;
            case "hex" -> String.format(Locale.ROOT, "%08x", n * 2654435761L & 0xffffffffL);
            case "uuid" ->
                String.format(Locale.ROOT, "%08x-%04x-4%03x-a%03x-%012x", n, n % 65536, n % 4096, n % 4095, n);
            case "dur" -> n % 900 + "ms";
            case "user" -> "u" + n % 5000;
            case "word" -> List.of("fast", "slow", "steady", "warm").get(n % 4);
            case "path" -> "/var/lib/shop/" + n % 100 + "/part-" + n + ".dat";
            default -> "https://api.example.net/v2/items/" + n + "?page=" + n % 9;
        };
    }
}
