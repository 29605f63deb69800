package dev.runbench.ui.command;

import dev.runbench.command.Decision.Gesture;
import dev.runbench.command.Press;
import dev.runbench.command.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what a person does with pointer and keys is a deliberate yes to one question, and only then approves.
 * Knows no toolkit: the card feeds it raw events. FX thread only.
 */
final class CardGuard {

    /** A key that was held from before the card appeared repeats within this time on every system. */
    static final Duration KEYS_DEAF_FOR = Duration.ofSeconds(1);

    static final Duration HOLD = Duration.ofSeconds(1);

    /**
     * A tick credits no more time than this. A window that hung, or a clock that jumped, gave nobody time to look: events
     * from before the card was drawn would otherwise be taken for answers to it when they are delivered at last.
     */
    static final Duration LONGEST_TICK = Duration.ofMillis(150);

    /** Once a held key repeats, a longer silence means that it was let go without our being told. */
    static final Duration LONGEST_REPEAT_GAP = Duration.ofMillis(400);

    private final Question question;
    private final String person;
    private final InstantSource clock;

    private boolean visible;
    private boolean read;
    private boolean editing;
    private Duration attended = Duration.ZERO;
    private Instant lastTick = Instant.MAX;
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private boolean pointerMoved;
    private boolean pressedInside;
    private @Nullable Instant heldSince;
    private Duration held = Duration.ZERO;
    private Instant lastKey = Instant.MIN;
    private boolean repeating;
    private boolean keysTainted;
    private String typedName = "";
    private String code = "";

    CardGuard(Question question, String person, InstantSource clock) {
        this.question = question;
        this.person = person;
        this.clock = clock;
    }

    /** The card can be seen from now on. Everything before does not count. */
    void visible() {
        if (!visible) {
            visible = true;
            attended = Duration.ZERO;
            lastTick = clock.instant();
            question.visible();
        }
    }

    /** The card cannot be seen any more, or the window lost the focus to another application. */
    void hidden() {
        visible = false;
        attended = Duration.ZERO;
        pointerX = Double.NaN;
        pointerMoved = false;
        pressedInside = false;
        keysTainted = false;
        letGo();
    }

    /** The end of the command's text has been on the screen. Before, nothing is a yes. */
    void read() {
        read = true;
    }

    boolean isRead() {
        return read;
    }

    /** Another text is shown in place of the command: nothing is a yes until it is back, and then the waiting begins anew. */
    void editing(boolean now) {
        editing = now;
        hidden();
    }

    /** Who sits here. */
    String person() {
        return person;
    }

    /** What has been typed where the card asks for the target's name. */
    void typedName(String text) {
        typedName = text;
    }

    /** What has been pasted where the card asks for a second person's code. */
    void code(String text) {
        code = text;
    }

    /** What the question still wants before a press counts, as a sentence; empty if only the press is missing. */
    Optional<String> missing() {
        return question.missing(press(Gesture.POINTER));
    }

    boolean isVisible() {
        return visible;
    }

    /** The pointer was seen anywhere in the window, in screen coordinates. */
    void pointerAt(double x, double y) {
        if (!visible) {
            return;
        }
        pointerMoved |= !Double.isNaN(pointerX) && (x != pointerX || y != pointerY);
        pointerX = x;
        pointerY = y;
    }

    /** A pointer button went down on the approve button. */
    void pressed(boolean primaryAlone) {
        pressedInside = primaryAlone && pointerMoved && attendedFor(deafFor());
    }

    /** The pointer left the approve button while pressed, or another button was used. */
    void pressCancelled() {
        pressedInside = false;
    }

    /** A pointer button was released. */
    void released(boolean primaryInside) {
        boolean deliberate = pressedInside && primaryInside;
        pressedInside = false;
        if (deliberate && attendedFor(deafFor())) {
            question.approve(press(Gesture.POINTER));
        }
    }

    /** Ctrl+Enter went down, or repeats. */
    void keysDown() {
        Instant now = clock.instant();
        if (!attendedFor(longer(KEYS_DEAF_FOR, deafFor()))) {
            keysTainted = true;
        }
        if (keysTainted) {
            return;
        }
        if (heldSince == null) {
            heldSince = now;
            held = Duration.ZERO;
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
        Instant before = lastTick;
        lastTick = now;
        if (visible) {
            attended = attended.plus(credit(before, now));
        }
        if (heldSince == null) {
            return;
        }
        held = held.plus(credit(heldSince.isAfter(before) ? heldSince : before, now));
        if (repeating && Duration.between(lastKey, now).compareTo(LONGEST_REPEAT_GAP) > 0) {
            letGo();
            keysTainted = true;
        } else if (held.compareTo(HOLD) >= 0) {
            letGo();
            keysTainted = true;
            question.approve(press(Gesture.HELD_KEYS));
        }
    }

    /** How far the hold has come, 0 to 1. */
    double holdProgress() {
        return heldSince == null ? 0 : Math.min(1, (double) held.toMillis() / HOLD.toMillis());
    }

    private void letGo() {
        heldSince = null;
        repeating = false;
    }

    private Press press(Gesture gesture) {
        return new Press(gesture, person, typedName, code);
    }

    private Duration deafFor() {
        return question.grounds().friction().deafFor();
    }

    private boolean attendedFor(Duration time) {
        return visible && read && !editing && attended.compareTo(time) >= 0;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration credit(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        Duration gap = Duration.between(from, to);
        return gap.compareTo(LONGEST_TICK) < 0 ? gap : LONGEST_TICK;
    }
}
