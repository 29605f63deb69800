package dev.runbench.command;

/**
 * What a person did to say yes.
 *
 * @param by who is logged in here
 * @param typedName what was typed into the card where it asks for the target's name; empty if it did not ask
 * @param code a second person's code, see {@link SecondPerson}; empty if none was given
 */
public record Press(Decision.Gesture gesture, String by, String typedName, String code) {

    /** A press on a card that asks for nothing more. */
    public static Press of(Decision.Gesture gesture, String by) {
        return new Press(gesture, by, "", "");
    }
}
