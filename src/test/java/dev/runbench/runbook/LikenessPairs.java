package dev.runbench.runbook;

import dev.runbench.base.Hashes;
import dev.runbench.runbook.Runbook.About;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Pairs of a draft and a runbook that exists, from the sample pages: the same subject (a draft of the page itself, of the page
 * and a foreign one, of the incident's post-mortem; the runbook whole or as somebody else might keep it: another title, half of
 * the steps), and every other subject.
 */
final class LikenessPairs {

    /** @param subject the page of the runbook: pairs are kept apart by it when weights are fitted */
    record Pair(String subject, String problem, Runbook draft, Runbook other, boolean same) {}

    private static final Map<String, String> POST_MORTEMS = Map.of(
            "postgres-disk-full.md", "2026-03-10-orders-db-disk-full.md",
            "redis-eviction-memory-pressure.md", "2026-08-06-cache-eviction-auth-latency.md",
            "clock-skew-chrony.md", "2026-10-02-web-2-clock-skew.md",
            "tracking-ingest-consumer-lag.md", "2026-05-19-tracking-ingest-rebalance-storm.md",
            "search-index-read-only.md", "2026-06-09-search-index-read-only.md",
            "label-printer-spool-full.md", "2025-11-25-label-printer-inodes.md",
            "postgres-connection-exhaustion.md", "2026-06-24-checkout-connection-pool.md",
            "payments-gateway-tls-renewal.md", "2026-04-13-payments-intermediate-expired.md");

    /** What somebody on call would type, and what somebody else would call the runbook. */
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry(
                    "auth-service-latency-and-401.md",
                    List.of("auth-service is slow and answers 401", "Latency of the login service")),
            Map.entry("checkout-api-high-error-rate.md", List.of("checkout answers 500", "Errors in the checkout API")),
            Map.entry(
                    "checkout-api-release-rollback.md",
                    List.of("bad release of checkout, go back", "Undo a deployment of checkout-api")),
            Map.entry("clock-skew-chrony.md", List.of("clock of web-2 is wrong", "Host time is off")),
            Map.entry(
                    "kafka-skip-poison-record.md",
                    List.of("a record in kafka cannot be processed", "Poison pill: skip one message")),
            Map.entry(
                    "label-printer-spool-full.md",
                    List.of("labels cannot be printed, no space left", "Label spool without inodes")),
            Map.entry(
                    "payments-gateway-tls-renewal.md",
                    List.of("certificate of the payments gateway expires", "Renew TLS of payments")),
            Map.entry(
                    "postgres-connection-exhaustion.md",
                    List.of("postgres: too many clients already", "Connections of orders-db used up")),
            Map.entry("postgres-disk-full.md", List.of("disk of db-1 is full", "Orders database has no space")),
            Map.entry(
                    "postgres-failover-db1-to-db2.md",
                    List.of("db-1 is dead, promote db-2", "Switch the orders database over")),
            Map.entry(
                    "postgres-replication-slot-cleanup.md",
                    List.of("an abandoned replication slot keeps WAL", "Drop unused slots")),
            Map.entry(
                    "redis-eviction-memory-pressure.md",
                    List.of("redis evicts keys, users are logged out", "Cache memory pressure")),
            Map.entry(
                    "search-index-read-only.md",
                    List.of("new shipments do not appear in search", "Index blocked by watermark")),
            Map.entry(
                    "tls-chain-diagnosis.md",
                    List.of("TLS handshake fails, chain incomplete", "Which certificate is wrong")),
            Map.entry(
                    "tracking-ingest-consumer-lag.md",
                    List.of("consumer lag of tracking grows", "Tracking falls behind")));

    private LikenessPairs() {}

    static List<Pair> all() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        List<Path> pages;
        try (Stream<Path> found = Files.list(Path.of("sample-data/runbooks"))) {
            pages = found.sorted().toList();
        }
        Random random = new Random(5);
        for (Path page : pages) {
            String name = page.getFileName().toString();
            List<String> words = WORDS.get(name);
            Path foreign = pages.get((pages.indexOf(page) + 4) % pages.size());
            List<Runbook> drafts =
                    new ArrayList<>(List.of(draft(words.getFirst(), page), draft(words.getFirst(), page, foreign)));
            Optional.ofNullable(POST_MORTEMS.get(name))
                    .ifPresent(p -> drafts.add(draft(words.getFirst(), Path.of("sample-data/postmortems", p))));
            for (Path otherPage : pages) {
                boolean same = otherPage.equals(page);
                String otherName = otherPage.getFileName().toString();
                Runbook whole = MarkdownRunbook.read(otherName, Files.readString(otherPage))
                        .runbook();
                Runbook kept = keptBySomebodyElse(whole, WORDS.get(otherName).get(1), random);
                for (Runbook draft : drafts) {
                    pairs.add(new Pair(otherName, words.getFirst(), draft, whole, same));
                    pairs.add(new Pair(otherName, words.getFirst(), draft, kept, same));
                }
            }
        }
        return pairs;
    }

    private static Runbook draft(String problem, Path... pages) {
        List<String> texts = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        for (Path page : pages) {
            try {
                texts.add(Files.readString(page));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            String text = texts.getLast();
            String passage = text.substring(0, Math.min(600, text.length()));
            var citation =
                    new Citation(texts.size(), page.toString(), "", Hashes.hex(text), 0, passage.length(), passage);
            hits.add(new Hit(texts.size(), 0.9 - 0.3 * (texts.size() - 1), citation, "", passage, List.of()));
        }
        return new ExtractiveDrafter(id -> Optional.of(texts.get((int) id - 1)))
                .draft(problem, hits)
                .runbook();
    }

    private static Runbook keptBySomebodyElse(Runbook r, String title, Random random) {
        return new Runbook(
                new About(
                        title,
                        random.nextBoolean() ? r.service() : "",
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        half(r.summary())),
                r.parameters(),
                r.prerequisites(),
                some(r.steps(), random),
                some(r.verification(), random),
                some(r.rollback(), random),
                r.escalation());
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    private static List<Step> some(List<Step> steps, Random random) {
        return steps.stream().filter(_ -> random.nextBoolean()).toList();
    }

    static RunbookVersion version(long id, String text) {
        Runbook r = RunbookYaml.parse(text).runbook();
        return new RunbookVersion(
                id,
                1,
                Optional.empty(),
                Optional.empty(),
                text,
                r.title(),
                RunbookVersion.State.DRAFT,
                "ann",
                Instant.EPOCH,
                "",
                Hashes.hex(text),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
