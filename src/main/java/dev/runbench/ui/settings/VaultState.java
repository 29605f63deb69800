package dev.runbench.ui.settings;

import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.settings.SettingsState.Step;

/**
 * The vault's section of the Settings pane.
 *
 * @param session whether it can be known here that the session is locked, as a sentence; empty until it was looked
 */
public record VaultState(VaultSettings chosen, String session, Step step) {}
