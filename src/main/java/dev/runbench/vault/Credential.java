package dev.runbench.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an entry besides its secret.
 *
 * @param name the entry's
 * @param elsewhere whether only a {@link Reference} is kept here
 * @param since when it was entered; empty if that was before Runbench noted it
 * @param remindAfterDays after how many days it should be replaced; 0 for never, empty for what the settings say
 * @param altered whether these notes were changed by something else than this vault, and are therefore left out
 */
public record Credential(
        String name,
        boolean elsewhere,
        Optional<Instant> since,
        Optional<Use> lastUse,
        Optional<Integer> remindAfterDays,
        boolean altered) {

    /** @param purpose what for, such as "logging in to db-1" */
    public record Use(Instant at, String purpose) {}

    /** How old the secret is; empty if that is not known, or is its provider's business. */
    public Optional<Duration> age(Instant now) {
        return elsewhere ? Optional.empty() : since.map(s -> Duration.between(s, now));
    }

    /**
     * Whether it should be replaced by now.
     *
     * @param usualDays for entries without a time of their own; 0 for never
     */
    public boolean due(Instant now, int usualDays) {
        int days = remindAfterDays.orElse(usualDays);
        return days > 0
                && age(now).filter(a -> a.compareTo(Duration.ofDays(days)) >= 0).isPresent();
    }
}
