package dev.runbench.session;

import dev.runbench.session.ledger.LedgerRepository;
import dev.runbench.session.memory.OutputMemory;
import java.nio.file.Path;

/**
 * What is kept of steps beside their states.
 *
 * @param folder for whole outputs
 * @param memory for what outputs are compared with later
 * @param ledger for what takes steps back
 */
public record Outputs(Path folder, OutputMemory memory, LedgerRepository ledger) {}
