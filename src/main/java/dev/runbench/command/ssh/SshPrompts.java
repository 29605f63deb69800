package dev.runbench.command.ssh;

import dev.runbench.command.HostKeyPrompt;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.SudoPrompt;

/** How a person is asked what only a person may answer. */
public record SshPrompts(HostKeyPrompt hostKey, LoginPrompt login, SudoPrompt sudo) {}
