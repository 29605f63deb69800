package dev.runbench.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One pass over one text: words are told by their first letter, the rest by the few characters that can stand in or before
 * something sensitive.
 */
final class Scan {

    final String text;
    final int length;
    final boolean eager;
    private final boolean secrets;
    private final boolean mail;
    private final boolean cards;
    private final boolean ibans;
    private final boolean phones;
    private final boolean addresses;
    private final boolean hosts;
    private final List<Finding> found = new ArrayList<>();
    private int done;

    /** @param eager masks every value behind a name, also one that looks like no secret */
    Scan(String text, Set<Sensitive> kinds, boolean eager) {
        this.text = text;
        this.length = text.length();
        this.eager = eager;
        secrets = kinds.contains(Sensitive.SECRET);
        mail = kinds.contains(Sensitive.EMAIL);
        cards = kinds.contains(Sensitive.CARD);
        ibans = kinds.contains(Sensitive.IBAN);
        phones = kinds.contains(Sensitive.PHONE);
        addresses = kinds.contains(Sensitive.ADDRESS);
        hosts = kinds.contains(Sensitive.HOST);
    }

    List<Finding> run() {
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (Chars.word(c)) {
                int end = i + 1;
                while (end < length && Chars.word(text.charAt(end))) {
                    end++;
                }
                i = Math.max(word(c, i, end), end);
            } else {
                i = Math.max(sign(c, i), i + 1);
            }
            i = Math.max(i, done);
        }
        return found;
    }

    /** Notes a part of the text unless it overlaps an earlier one; where to go on. */
    int note(Sensitive kind, int start, int end) {
        if (start >= done && end > start) {
            found.add(new Finding(kind, start, end));
            done = end;
        }
        return end;
    }

    char at(int i) {
        return i >= 0 && i < length ? text.charAt(i) : '\n';
    }

    boolean has(int at, String part) {
        return text.startsWith(part, at);
    }

    boolean hasIgnoringCase(int at, String part) {
        return text.regionMatches(true, at, part, 0, part.length());
    }

    private int word(char c, int start, int end) {
        if (Chars.digit(c)) {
            return number(start, end);
        }
        int to = start;
        if (secrets) {
            to = TokenShapes.at(this, start, end);
            to = to > start ? to : CommandSecrets.at(this, start, end);
        }
        if (to <= start && ibans && Numbers.mayBeIban(this, start, end)) {
            to = Numbers.iban(this, start);
        }
        if (to <= start && addresses && Chars.hex(c) && end - start <= 4) {
            to = Addresses.colons(this, start);
        }
        if (to <= start && hosts && (at(end) == '.' || at(end) == '-')) {
            to = Addresses.host(this, start);
        }
        return to;
    }

    private int number(int start, int end) {
        int to = start;
        if (cards) {
            to = Numbers.card(this, start, end);
        }
        if (to <= start && addresses && end - start <= 4) {
            to = Addresses.dots(this, start);
            to = to > start ? to : Addresses.colons(this, start);
        }
        if (to <= start && hosts && (at(end) == '.' || at(end) == '-')) {
            to = Addresses.host(this, start);
        }
        return to;
    }

    private int sign(char c, int at) {
        return switch (c) {
            case '=', ':', '>' -> secrets ? colon(c, at) : addresses && c == ':' ? Addresses.colons(this, at) : at;
            case '-' -> secrets ? dash(at) : at;
            case '~' -> secrets ? TokenShapes.azure(this, at) : at;
            case '@' -> mail ? Contacts.mail(this, at, 1) : at;
            case '%' -> mail && has(at, "%40") ? Contacts.mail(this, at, 3) : at;
            case '+' -> phones ? Contacts.phone(this, at) : at;
            default -> at;
        };
    }

    private int colon(char c, int at) {
        int to = c == ':' && has(at, "://") ? Assignments.password(this, at) : at;
        to = to > at ? to : Assignments.value(this, c, at);
        return to <= at && addresses && c == ':' ? Addresses.colons(this, at) : to;
    }

    private int dash(int at) {
        if (at(at + 1) != '-') {
            return at;
        }
        return has(at, "-----BEGIN ") ? PrivateKeys.at(this, at) : CommandSecrets.option(this, at);
    }
}
