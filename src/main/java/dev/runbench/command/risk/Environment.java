package dev.runbench.command.risk;

/** What a system is there for. It decides how loudly the card warns, and which of an organisation's rules hold. */
public enum Environment {
    PRODUCTION,
    STAGING,
    DEVELOPMENT,
    PRACTICE
}
