package dev.runbench.knowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts a document tells of, each name with each of its runbooks once. Kept as lists of one length among the document's
 * attributes, so that the database can put many documents' together without reading their texts.
 */
final class AlertTally {

    private static final int MOST = 5_000;

    private record Key(String name, String runbook) {}

    private record Seen(long times, Optional<Instant> last) {

        Seen with(long more, Optional<Instant> at) {
            boolean later = last.isEmpty() || at.isPresent() && at.get().isAfter(last.get());
            return new Seen(times + more, later ? at : last);
        }
    }

    private final Map<Key, Seen> alerts = new LinkedHashMap<>();

    /** One that was sent. */
    void fired(String name, String runbook, Optional<Instant> at) {
        add(name, runbook, 1, at);
    }

    /** One that a rule may send some day. */
    void defined(String name, String runbook) {
        add(name, runbook, 0, Optional.empty());
    }

    private void add(String name, String runbook, long times, Optional<Instant> at) {
        Key key = new Key(clean(name), clean(runbook));
        if (!key.name().isEmpty() && (alerts.size() < MOST || alerts.containsKey(key))) {
            alerts.merge(key, new Seen(times, at), (old, _) -> old.with(times, at));
        }
    }

    private static String clean(String text) {
        return TextDecoder.normalise(text).replaceAll("\\s+", " ").strip();
    }

    /** Empty if there are none. */
    Map<String, Object> attributes() {
        if (alerts.isEmpty()) {
            return Map.of();
        }
        List<String> names = new ArrayList<>();
        List<String> runbooks = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        List<String> last = new ArrayList<>();
        alerts.forEach((key, seen) -> {
            names.add(key.name());
            runbooks.add(key.runbook());
            times.add(seen.times());
            last.add(seen.last().map(Instant::toString).orElse(""));
        });
        return Map.of("alerts", names, "alertRunbooks", runbooks, "alertTimes", times, "alertLast", last);
    }
}
