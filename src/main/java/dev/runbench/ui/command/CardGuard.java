package dev.runbench.ui.command;

import dev.runbench.command.Decision.Gesture;
import dev.runbench.command.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what a person does with pointer and keys is a deliberate yes to one question, and only then approves.
 * Knows no toolkit: the card feeds it raw events. FX thread only.
 */
final class CardGuard {

    /** A key that was held from before the card appeared repeats within this time on every system. */
    static final Duration KEYS_DEAF_FOR = Duration.ofSeconds(1);

    static final Duration HOLD = Duration.ofSeconds(1);

    /** Once a held key repeats, a longer silence means that it was let go without our being told. */
    static final Duration LONGEST_REPEAT_GAP = Duration.ofMillis(400);

    private final Question question;
    private final String person;
    private final InstantSource clock;

    private @Nullable Instant visibleSince;
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private boolean pointerMoved;
    private boolean pressedInside;
    private @Nullable Instant heldSince;
    private Instant lastKey = Instant.MIN;
    private boolean repeating;
    private boolean keysTainted;

    CardGuard(Question question, String person, InstantSource clock) {
        this.question = question;
        this.person = person;
        this.clock = clock;
    }

    /** The card can be seen from now on. Everything before does not count. */
    void visible() {
        if (visibleSince == null) {
            visibleSince = clock.instant();
            question.visible();
        }
    }

    /** The card cannot be seen any more, or the window lost the focus to another application. */
    void hidden() {
        visibleSince = null;
        pointerX = Double.NaN;
        pointerMoved = false;
        pressedInside = false;
        keysTainted = false;
        letGo();
    }

    boolean isVisible() {
        return visibleSince != null;
    }

    /** The pointer was seen anywhere in the window, in screen coordinates. */
    void pointerAt(double x, double y) {
        if (visibleSince == null) {
            return;
        }
        pointerMoved |= !Double.isNaN(pointerX) && (x != pointerX || y != pointerY);
        pointerX = x;
        pointerY = y;
    }

    /** A pointer button went down on the approve button. */
    void pressed(boolean primaryAlone) {
        pressedInside = primaryAlone && pointerMoved && visibleFor(Question.DEAF_FOR);
    }

    /** The pointer left the approve button while pressed, or another button was used. */
    void pressCancelled() {
        pressedInside = false;
    }

    /** A pointer button was released. */
    void released(boolean primaryInside) {
        boolean deliberate = pressedInside && primaryInside;
        pressedInside = false;
        if (deliberate && visibleFor(Question.DEAF_FOR)) {
            question.approve(Gesture.POINTER, person);
        }
    }

    /** Ctrl+Enter went down, or repeats. */
    void keysDown() {
        Instant now = clock.instant();
        if (!visibleFor(KEYS_DEAF_FOR)) {
            keysTainted = true;
        }
        if (keysTainted) {
            return;
        }
        if (heldSince == null) {
            heldSince = now;
        } else {
            repeating = true;
        }
        lastKey = now;
    }

    /** One of the two keys was released. */
    void keysUp() {
        keysTainted = false;
        letGo();
    }

    /** The keyboard focus left the card: whether the keys are still down is not known any more. */
    void focusLost() {
        letGo();
    }

    /** Called often: lets time pass. */
    void tick() {
        Instant now = clock.instant();
        if (!now.isBefore(question.expiresAt())) {
            question.reject("Nobody answered within " + Question.OPEN_FOR.toMinutes() + " minutes.");
        }
        if (heldSince == null) {
            return;
        }
        if (repeating && Duration.between(lastKey, now).compareTo(LONGEST_REPEAT_GAP) > 0) {
            letGo();
            keysTainted = true;
        } else if (Duration.between(heldSince, now).compareTo(HOLD) >= 0) {
            letGo();
            keysTainted = true;
            question.approve(Gesture.HELD_KEYS, person);
        }
    }

    /** How far the hold has come, 0 to 1. */
    double holdProgress() {
        return heldSince == null
                ? 0
                : Math.min(
                        1, (double) Duration.between(heldSince, clock.instant()).toMillis() / HOLD.toMillis());
    }

    private void letGo() {
        heldSince = null;
        repeating = false;
    }

    private boolean visibleFor(Duration time) {
        return visibleSince != null && !clock.instant().isBefore(visibleSince.plus(time));
    }
}
