package dev.runbench.ui.settings;

import dev.runbench.privacy.Sensitive;
import dev.runbench.ui.settings.SettingsState.Step;
import java.util.Set;

/**
 * The privacy section of the Settings pane.
 *
 * @param masked what is masked now
 */
public record PrivacyState(Set<Sensitive> masked, Step step) {}
