package dev.runbench.knowledge;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** How fast large files are read, and in how much memory: {@code ReaderBench FOLDER}. Nothing is stored. */
final class ReaderBench {

    private static final int TICKETS = 100_000;
    private static final long LOG_BYTES = 1L << 30;

    private ReaderBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        measure("csv", tickets(folder.resolve("tickets.csv")));
        measure("log", log(folder.resolve("app.log")));
    }

    private static void measure(String name, Path file) throws Exception {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long[] documents = {0};
        SourceFile head = SourceFile.head(file, file.toString(), Instant.EPOCH);
        long begun = System.nanoTime();
        long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SourceReaders.all().of(head).read(head, new DocumentSink() {
            @Override
            public void accept(SourceDocument document) {
                documents[0]++;
            }

            @Override
            public void unreadable(String path, String reason) {
                throw new IllegalStateException(path + " " + reason);
            }

            @Override
            public void note(String words) {}
        });
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        double work = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .mapToLong(p -> p.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%s: %d documents in %.1f s (%.1f s of work), %.0f documents/s, %.1f MB/s, peak heap %d MB of %d MB%n",
                name,
                documents[0],
                seconds,
                work,
                documents[0] / seconds,
                Files.size(file) / seconds / (1 << 20),
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Path tickets(Path file) throws IOException {
        var random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("number,short_description,description,state,priority,business_service,opened_at,work_notes\r\n");
            for (int i = 0; i < TICKETS; i++) {
                out.write(String.format(
                        Locale.ROOT,
                        "INC%07d,Disk of host-%d is full,\"It began,\r\nsays \"\"monitoring\"\" %d times. %s\",Closed,2 - High,service-%d,"
                                + "2026-03-%02d 10:00:00,\"2026-03-10 11:00:00 - Anneke (Work notes)\r\nCleaned /var/log.\r\n\r\n\"\r\n",
                        i,
                        random.nextInt(500),
                        random.nextInt(90),
                        "More words about it. ".repeat(random.nextInt(40)),
                        i % 70,
                        1 + i % 28));
            }
        }
        return file;
    }

    private static Path log(Path file) throws IOException {
        var random = new Random(2);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long written = 0;
            for (long i = 0; written < LOG_BYTES; i++) {
                long second = i / 50 % 86_400;
                String time = String.format(
                        Locale.ROOT,
                        "2026-03-10T%02d:%02d:%02d.%03dZ",
                        second / 3600,
                        second / 60 % 60,
                        second % 60,
                        i % 1000);
                String line = i % 5_000 == 77
                        ? time + " ERROR [pool-" + i % 9 + "] c.l.Checkout - order " + random.nextInt(1 << 20)
                                + " failed\njava.sql.SQLException: timeout after " + i % 31
                                + " s\n\tat c.l.Checkout.pay(Checkout.java:42)\n\tat c.l.Web.post(Web.java:7)\n"
                        : time + " INFO  [http-" + i % 40 + "] c.l.Web" + i % 13 + " - request "
                                + Long.toHexString(random.nextLong()) + " from 10.0." + i % 200 + "." + i % 250
                                + " answered 200 in " + random.nextInt(900) + " ms\n";
                out.write(line);
                written += line.length();
            }
        }
        return file;
    }
}
