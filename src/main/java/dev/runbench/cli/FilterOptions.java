package dev.runbench.cli;

import dev.runbench.search.Facet;
import dev.runbench.search.FacetCount;
import dev.runbench.search.Filters;
import dev.runbench.search.Query;
import dev.runbench.search.SearchService;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that narrow a search, as the chips of the window's search pane do. */
final class FilterOptions {

    @Option(names = "--source", paramLabel = "S", description = "Only documents whose path contains S.")
    private @Nullable String source;

    @Option(names = "--service", paramLabel = "S", description = "Only documents of this service; may be repeated.")
    private Set<String> services = new LinkedHashSet<>();

    @Option(names = "--environment", paramLabel = "E", description = "Only of this environment; may be repeated.")
    private Set<String> environments = new LinkedHashSet<>();

    @Option(names = "--kind", paramLabel = "K", description = "Only runbook, ticket, chat, ...; may be repeated.")
    private Set<String> kinds = new LinkedHashSet<>();

    @Option(
            names = "--tag",
            paramLabel = "T",
            description = "Only with this tag, or another one given; may be repeated.")
    private Set<String> tags = new LinkedHashSet<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description =
                    "Only changed at this time (UTC) or later: 2026-03-10, 2026-03-10T13:00Z, or 12h, 7d, 4w ago.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Until.class,
            description = "Only changed before this time, written likewise; of a day, the whole day counts.")
    private @Nullable Instant until;

    Filters filters() {
        return Filters.NONE
                .with(Facet.SERVICE, services)
                .with(Facet.ENVIRONMENT, environments)
                .with(Facet.KIND, kinds)
                .with(Facet.TAG, tags)
                .within(Optional.ofNullable(since), Optional.ofNullable(until))
                .withPath(Optional.ofNullable(source));
    }

    /** For each facet that no document has a given value of, the values that there are; empty if all are known. */
    String unknown(SearchService search) throws InterruptedException {
        Filters filters = filters();
        Map<Facet, List<FacetCount>> all = search.facets(Query.of(""));
        var sentences = new StringBuilder();
        for (Facet facet : Facet.values()) {
            Set<String> known = all.getOrDefault(facet, List.of()).stream()
                    .map(FacetCount::value)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            filters.of(facet).stream()
                    .filter(v -> !known.contains(v))
                    .forEach(value -> sentences.append(" %s \"%s\" is not among the frequent ones: %s."
                            .formatted(
                                    facet.name().toLowerCase(java.util.Locale.ROOT), value, String.join(", ", known))));
        }
        return sentences.toString();
    }

    /** A time, a day's first moment, or so long ago. */
    private static final class Since implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            return time(value, 0);
        }
    }

    /** A time, the moment after a day, or so long ago. */
    private static final class Until implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            return time(value, 1);
        }
    }

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([hdw])");

    private static Instant time(String value, int daysAfter) {
        Matcher ago = AGO.matcher(value);
        if (ago.matches()) {
            long hours = switch (ago.group(2)) {
                case "h" -> 1;
                case "d" -> 24;
                default -> 7 * 24;
            };
            return Instant.now().minus(Duration.ofHours(hours * Long.parseLong(ago.group(1))));
        }
        try {
            return value.indexOf('T') < 0
                    ? LocalDate.parse(value)
                            .plusDays(daysAfter)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' is no time such as 2026-03-10, 2026-03-10T13:00Z or 7d");
        }
    }
}
