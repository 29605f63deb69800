package dev.runbench.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runbench.base.Hashes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside an entry and is no secret. It can be read by everybody and changed only with the vault's key: its seal
 * covers all of it, the entry's name and the very sealed text that it belongs to.
 *
 * @param since ISO 8601, as {@code used}
 * @param remindDays null for what the settings say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Notes(
        @Nullable String since,
        @Nullable String used,
        @Nullable String purpose,
        @Nullable Integer remindDays,
        @Nullable String seal) {

    static final Notes NONE = new Notes(null, null, null, null, null);

    Notes entered(Instant at) {
        return new Notes(at.toString(), null, null, remindDays, null);
    }

    Notes used(Instant at, String what) {
        return new Notes(since, at.toString(), what, remindDays, null);
    }

    Notes remind(Optional<Integer> days) {
        return new Notes(since, used, purpose, days.orElse(null), null);
    }

    Notes sealed(byte[] key, String name, String entry) {
        return new Notes(since, used, purpose, remindDays, Sealing.seal(key, new byte[0], binding(name, entry)));
    }

    /** Whether this vault wrote them for this entry; also if there are none. */
    boolean genuine(byte[] key, String name, String entry) {
        return equals(NONE)
                || seal != null && Sealing.open(key, seal, binding(name, entry)).isPresent();
    }

    Credential credential(String name, boolean elsewhere) {
        return new Credential(
                name,
                elsewhere,
                Optional.ofNullable(since).map(Instant::parse),
                used == null
                        ? Optional.empty()
                        : Optional.of(new Credential.Use(Instant.parse(used), Objects.requireNonNullElse(purpose, ""))),
                Optional.ofNullable(remindDays),
                false);
    }

    // Each part with its length before it, so that nothing can move from one into the next.
    private String binding(String name, String entry) {
        StringBuilder text = new StringBuilder("runbench vault 2 notes");
        UnaryOperator<String> part = p -> "|" + p.length() + ":" + p;
        for (Object each :
                new Object[] {name, Hashes.hex(entry), shown(since), shown(used), shown(purpose), shown(remindDays)}) {
            text.append(part.apply(each.toString()));
        }
        return text.toString();
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "-" : "+" + value;
    }
}
