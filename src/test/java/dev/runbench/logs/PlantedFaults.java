package dev.runbench.logs;

import dev.runbench.logs.PlantedLayout.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Logs with a fault whose first cause is known: routine traffic with the warnings and errors it always has, cron jobs,
 * restarts, bursts of harmless noise and lines that come once; then the cause, mostly once and quiet, and its loud
 * consequences. The stories are in {@code planted-faults.txt}, the background in {@code planted-background.txt}.
 */
final class PlantedFaults {

    private static final Map<String, List<PlantedLayout>> LAYOUTS = Map.of(
            "app",
            List.of(
                    PlantedLayout.LOGBACK,
                    PlantedLayout.PYTHON,
                    PlantedLayout.JSON_ZAP,
                    PlantedLayout.SERILOG,
                    PlantedLayout.SPRING,
                    PlantedLayout.LOGFMT,
                    PlantedLayout.NGINX_AND_APP,
                    PlantedLayout.JSON_NUMBERS,
                    PlantedLayout.COMPOSE),
            "system",
            List.of(PlantedLayout.SYSLOG, PlantedLayout.SYSLOG_5424, PlantedLayout.COMPOSE),
            "db",
            List.of(PlantedLayout.POSTGRES),
            "cluster",
            List.of(PlantedLayout.KLOG, PlantedLayout.CRI, PlantedLayout.GO, PlantedLayout.JSON_ZAP),
            "edge",
            List.of(PlantedLayout.COMPOSE, PlantedLayout.JSON_NUMBERS, PlantedLayout.LOGFMT));

    /**
     * A log and its fault.
     *
     * @param cause words of the cause as they stand in the log
     * @param causeLine the line where the cause's record begins, from 1
     * @param causeEnd its last line
     * @param inTrace only the trace names the cause
     */
    record Planted(
            String name,
            PlantedLayout layout,
            List<String> lines,
            String cause,
            long causeLine,
            long causeEnd,
            boolean inTrace) {

        String text() {
            return String.join("\n", lines) + "\n";
        }

        /** Whether a suspect is the cause. */
        boolean is(LogAnalysis.Suspect suspect) {
            boolean there = suspect.line() >= causeLine && suspect.line() <= causeEnd;
            return inTrace
                    ? suspect.text().contains(cause)
                    : there || suspect.text().contains(cause);
        }
    }

    private static final long CLOCK_STEP = 3_594_218;

    private record Follower(long from, long to, double perMinute, String line, List<String> chain) {}

    private PlantedFaults() {}

    /** All stories with the values, times, layouts and wordings of a seed. */
    static List<Planted> all(long seed) {
        return all(seed, false);
    }

    /**
     * The same, harder: smaller logs, longer delays, causes of which the like came before without harm, consequences that
     * came now and then before, and lines that come once right before the fault.
     */
    static List<Planted> hard(long seed) {
        return all(seed, true);
    }

    private static List<Planted> all(long seed, boolean hard) {
        List<Planted> all = new ArrayList<>();
        List<String> story = new ArrayList<>();
        for (String line : PlantedWorld.resource("planted-faults.txt")) {
            if (line.startsWith("==") && !story.isEmpty()) {
                all.add(plant(List.copyOf(story), seed * 1_000 + all.size(), hard));
                story.clear();
            }
            story.add(line);
        }
        all.add(plant(story, seed * 1_000 + all.size(), hard));
        return all;
    }

    /** A log without any fault: traffic, cron jobs, a restart and lines that come once; the variant tells its layout. */
    static List<String> healthy(int variant, long seed) {
        Random random = new Random(seed);
        List<String> worlds = List.of("app", "system", "db", "cluster", "edge");
        String name = worlds.get(variant % worlds.size());
        PlantedWorld world = new PlantedWorld(name, random, new PlantedText(random));
        long span = (60 + random.nextInt(180)) * 60_000L;
        List<Event> events = world.routine(span, 5_000 + random.nextInt(20_000), 8);
        events.addAll(world.restart(PlantedWorld.BEGIN + (long) (span * (0.2 + 0.6 * random.nextDouble()))));
        List<PlantedLayout> layouts = LAYOUTS.get(name);
        PlantedLayout layout = layouts.get(variant / worlds.size() % layouts.size());
        events.sort(Comparator.comparingLong(Event::millis));
        return events.stream().flatMap(e -> layout.lines(e).stream()).toList();
    }

    private static Planted plant(List<String> story, long seed, boolean hard) {
        Random random = new Random(seed);
        PlantedText text = new PlantedText(random);
        String title = story.getFirst();
        String name = title.substring(3, title.indexOf(" ["));
        String kind = title.substring(title.indexOf('[') + 1, title.indexOf(']'));
        PlantedWorld world = new PlantedWorld(kind, random, text);
        long span = (40 + random.nextInt(120)) * 60_000L;
        int traffic = hard && random.nextInt(3) == 0 ? 300 + random.nextInt(1_500) : 4_000 + random.nextInt(26_000);
        List<Event> events = world.routine(span, traffic, 6 + random.nextInt(12));
        long at = PlantedWorld.BEGIN + (long) (span * (0.45 + 0.45 * random.nextDouble()));
        if (random.nextInt(10) < 7) {
            events.addAll(world.restart(PlantedWorld.BEGIN + (long) (span * 0.9 * random.nextDouble())));
        }
        for (int k = random.nextInt(3); k > 0; k--) {
            long when = PlantedWorld.BEGIN + (long) (span * 0.95 * random.nextDouble());
            events.addAll(world.burst(when, 40 + random.nextInt(300)));
        }
        String cause = story.get(1);
        boolean inTrace = cause.startsWith("cause!");
        String words;
        if (inTrace) {
            String told = cause.substring(cause.indexOf(":: ") + 3);
            words = told.substring(told.indexOf(": ") + 2);
        } else {
            Event first = world.event(at, cause.substring(6), text.newId(), true);
            words = first.text();
            events.add(first);
        }
        long end = random.nextInt(3) == 0
                ? Math.min(at + (4 + random.nextInt(20)) * 60_000L, PlantedWorld.BEGIN + span)
                : PlantedWorld.BEGIN + span;
        List<Follower> followers = followers(story);
        if (hard) {
            followers = harder(events, followers, inTrace ? "" : cause.substring(6), at, world, text, random);
        }
        for (Follower follower : followers) {
            follow(events, follower, at, Math.max(end, at + 150_000), world, text, random);
        }
        events.sort(Comparator.comparingLong(Event::millis));
        List<PlantedLayout> layouts = LAYOUTS.get(kind);
        PlantedLayout layout = layouts.get(random.nextInt(layouts.size()));
        return written(name, layout, events, words, inTrace);
    }

    private static List<Follower> harder(
            List<Event> events,
            List<Follower> followers,
            String cause,
            long at,
            PlantedWorld world,
            PlantedText text,
            Random random) {
        long before = at - PlantedWorld.BEGIN;
        if (!cause.isEmpty() && random.nextInt(3) == 0) {
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                long when = PlantedWorld.BEGIN + (long) (before * 0.95 * random.nextDouble());
                events.add(world.event(when, cause, text.newId(), false));
            }
        }
        if (random.nextInt(3) == 0) {
            for (int k = 2 + random.nextInt(8); k > 0; k--) {
                long when = PlantedWorld.BEGIN + (long) (before * 0.95 * random.nextDouble());
                events.add(world.event(when, followers.getFirst().line, text.newId(), false));
            }
        }
        if (random.nextInt(2) == 0) {
            events.addAll(world.routine(60_000, 0, 1).stream()
                    .map(e -> new Event(
                            e.millis() + before - 30_000, e.level(), e.component(), e.text(), e.chain(), false))
                    .toList());
        }
        int slower = random.nextInt(4) == 0 ? 4 + random.nextInt(5) : 1;
        return followers.stream()
                .map(f -> new Follower(f.from * slower, f.to * slower, f.perMinute, f.line, f.chain))
                .toList();
    }

    private static Planted written(
            String name, PlantedLayout layout, List<Event> events, String words, boolean inTrace) {
        List<String> lines = new ArrayList<>();
        long from = 0;
        long to = 0;
        boolean stepped = false;
        for (Event event : events) {
            // The one story in which the clock itself is at fault.
            List<String> written = layout.lines(stepped ? event.earlier(CLOCK_STEP) : event);
            stepped |= event.cause() && name.equals("clock jump");
            boolean here = event.cause()
                    || (inTrace && from == 0 && String.join("\n", event.chain()).contains(words));
            if (here) {
                from = lines.size() + 1;
                to = lines.size() + written.size();
            }
            lines.addAll(written);
        }
        return new Planted(name, layout, lines, words, from, to, inTrace);
    }

    private static List<Follower> followers(List<String> story) {
        List<Follower> all = new ArrayList<>();
        for (String line : story) {
            if (line.startsWith("then ")) {
                String[] parts = line.split(" ", 4);
                String[] seconds = parts[1].substring(0, parts[1].length() - 1).split("-");
                all.add(new Follower(
                        Long.parseLong(seconds[0]) * 1000,
                        Long.parseLong(seconds[1]) * 1000,
                        Double.parseDouble(parts[2].substring(0, parts[2].indexOf('/'))),
                        parts[3],
                        List.of()));
            } else if (line.startsWith("  ! ")) {
                Follower last = all.removeLast();
                all.add(new Follower(
                        last.from,
                        last.to,
                        last.perMinute,
                        last.line,
                        List.of(line.substring(4).split(" > "))));
            }
        }
        return all;
    }

    private static void follow(
            List<Event> events,
            Follower follower,
            long cause,
            long end,
            PlantedWorld world,
            PlantedText text,
            Random random) {
        double gap = 60_000 / follower.perMinute;
        double when = cause + follower.from + random.nextDouble() * (follower.to - follower.from);
        while (when < end) {
            Event plain = world.event((long) when, follower.line, text.newId(), false);
            List<String> chain = follower.chain.stream().map(text::fill).toList();
            events.add(new Event(plain.millis(), plain.level(), plain.component(), plain.text(), chain, false));
            when += -gap * Math.log(1 - random.nextDouble());
        }
    }
}
