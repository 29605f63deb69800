package dev.runbench.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A first version of a runbook, made from cited sources.
 *
 * @param yaml the runbook's text with comments on where it comes from and what is missing
 * @param gaps what a complete runbook has and no cited source gave, one sentence each
 * @param leftOut what the sources hold and the draft does not, with the reason
 * @param drafter who wrote it, for the person: "extractive" or a model's name
 * @param fallback why not the model that was asked for; empty if nothing went wrong
 * @param confidence how well it is founded
 */
public record Draft(
        Runbook runbook,
        String yaml,
        List<String> gaps,
        List<String> leftOut,
        String drafter,
        Optional<String> fallback,
        Confidence confidence) {

    public Draft {
        gaps = List.copyOf(gaps);
        leftOut = List.copyOf(leftOut);
    }

    Draft insteadOf(String reason) {
        return new Draft(runbook, yaml, gaps, leftOut, drafter, Optional.of(reason), confidence);
    }
}
