package dev.runbench.runbook.git;

import java.time.Instant;

/** Who committed a text last, when and why. */
record Written(String author, Instant at, String message) {}
