package dev.runbench.session;

import dev.runbench.command.CommandService;
import java.util.concurrent.Executor;

/**
 * How runs reach targets and write down what happened.
 *
 * @param journal the same one that {@code commands} writes to
 * @param ahead where the next card's target is reached meanwhile; never the calling thread
 * @param person who sits here, for the journal
 */
public record Road(CommandService commands, StepJournal journal, Executor ahead, String person) {}
