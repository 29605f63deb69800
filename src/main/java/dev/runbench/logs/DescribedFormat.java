package dev.runbench.logs;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A format that a person described.
 *
 * @param pattern where a record begins, with the groups {@code time}, {@code level}, {@code source} and {@code message}, of which
 *     only the last must be there
 * @param groups those of them that the pattern has
 * @param time how the time is written; without it, any usual way
 * @param zone of times that name none
 * @param levels the format's own words for levels
 */
record DescribedFormat(
        String name,
        BoundedPattern pattern,
        Set<String> groups,
        Optional<DateTimeFormatter> time,
        Optional<ZoneId> zone,
        Map<String, Level> levels) {

    Dialect dialect() {
        return new Dialect(name, generic -> new DescribedReader(this, generic.scan), true);
    }
}
