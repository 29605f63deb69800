package dev.runbench.command;

import dev.runbench.command.risk.Risk;
import java.time.Duration;

/**
 * How much care a press needs. It follows the risk: one press for what reads, the effect beside it for what changes, the
 * target's name typed for what destroys or is not understood, a second person where the organisation demands one.
 *
 * @param typedName whether the target's name must be typed
 * @param secondPerson whether a second person's code is needed
 * @param deafFor how long a card must have been visible before a press counts
 * @param haste why {@code deafFor} is longer than usual, as a sentence; empty if it is not
 */
public record Friction(boolean typedName, boolean secondPerson, Duration deafFor, String haste) {

    static Friction of(Risk risk, Tempo.Reading tempo) {
        return new Friction(risk.grade().dangerous(), risk.secondPerson(), tempo.deafFor(), tempo.sentence());
    }
}
