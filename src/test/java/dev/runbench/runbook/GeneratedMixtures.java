package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sources of one incident as they lie about: a page, a ticket, a chat, a log and runs, each with a part of the same work, beside
 * commands that are only spoken of. What was done is known, and its order.
 */
public final class GeneratedMixtures {

    private static final int OF_EACH = 24;
    private static final int STEPS = 9;

    private static final List<String> LOOK = List.of(
            "kubectl -n $NAMESPACE get pods -o wide",
            "kubectl -n $NAMESPACE describe pod $POD",
            "systemctl status postgresql",
            "journalctl -u kubelet --since '1 hour ago' | grep -i error | tail -50",
            "df -h /var/lib/postgresql",
            "du -sh /var/log/* | sort -h | tail -20",
            "lsof +L1",
            "ss -tlnp | grep 5432",
            "redis-cli -h cache-1 info memory",
            "docker ps --filter status=exited",
            "rabbitmqctl list_queues name messages consumers",
            "kafka-consumer-groups.sh --bootstrap-server kafka-1:9092 --describe --group billing",
            "etcdctl endpoint status --write-out=table",
            "patronictl list",
            "iostat -x 5 3",
            "zpool status tank");
    private static final List<String> CHANGE = List.of(
            "kubectl rollout undo deployment/checkout -n shop",
            "kubectl cordon <node>",
            "sudo systemctl restart nginx",
            "find /var/log -name '*.gz' -mtime +14 -delete",
            "redis-cli -h cache-1 config set maxmemory-policy allkeys-lru",
            "helm rollback checkout 12 -n shop",
            "chmod 640 /etc/app/app.conf",
            "rsync -a /srv/data/ backup-1:/srv/data/",
            "pg_ctlcluster 15 main reload",
            "rabbitmqctl purge_queue worker-dead",
            "docker restart payments",
            "systemctl reload haproxy");
    private static final List<String> CHECK = List.of(
            "curl -fsS https://shop.example/health",
            "kubectl -n shop rollout status deployment/checkout",
            "pg_isready -h db-1",
            "systemctl is-active nginx");
    // Spoken of by people and machines, run by nobody.
    private static final List<String> SPOKEN = List.of(
            "INFO restarting with systemctl restart intake",
            "WARN disk is filling, consider rm -rf /var/cache/app",
            "INFO Executing command: kubectl delete namespace staging",
            "ERROR checkout is stuck: connection refused (10.0.0.7:5432)",
            "ERROR checkout is stuck: try psql -c 'select 1'",
            "DEBUG STATEMENT: DELETE FROM orders WHERE id = 7;");

    /**
     * @param known commands of all mixtures
     * @param kept of them, in their order
     * @param invented that no source holds as run or to be run
     * @param kinds what is mixed, and its share
     */
    public record Figures(
            int mixtures, int known, int kept, List<String> invented, List<String> lost, Map<String, Double> kinds) {

        public double share() {
            return (double) kept / known;
        }
    }

    private final Random random;
    private final List<String> work = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final DraftFixture sources = new DraftFixture();
    private final List<PastWork> runs = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();

    private GeneratedMixtures(long seed) {
        random = new Random(seed);
        List<String> look = shuffled(LOOK);
        List<String> change = shuffled(CHANGE);
        int looks = 3 + random.nextInt(3);
        work.addAll(look.subList(0, looks));
        work.addAll(change.subList(0, STEPS - looks));
        checks.add(CHECK.get(random.nextInt(CHECK.size())));
    }

    private List<String> shuffled(List<String> of) {
        List<String> all = new ArrayList<>(of);
        Collections.shuffle(all, random);
        return all;
    }

    /** Makes the mixtures and drafts from each. */
    public static Figures measure() {
        int known = 0;
        int kept = 0;
        List<String> invented = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        Map<String, Double> kinds = new TreeMap<>();
        List<String> names = List.of(
                "page + run",
                "chat + log",
                "ticket + page + run",
                "run + run",
                "page that sends to a page",
                "page + log");
        for (int kind = 0; kind < names.size(); kind++) {
            int knownHere = 0;
            int keptHere = 0;
            for (int i = 0; i < OF_EACH; i++) {
                var m = new GeneratedMixtures(7_000 + 100L * kind + i);
                List<String> expected = m.mix(kind);
                List<String> found = m.drafted();
                List<String> inOrder = GeneratedPages.common(expected, found);
                knownHere += expected.size();
                keptHere += inOrder.size();
                String name = names.get(kind) + " " + i + ": ";
                expected.stream().filter(e -> !inOrder.contains(e)).forEach(e -> lost.add(name + e));
                found.stream().filter(f -> !m.written.contains(f)).forEach(f -> invented.add(name + f));
            }
            known += knownHere;
            kept += keptHere;
            kinds.put(names.get(kind), keptHere / (double) knownHere);
        }
        return new Figures(OF_EACH * names.size(), known, kept, invented, lost, kinds);
    }

    private List<String> drafted() {
        Draft draft = sources.draft("checkout is stuck", runs.toArray(PastWork[]::new));
        return draft.runbook().allSteps().stream()
                .filter(s -> s.action().isCommand())
                .map(s -> PlacedStep.key(s.action().text()))
                .toList();
    }

    // The sources, each with a window of the work; windows overlap, so that there is one order. Gives what must come
    // out.
    private List<String> mix(int kind) {
        int cut = 3 + random.nextInt(STEPS - 5);
        List<String> begin = work.subList(0, cut + 1);
        List<String> end = work.subList(cut, STEPS);
        List<String> some = work.stream().filter(c -> random.nextInt(4) > 0).toList();
        switch (kind) {
            case 0 -> {
                page("wiki/checkout.md", "Checkout is stuck", some, true);
                run(1, work, true);
            }
            case 1 -> {
                chat(begin);
                log(end);
            }
            case 2 -> {
                ticket(begin);
                page("wiki/checkout.md", "Checkout is stuck", some, true);
                run(1, work, false);
            }
            case 3 -> {
                run(1, begin, false);
                run(2, end, true);
            }
            case 4 -> {
                pageThatSends(begin, end);
            }
            default -> {
                page("wiki/checkout.md", "Checkout is stuck", begin, true);
                log(end);
            }
        }
        List<String> expected =
                new ArrayList<>(work.stream().map(PlacedStep::key).toList());
        if (kind != 1) {
            expected.addAll(checks.stream().map(PlacedStep::key).toList());
        }
        // A value that was filled in is the page's placeholder where a page has the command.
        return expected.stream()
                .map(e -> written.contains(e) ? e : PlacedStep.key(filled(e)))
                .toList();
    }

    private static String filled(String command) {
        return command.replace("$NAMESPACE", "shop")
                .replace("$POD", "checkout-7f9c")
                .replace("<node>", "worker-3")
                .replaceFirst("-n §", "-n shop")
                .replaceFirst("pod §", "pod checkout-7f9c")
                .replaceFirst("cordon §", "cordon worker-3");
    }

    private void writes(String command) {
        written.add(PlacedStep.key(command));
    }

    private void page(String path, String title, List<String> steps, boolean verified) {
        var page = new StringBuilder("# ").append(title).append("\n\n## Meaning\nCheckout is stuck.\n\n");
        boolean changing = false;
        page.append("## Diagnosis\n\n");
        for (String s : steps) {
            if (CHANGE.contains(s) && !changing) {
                changing = true;
                page.append("## Mitigation\n\n");
            }
            block(page, s);
        }
        if (verified) {
            page.append("## Verification\n\n");
            checks.forEach(c -> block(page, c));
        }
        page.append("## Escalation\nPage the storage team.\n");
        sources.whole(path, page.toString());
    }

    private void block(StringBuilder page, String command) {
        writes(command);
        page.append(random.nextBoolean() ? "Do this:" : "Look at it")
                .append("\n\n```bash\n")
                .append(command)
                .append("\n```\n\n");
    }

    private void pageThatSends(List<String> begin, List<String> end) {
        var page = new StringBuilder("# Checkout is stuck for good\n\n## Fix\n\n");
        begin.forEach(s -> block(page, s));
        page.append("Follow the page \"Stuck checkout, second part\".\n\n## Verification\n\n");
        checks.forEach(c -> block(page, c));
        sources.whole("wiki/first.md", page.toString());
        var second = new StringBuilder("# Stuck checkout, second part\n\n## Steps\n\n");
        end.forEach(s -> block(second, s));
        sources.whole("wiki/second.md", second.toString());
    }

    private void ticket(List<String> steps) {
        var ticket = new StringBuilder("# OPS-31 Checkout is stuck\n\n## Work notes\n");
        int minute = 10;
        for (String s : steps) {
            writes(filled(s));
            ticket.append("2026-11-02 10:")
                    .append(minute++)
                    .append("  ann   $ ")
                    .append(filled(s))
                    .append('\n');
        }
        sources.whole("tickets/OPS-31.md", ticket.toString());
    }

    private void chat(List<String> steps) {
        var chat = new StringBuilder("10:00  ann   checkout is stuck, who is on it?\n");
        int minute = 10;
        for (String s : steps) {
            writes(filled(s));
            chat.append("10:")
                    .append(minute++)
                    .append("  bob   $ ")
                    .append(filled(s))
                    .append('\n');
            if (random.nextInt(3) == 0) {
                chat.append("10:").append(minute++).append("  ann   I would not run rm -rf /srv there\n");
            }
        }
        sources.whole("chat/checkout-is-stuck.txt", chat.toString());
    }

    private void log(List<String> steps) {
        var log = new StringBuilder();
        int second = 100;
        boolean traced = random.nextBoolean();
        for (String s : steps) {
            String time = "2026-11-02 10:3" + second / 100 + ":" + (10 + second % 50);
            second += 7;
            log.append(time)
                    .append(' ')
                    .append(SPOKEN.get(random.nextInt(SPOKEN.size())))
                    .append('\n');
            String command = filled(s);
            boolean plain = command.matches("[\\w ./:=+-]+");
            if (plain && !traced) {
                String bare = command.replaceFirst("^sudo ", "");
                writes(bare);
                log.append("Nov  2 10:32:")
                        .append(10 + second % 50)
                        .append(" web-1 sudo:   bob : TTY=pts/0 ; PWD=/home/bob ; USER=root ; COMMAND=/usr/bin/")
                        .append(bare)
                        .append('\n');
            } else if (traced && !command.contains("|")) {
                writes(command);
                log.append(time.replace(' ', 'T'))
                        .append("Z + ")
                        .append(command)
                        .append('\n');
            } else {
                writes(command);
                log.append(time).append(" bob@web-1:~$ ").append(command).append('\n');
            }
        }
        log.append("2026-11-02 10:59:59 INFO all good\n");
        sources.whole("logs/checkout-is-stuck.log", log.toString());
    }

    private void run(int number, List<String> steps, boolean verified) {
        var run = new PastRun(number, "Checkout is stuck");
        for (String s : steps) {
            writes(filled(s));
            run.did("Step " + s, filled(s), random.nextBoolean() ? "ready" : "");
        }
        if (verified) {
            checks.forEach(c -> {
                writes(c);
                run.verified("Check", c, "ok");
            });
        } else if (sources.hits().isEmpty() && number > 1) {
            checks.forEach(this::writes);
        }
        run.detour("\"kubectl delete namespace shop\" failed: exit code 1");
        runs.add(run.work());
    }
}
