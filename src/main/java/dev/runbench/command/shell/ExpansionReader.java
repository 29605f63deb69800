package dev.runbench.command.shell;

import dev.runbench.command.shell.TextReader.Frame;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what begins with a dollar sign or a backquote, and process substitutions (XCU 2.6). */
final class ExpansionReader {

    private static final String SPECIAL = "@*#?-$!";
    // A longer operator comes before the shorter one it begins with.
    private static final List<String> OPERATORS = List.of(
            ":-", ":=", ":?", ":+", "-", "=", "?", "+", "##", "#", "%%", "%", "//", "/#", "/%", "/", "^^", "^", ",,",
            ",", "~~", "~", ":");
    private static final String TRANSFORMATIONS = "UuLQEPAKak";

    private final Readers all;
    private final Cursor cursor;
    // A "((" that turns out to be two brackets is read again, so that the time grows with this nesting.
    private static final int DEEPEST_ARITHMETIC = 20;
    private final Set<Integer> notArithmetic = new HashSet<>();
    private int nestedArithmetic;

    ExpansionReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    /** Reads from a dollar sign; one that replaces nothing is a character. */
    void dollar(Parts parts, boolean quoted) {
        int start = cursor.at;
        int next = cursor.lookBeyond();
        if (next == '(') {
            cursor.eat("$");
            parts.add(bracket(start));
        } else if (next == '{') {
            cursor.eat("${");
            parts.add(braces(start, quoted));
        } else if (next == '[') {
            cursor.eat("$[");
            List<Part> inner = all.texts().read(Frame.BRACKETS, start);
            cursor.at++;
            parts.add(new Part.Arithmetic(inner, cursor.span(start)));
        } else if (next == '\'' && !quoted) {
            cursor.eat("$");
            parts.add(all.texts().ansiQuoted(start));
        } else if (next == '"' && !quoted) {
            cursor.eat("$");
            parts.add(all.texts().doubleQuoted(start, true));
        } else if (next != Cursor.END && (isNameStart(next) || isDigit(next) || SPECIAL.indexOf(next) >= 0)) {
            cursor.eat("$");
            String name = isNameStart(next) ? name() : cursor.take();
            parts.add(new Part.Parameter("", name, List.of(), "", List.of(), cursor.span(start)));
        } else {
            parts.take();
        }
    }

    private Part bracket(int start) {
        Optional<List<Part>> arithmetic = arithmetic();
        if (arithmetic.isPresent()) {
            return new Part.Arithmetic(arithmetic.get(), cursor.span(start));
        }
        cursor.eat("(");
        CommandList commands = all.lists().until(")", start, "\"$(\"");
        return new Part.Substitution(false, commands, cursor.span(start));
    }

    /** {@code ((…))}; empty, with nothing read, if these are brackets of commands (XCU 2.6.3). */
    Optional<List<Part>> arithmetic() {
        int start = cursor.at;
        if (!cursor.sees("((") || notArithmetic.contains(start)) {
            return Optional.empty();
        }
        if (++nestedArithmetic > DEEPEST_ARITHMETIC) {
            throw cursor.refusal(start, "The \"((\" {here} is nested too deeply in others.");
        }
        cursor.eat("((");
        List<Part> parts = all.texts().read(Frame.ARITHMETIC, start);
        nestedArithmetic--;
        if (cursor.eat("))")) {
            return Optional.of(parts);
        }
        notArithmetic.add(start);
        cursor.at = start;
        return Optional.empty();
    }

    /** {@code <(…)} or {@code >(…)}. */
    Part process() {
        int start = cursor.at;
        boolean input = cursor.look() == '<';
        cursor.eat(input ? "<(" : ">(");
        CommandList commands = all.lists().until(")", start, input ? "\"<(\"" : "\">(\"");
        return new Part.ProcessSubstitution(input, commands, cursor.span(start));
    }

    private Part braces(int start, boolean quoted) {
        String prefix = prefix();
        if (!prefix.isEmpty()) {
            cursor.at++;
        }
        int c = cursor.look();
        String name;
        if (c != Cursor.END && isNameStart(c)) {
            name = name();
        } else if (c != Cursor.END && isDigit(c)) {
            name = digits();
        } else if (c != Cursor.END && SPECIAL.indexOf(c) >= 0) {
            name = cursor.take();
        } else {
            throw c == Cursor.END
                    ? cursor.refusal(start, "The \"${\" that opens {here} is never closed by \"}\".")
                    : cursor.refusal(start, "The \"${\" {here} is followed by no variable's name.");
        }
        List<Part> subscript = List.of();
        if (cursor.look() == '[') {
            int open = cursor.at++;
            subscript = all.texts().read(Frame.BRACKETS, open);
            cursor.at++;
        }
        String operator = operator(prefix);
        if (operator.isEmpty() && cursor.look() != '}' && cursor.look() != Cursor.END) {
            throw cursor.refusal(
                    start,
                    "The expansion that opens {here} is not understood: \"" + cursor.take() + "\" cannot follow \""
                            + name + "\".");
        }
        List<Part> argument = all.texts().read(quoted ? Frame.QUOTED_BRACES : Frame.BRACES, start);
        cursor.at++;
        return new Part.Parameter(prefix, name, subscript, operator, argument, cursor.span(start));
    }

    /** "#" and "!" are a length and an indirection in front of a name, and names themselves elsewhere. */
    private String prefix() {
        int c = cursor.look();
        int next = cursor.lookBeyond();
        if (c != '#' && c != '!' || next == Cursor.END || next == '}') {
            return "";
        }
        boolean named = isNameStart(next) || isDigit(next);
        int special = SPECIAL.indexOf(next);
        if (!named && special >= 0) {
            // "${#-}" is the length of "$-", but "${#-1}" is "$#" or 1.
            int start = cursor.at++;
            int behind = cursor.lookBeyond();
            cursor.at = start;
            named = behind == '}' || behind == '[' && (next == '@' || next == '*');
        }
        return named ? Character.toString(c) : "";
    }

    private String operator(String prefix) {
        if (prefix.equals("!")) {
            for (String end : List.of("*}", "@}")) {
                if (cursor.sees(end)) {
                    return cursor.take();
                }
            }
        }
        for (String operator : OPERATORS) {
            if (cursor.eat(operator)) {
                return operator;
            }
        }
        int transformation = cursor.look() == '@' ? cursor.lookBeyond() : Cursor.END;
        if (transformation != Cursor.END && TRANSFORMATIONS.indexOf(transformation) >= 0) {
            cursor.eat("@");
            return "@" + cursor.take();
        }
        return "";
    }

    /** {@code `…`}: backslashes in front of {@code $ ` \} go away before the commands are read (XCU 2.6.3). */
    Part backquotes(boolean quoted) {
        int start = cursor.at++;
        StringBuilder inner = new StringBuilder();
        int[] from = new int[16];
        for (int c = cursor.raw(); c != '`'; c = cursor.raw()) {
            if (c == '\\') {
                int escape = cursor.at++;
                int next = cursor.raw();
                boolean goes = next == '$' || next == '`' || next == '\\' || quoted && next == '"';
                cursor.at = goes ? cursor.at : escape;
            }
            if (cursor.raw() == Cursor.END) {
                throw cursor.refusal(start, "The backquote that opens {here} is never closed.");
            }
            if (inner.length() + 1 >= from.length) {
                from = Arrays.copyOf(from, from.length * 2);
            }
            from[inner.length()] = cursor.at;
            inner.append(cursor.text(cursor.at, cursor.at + 1));
            cursor.at++;
        }
        from[inner.length()] = cursor.at++;
        cursor.enter();
        Cursor over = cursor.over(inner.toString(), Arrays.copyOf(from, inner.length() + 1));
        CommandList commands = new Readers(over).lists().script();
        cursor.leave();
        return new Part.Substitution(true, commands, cursor.span(start));
    }

    String name() {
        StringBuilder name = new StringBuilder();
        for (int c = cursor.look(); c != Cursor.END && (isNameStart(c) || isDigit(c)); c = cursor.look()) {
            name.append((char) c);
            cursor.at++;
        }
        return name.toString();
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        for (int c = cursor.look(); c != Cursor.END && isDigit(c); c = cursor.look()) {
            digits.append((char) c);
            cursor.at++;
        }
        return digits.toString();
    }

    /** Whether a variable can be called so. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && isNameStart(text.charAt(0))
                && text.chars().allMatch(c -> isNameStart(c) || isDigit(c));
    }

    static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
