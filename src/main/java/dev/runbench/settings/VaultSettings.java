package dev.runbench.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * When the vault locks itself, and when it reminds of old secrets.
 *
 * @param idleMinutes without key or mouse, 1 to 1440; 0 for never
 * @param lockWithSession whether it locks when the operating system locks the session
 * @param remindDays after how many days a secret should be replaced, 1 to 3650; 0 for no reminder. A secret may have a time
 *     of its own
 */
public record VaultSettings(int idleMinutes, boolean lockWithSession, int remindDays) {

    public static final VaultSettings DEFAULT = new VaultSettings(15, true, 90);

    private static final int LONGEST_IDLE = 1_440;
    private static final int LONGEST_REMINDER = 3_650;

    public VaultSettings {
        if (idleMinutes < 0 || idleMinutes > LONGEST_IDLE) {
            throw new IllegalArgumentException(
                    "vault.idleMinutes must be 0 to " + LONGEST_IDLE + ", not " + idleMinutes);
        }
        if (remindDays < 0 || remindDays > LONGEST_REMINDER) {
            throw new IllegalArgumentException(
                    "vault.remindDays must be 0 to " + LONGEST_REMINDER + ", not " + remindDays);
        }
    }

    /** After how long without key or mouse it locks; empty for never. */
    public Optional<Duration> idle() {
        return idleMinutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(idleMinutes));
    }
}
