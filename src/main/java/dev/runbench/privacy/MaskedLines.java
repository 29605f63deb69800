package dev.runbench.privacy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Masks a text line by line as it is written to be handed on, the same value by the same name in all of them; also a private
 * key that goes over many lines, each of which gets a mask. For one text; not thread-safe.
 */
public final class MaskedLines implements UnaryOperator<String> {

    private static final int LONGEST_KEY = 600;

    private final Pseudonyms names;
    private final Map<Sensitive, Long> counts = new EnumMap<>(Sensitive.class);
    private int inKey;

    /** @param kinds what is masked */
    public MaskedLines(Set<Sensitive> kinds) {
        names = new Pseudonyms(kinds);
    }

    /** The next line as it may leave. */
    @Override
    public String apply(String line) {
        if (inKey > 0 && inKey++ < LONGEST_KEY && PrivateKeys.isBody(line)) {
            if (line.isBlank()) {
                return line;
            }
            counts.merge(Sensitive.SECRET, 1L, Long::sum);
            return names.name(Sensitive.SECRET, line);
        }
        inKey = PrivateKeys.begins(line) ? 1 : 0;
        Masked masked = names.mask(line);
        masked.counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        return masked.text();
    }

    /** How often something was masked, by kind. */
    public Map<Sensitive, Long> counts() {
        return Map.copyOf(counts);
    }
}
