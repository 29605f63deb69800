package dev.runbench.settings;

import dev.runbench.privacy.Sensitive;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is masked before texts are embedded, shown to a language model or written to be handed on.
 *
 * @param masked in the order of {@link Sensitive}; secrets always, whether they are named or not
 */
public record PrivacySettings(Set<Sensitive> masked) {

    public static final PrivacySettings DEFAULT = new PrivacySettings(Sensitive.DEFAULT);

    public PrivacySettings {
        masked = Collections.unmodifiableSet(EnumSet.copyOf(Sensitive.withSecrets(masked)));
    }
}
