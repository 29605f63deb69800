package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Markdown runbooks as teams write them, with commands that are known, beside much that only looks like one. */
public final class GeneratedPages {

    /** How many pages are made. */
    public static final int PAGES = 120;

    /** As it stands on a page, and as it must come out. */
    private record Known(String written, String expected) {}

    /**
     * @param commands that the pages hold
     * @param kept of them, in their order
     * @param invented that no page holds
     */
    public record Figures(int pages, int commands, int kept, List<String> invented, List<String> lost) {

        public double share() {
            return (double) kept / commands;
        }
    }

    private static final List<String> SHELL = List.of(
            "kubectl -n $NAMESPACE get pods -o wide",
            "kubectl -n $NAMESPACE describe pod $POD",
            "kubectl -n $NAMESPACE logs $POD --previous --tail=200",
            "kubectl rollout undo deployment/checkout -n shop",
            "kubectl cordon <node>",
            "kubectl drain <node> --ignore-daemonsets --delete-emptydir-data",
            "systemctl status postgresql",
            "sudo systemctl restart nginx",
            "journalctl -u kubelet --since '1 hour ago' | grep -i error | tail -50",
            "df -h /var/lib/postgresql",
            "du -sh /var/log/* | sort -h | tail -20",
            "find /var/log -name '*.gz' -mtime +14 -delete",
            "lsof +L1",
            "free -m",
            "uptime",
            "ss -tlnp | grep 5432",
            "curl -fsS https://shop.example/health",
            "curl -s localhost:9200/_cluster/health?pretty",
            "redis-cli -h cache-1 info memory",
            "redis-cli -h cache-1 config set maxmemory-policy allkeys-lru",
            "docker ps --filter status=exited",
            "docker logs --tail 100 payments",
            "rabbitmqctl list_queues name messages consumers",
            "kafka-consumer-groups.sh --bootstrap-server kafka-1:9092 --describe --group billing",
            "aws s3 ls s3://backups/orders/ --recursive | tail -5",
            "openssl s_client -connect shop.example:443 -servername shop.example </dev/null",
            "etcdctl endpoint status --write-out=table",
            "patronictl list",
            "terraform plan -out=plan.bin",
            "ansible-playbook -i inventory/prod restart.yml --limit web-3",
            "git log --oneline -5",
            "helm history checkout -n shop",
            "helm rollback checkout 12 -n shop",
            "nvidia-smi",
            "iostat -x 5 3",
            "vmstat 1 5",
            "ip route show",
            "dig +short shop.example",
            "traceroute -n 10.0.0.1",
            "ps aux --sort=-%mem | head -15",
            "chmod 640 /etc/app/app.conf",
            "rsync -a /srv/data/ backup-1:/srv/data/",
            "crontab -l",
            "zpool status tank",
            "haproxy -c -f /etc/haproxy/haproxy.cfg",
            "pg_ctlcluster 15 main reload");
    private static final List<String> LONG = List.of(
            "kubectl patch pvc data-0 \\\n  -p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"20Gi\"}}}}'",
            "for n in web-1 web-2; do\n  ssh \"$n\" uptime\ndone",
            "curl -X POST https://ci.example/hooks/deploy \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"ref\":\"main\"}'");
    private static final List<String> SQL = List.of(
            "SELECT pid, state, query FROM pg_stat_activity WHERE state <> 'idle';",
            "SELECT count(*) FROM orders WHERE created_at > now() - interval '1 hour';",
            "SELECT pg_terminate_backend(4711);",
            "VACUUM (VERBOSE) orders;",
            "SHOW max_connections;",
            "SELECT slot_name, active FROM pg_replication_slots;",
            "UPDATE jobs SET state = 'queued' WHERE state = 'stuck';");
    private static final List<String> INLINE = List.of("nginx -t", "sestatus", "systemctl daemon-reload", "ntpq -p");
    private static final List<String> NOISE = List.of(
            "The alert fires when `node_filesystem_avail_bytes` stays below 10 % for five minutes.",
            "Its settings are in `/etc/app/app.conf`; the owner is the storage team.",
            "Ask in `#incidents` before you go on (see the table below).",
            "> **Warning:** this interrupts all open sessions.",
            "```yaml\napiVersion: v1\nkind: ConfigMap\ndata:\n  retries: \"3\"\n```",
            "```promql\nsum(rate(http_requests_total{code=~\"5..\"}[5m])) by (service) > 0.05\n```",
            "```json\n{\"status\": \"red\", \"unassigned_shards\": 12}\n```",
            "| metric | limit |\n|---|---|\n| `queue_depth` | 5000 |\n| `lag_seconds` | 30 |",
            "![dashboard](https://grafana.example/d/1.png)",
            "Typical log line: `ERROR connection refused (10.0.0.7:5432)`.");
    private static final List<String> DOES = List.of(
            "Look at it first", "Check what it says", "Then do this", "On the host", "When that does not help", "Next");

    private final Random random;

    private GeneratedPages(long seed) {
        random = new Random(seed);
    }

    /** Makes the pages and reads each back as a runbook. */
    public static Figures measure() {
        int commands = 0;
        int kept = 0;
        List<String> invented = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            List<String> known = new ArrayList<>();
            String page = new GeneratedPages(1000 + i).page(i, known);
            List<String> found = commands(
                    MarkdownRunbook.read("wiki/page-" + i + ".md", page).runbook());
            List<String> inOrder = common(known, found);
            commands += known.size();
            kept += inOrder.size();
            int number = i;
            known.stream().filter(k -> !found.contains(k)).forEach(k -> lost.add(number + ": " + k));
            found.stream().filter(f -> !known.contains(f)).forEach(f -> invented.add(number + ": " + f));
        }
        return new Figures(PAGES, commands, kept, invented, lost);
    }

    private static List<String> commands(Runbook runbook) {
        List<String> found = new ArrayList<>();
        for (Runbook.Step step : runbook.allSteps()) {
            if (step.action().isCommand()) {
                found.add(step.action().text());
            }
        }
        return found;
    }

    /** Longest common subsequence. */
    static List<String> common(List<String> a, List<String> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                length[i][j] = a.get(i).equals(b.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        List<String> common = new ArrayList<>();
        for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
            if (a.get(i).equals(b.get(j))) {
                common.add(a.get(i++));
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    private String page(int number, List<String> known) {
        List<Known> shell = shuffled(SHELL);
        List<Known> sql = shuffled(SQL);
        List<Known> longer = shuffled(LONG);
        List<Known> inline = shuffled(INLINE);
        var page = new StringBuilder();
        if (number % 3 == 0) {
            page.append("---\nservice: orders\nowner: team-").append(number).append("\n---\n");
        }
        page.append("# Alert ").append(number).append("\n\n## Meaning\nSomething is wrong with it.\n\n");
        page.append("## Impact\nUsers wait.\n\n").append(noise());
        for (String heading : List.of("Diagnosis", "Mitigation")) {
            page.append("## ").append(heading).append("\n\n");
            for (int block = 0; block < 1 + random.nextInt(3); block++) {
                page.append(
                        switch (random.nextInt(7)) {
                            case 0 -> fenced(take(shell, 1 + random.nextInt(3), known));
                            case 1 -> prompted(take(shell, 1 + random.nextInt(2), known));
                            case 2 -> numbered(take(shell, 2 + random.nextInt(2), known));
                            case 3 -> "```sql\n" + lines(take(sql, 1 + random.nextInt(2), known)) + "\n```\n\n";
                            case 4 ->
                                pick(DOES) + ":\n\n```bash\n# this takes a while\n" + lines(take(shell, 1, known))
                                        + "   # mind the output\n```\n\n";
                            case 5 -> fenced(take(longer, 1, known));
                            default -> "- Run `" + lines(take(inline, 1, known)) + "` on the host.\n\n";
                        });
                page.append(noise());
            }
        }
        page.append("## Verification\n\n").append(fenced(take(shell, 1, known)));
        if (random.nextBoolean()) {
            page.append("## Rollback\n\n").append(fenced(take(shell, 1, known)));
        }
        return page.append("## Escalation\nPage the storage team after 30 minutes.\n")
                .toString();
    }

    private String fenced(List<Known> commands) {
        return pick(DOES) + ":\n\n```" + (random.nextBoolean() ? "bash" : "shell") + "\n" + lines(commands)
                + "\n```\n\n";
    }

    private String prompted(List<Known> commands) {
        var text = new StringBuilder("```console\n");
        for (Known c : commands) {
            text.append("$ ").append(c.written()).append('\n');
            text.append("NAME      STATUS    AGE\nweb-1     Ready     12d\n");
        }
        return text.append("```\n\n").toString();
    }

    private String numbered(List<Known> commands) {
        var text = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            text.append(i + 1).append(". ").append(pick(DOES)).append(":\n\n   ```sh\n   ");
            text.append(commands.get(i).written().replace("\n", "\n   ")).append("\n   ```\n\n");
        }
        return text.toString();
    }

    private String noise() {
        return random.nextInt(3) == 0 ? "" : pick(NOISE) + "\n\n";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String lines(List<Known> commands) {
        return commands.stream().map(Known::written).collect(Collectors.joining("\n"));
    }

    private static List<Known> take(List<Known> from, int count, List<String> known) {
        List<Known> taken = new ArrayList<>();
        while (taken.size() < count && !from.isEmpty()) {
            Known next = from.removeLast();
            taken.add(next);
            known.add(next.expected());
        }
        return taken;
    }

    private List<Known> shuffled(List<String> commands) {
        List<Known> all = commands.stream()
                .map(c -> new Known(
                        c,
                        c.replace("$NAMESPACE", "${namespace}")
                                .replace("$POD", "${pod}")
                                .replace("<node>", "${node}")))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(all, random);
        return all;
    }
}
