package dev.runbench.runbook;

import java.util.List;
import java.util.Locale;

/** A section of a draft that a model is asked for on its own, in the order of asking. */
enum DraftSection {
    STEPS("the steps: look first, then repair, in the order in which they are done", 8, 1100) {
        @Override
        boolean holds(Section section) {
            return section != Section.VERIFICATION && section != Section.ROLLBACK;
        }
    },
    VERIFICATION("the verification: how one sees that the problem is gone", 4, 600) {
        @Override
        boolean holds(Section section) {
            return section == Section.VERIFICATION;
        }
    },
    ROLLBACK("the rollback: how the repair is taken back if it made things worse", 4, 600) {
        @Override
        boolean holds(Section section) {
            return section == Section.ROLLBACK;
        }
    },
    PREREQUISITES("the prerequisites: what must be there or be known before one starts", 5, 500),
    ESCALATION("the escalation: whom to call when it does not help", 4, 100);

    private final String task;
    private final int most;
    private final int tokens;

    DraftSection(String task, int most, int tokens) {
        this.task = task;
        this.most = most;
        this.tokens = tokens;
    }

    /** As the runbook's text calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String task() {
        return task;
    }

    /** How many entries are asked for at the most. */
    int most() {
        return most;
    }

    /** Room for its answer. */
    int tokens() {
        return tokens;
    }

    /** Whether it consists of steps; the others are sentences. */
    boolean ofSteps() {
        return this == STEPS || this == VERIFICATION || this == ROLLBACK;
    }

    /** Whether a model may say something in its own words. Not whom to call: a wrong number at night is worse than none. */
    boolean inOwnWords() {
        return this != ESCALATION;
    }

    /** Whether steps of this part of a source belong here. */
    boolean holds(Section section) {
        return false;
    }

    /** What a source has for it. */
    List<Choice> choices(CitedDocument source) {
        SourceProcedure p = source.procedure();
        return switch (this) {
            case STEPS, VERIFICATION, ROLLBACK ->
                p.steps().stream()
                        .filter(s -> holds(s.section()) && !DraftAssembly.holdsSecret(s))
                        .<Choice>map(s -> new Choice.OfStep(new PlacedStep(source, s)))
                        .toList();
            case PREREQUISITES ->
                p.prerequisites().stream()
                        .<Choice>map(r -> new Choice.OfRemark(source, r))
                        .toList();
            case ESCALATION ->
                p.escalation().stream()
                        .<Choice>map(r -> new Choice.OfRemark(source, r))
                        .toList();
        };
    }
}
