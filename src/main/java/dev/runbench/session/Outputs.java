package dev.runbench.session;

import dev.runbench.session.memory.OutputMemory;
import java.nio.file.Path;

/**
 * Where outputs of steps go.
 *
 * @param folder for whole outputs
 * @param memory for what they are compared with later
 */
public record Outputs(Path folder, OutputMemory memory) {}
