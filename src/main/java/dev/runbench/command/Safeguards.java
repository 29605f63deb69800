package dev.runbench.command;

import dev.runbench.command.risk.RiskPolicy;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@link CommandService} weighs a proposal with.
 *
 * @param policy grades commands, by the organisation's rules too
 * @param proofs what targets proved before
 * @param tempo shared by all windows of the process
 * @param halt the emergency brake
 * @param colleagues who may be the second person, read anew for each question
 */
public record Safeguards(
        RiskPolicy policy, ProofMemory proofs, Tempo tempo, Halt halt, Supplier<List<Colleague>> colleagues) {}
