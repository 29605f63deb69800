package dev.runbench.logs;

import dev.runbench.logs.PlantedLayout.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes on in a system that is well, or ill only where {@link PlantedFaults} makes it so. */
final class PlantedWorld {

    /** Where the log's time begins: 10 March 2026, 09:00. */
    static final long BEGIN = 1_773_133_200_000L;

    private final Random random;
    private final PlantedText text;
    private final List<String> spec;
    private final List<String> once;

    PlantedWorld(String world, Random random, PlantedText text) {
        this.random = random;
        this.text = text;
        this.spec = section(world);
        this.once = section("once");
    }

    static List<String> resource(String name) {
        try (InputStream in = PlantedWorld.class.getResourceAsStream("/logs/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> section(String world) {
        List<String> mine = new ArrayList<>();
        boolean inside = false;
        for (String line : resource("planted-background.txt")) {
            if (line.startsWith("[")) {
                inside = line.equals("[" + world + "]");
            } else if (inside) {
                mine.add(line);
            }
        }
        return mine;
    }

    /** {@code LEVEL Component :: text} */
    Event event(long millis, String line, String id, boolean cause) {
        int colons = line.indexOf(" :: ");
        String[] head = line.substring(0, colons).strip().split(" ");
        String level = head.length > 1 ? head[0] : "INFO";
        return new Event(
                millis,
                level,
                head[head.length - 1],
                text.fill(text.wording(line.substring(colons + 4)), id),
                List.of(),
                cause);
    }

    private Event event(long millis, String line) {
        return event(millis, line, text.newId(), false);
    }

    /** Routine traffic of so many events, cron jobs, and so many lines that come once. */
    List<Event> routine(long span, int events, int singles) {
        List<Event> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double sum = 0;
        for (String line : spec) {
            int blank = line.indexOf(' ');
            if (Character.isDigit(line.charAt(0))) {
                lines.add(line.substring(blank + 1));
                sum += Double.parseDouble(line.substring(0, blank));
                weights.add(sum);
            } else if (line.startsWith("chain ")) {
                lines.add(line);
                sum += 40;
                weights.add(sum);
            } else if (line.startsWith("every ")) {
                cron(all, line, span);
            }
        }
        for (int k = 0; k < events; k++) {
            double pick = random.nextDouble() * sum;
            int at = 0;
            while (weights.get(at) < pick) {
                at++;
            }
            traffic(all, BEGIN + (long) (random.nextDouble() * span), lines.get(at));
        }
        List<String> rare = new ArrayList<>(once);
        for (int k = 0; k < singles && !rare.isEmpty(); k++) {
            all.add(event(BEGIN + (long) (random.nextDouble() * span), rare.remove(random.nextInt(rare.size()))));
        }
        return all;
    }

    private void traffic(List<Event> all, long at, String line) {
        if (!line.startsWith("chain ")) {
            all.add(event(at, line));
            return;
        }
        String id = text.newId();
        long when = at;
        for (String part : line.substring(6).split(" \\| ")) {
            all.add(event(when, part, id, false));
            when += 20 + (long) (-300 * Math.log(1 - random.nextDouble()));
        }
    }

    private void cron(List<Event> all, String line, long span) {
        int minutes = Integer.parseInt(line.split(" ")[1]);
        String jobs = line.substring(line.indexOf("min ") + 4);
        long period = minutes * 60_000L;
        for (long at = BEGIN + random.nextLong(period); at < BEGIN + span; at += period) {
            sequence(all, at, jobs);
        }
    }

    private void sequence(List<Event> all, long at, String lines) {
        long when = at;
        for (String part : lines.split(" \\| ")) {
            all.add(event(when, part));
            when += 5 + random.nextInt(400);
        }
    }

    /** A restart of the service, in order. */
    List<Event> restart(long at) {
        List<Event> all = new ArrayList<>();
        spec.stream().filter(l -> l.startsWith("restart ")).forEach(l -> sequence(all, at, l.substring(8)));
        return all;
    }

    /** Harmless noise: many records of one kind within a few minutes. */
    List<Event> burst(long at, int count) {
        List<String> bursts = spec.stream().filter(l -> l.startsWith("burst ")).toList();
        String line = bursts.get(random.nextInt(bursts.size())).substring(6);
        List<Event> all = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            all.add(event(at + random.nextInt(90_000), line));
        }
        return all;
    }
}
