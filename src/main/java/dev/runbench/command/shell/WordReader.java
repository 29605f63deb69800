package dev.runbench.command.shell;

import dev.runbench.command.shell.TextReader.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads words and assignments (XCU 2.3, 2.9.1). */
final class WordReader {

    /** Where a word stands. */
    enum Kind {
        PLAIN,
        /** Behind {@code ==} in {@code [[ … ]]}: {@code @(a|b)} and its like are patterns. */
        PATTERN,
        /** Behind {@code =~} in {@code [[ … ]]}: brackets and bars are part of it. */
        EXPRESSION
    }

    /** An assignment, or the word that only began like one. */
    record Found(Optional<Assignment> assignment, Word word) {}

    private final Readers all;
    private final Cursor cursor;

    WordReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    /** Whether a word comes next. */
    boolean isNext() {
        int c = cursor.look();
        return !Cursor.isMeta(c) || isProcess(c);
    }

    private boolean isProcess(int c) {
        return (c == '<' || c == '>') && cursor.lookBeyond() == '(';
    }

    /** The word that comes next; at least one character is there. */
    Word read(Kind kind) {
        cursor.look();
        return rest(cursor.at, new Parts(cursor), kind);
    }

    /** A word that may be an assignment: {@code name=}, {@code name+=}, {@code name[…]=}. */
    Found assignmentOrWord() {
        cursor.look();
        int start = cursor.at;
        int c = cursor.look();
        if (c == Cursor.END || !ExpansionReader.isNameStart(c)) {
            return word(read(Kind.PLAIN));
        }
        Parts parts = new Parts(cursor);
        StringBuilder name = new StringBuilder();
        while (c != Cursor.END && (ExpansionReader.isNameStart(c) || ExpansionReader.isDigit(c))) {
            name.append((char) c);
            parts.take();
            c = cursor.look();
        }
        List<Part> subscript = List.of();
        if (c == '[') {
            int open = cursor.at;
            parts.take();
            subscript = all.texts().read(Frame.BRACKETS, open);
            parts.addAll(subscript);
            parts.take();
        }
        boolean appends = cursor.sees("+=");
        if (!cursor.eat(appends ? "+=" : "=")) {
            return word(rest(start, parts, Kind.PLAIN));
        }
        int valueStart = cursor.at;
        Parts value = new Parts(cursor);
        if (cursor.look() == '(') {
            value.add(array());
        }
        Word whole = rest(valueStart, value, Kind.PLAIN);
        Assignment assignment = new Assignment(name.toString(), subscript, appends, whole, cursor.span(start));
        return new Found(Optional.of(assignment), whole);
    }

    /** An argument of {@code export} and its like, which may assign an array: then {@code name=} is its first part. */
    Word argument() {
        Found found = assignmentOrWord();
        if (found.assignment().isEmpty()) {
            return found.word();
        }
        Assignment assignment = found.assignment().get();
        List<Part> parts = new ArrayList<>();
        int start = assignment.span().start();
        int value = assignment.value().span().start();
        String sign = assignment.appends() ? "+=" : "=";
        if (assignment.subscript().isEmpty()) {
            parts.add(new Part.Literal(assignment.name() + sign, new Span(start, value)));
        } else {
            int open = assignment.subscript().getFirst().span().start();
            int close = assignment.subscript().getLast().span().end();
            parts.add(new Part.Literal(assignment.name() + "[", new Span(start, open)));
            parts.addAll(assignment.subscript());
            parts.add(new Part.Literal("]" + sign, new Span(close, value)));
        }
        parts.addAll(assignment.value().parts());
        return new Word(parts, assignment.span());
    }

    private static Found word(Word word) {
        return new Found(Optional.empty(), word);
    }

    private Part array() {
        int open = cursor.at++;
        cursor.enter();
        List<Word> elements = new ArrayList<>();
        all.lists().skipLines();
        while (cursor.look() != ')') {
            if (cursor.look() == Cursor.END) {
                throw cursor.refusal(open, "The \"(\" of the array that opens {here} is never closed by \")\".");
            }
            if (!isNext()) {
                throw all.lists().unexpected("in an array");
            }
            elements.add(element());
            all.lists().skipLines();
        }
        cursor.at++;
        cursor.leave();
        return new Part.Array(elements, cursor.span(open));
    }

    // The brackets of "[a b]=c" hold blanks.
    private Word element() {
        int start = cursor.at;
        Parts parts = new Parts(cursor);
        if (cursor.look() == '[') {
            parts.take();
            parts.addAll(all.texts().read(Frame.BRACKETS, start));
            parts.take();
        }
        return rest(start, parts, Kind.PLAIN);
    }

    private Word rest(int start, Parts parts, Kind kind) {
        int end = cursor.at;
        for (int c = cursor.look(); belongs(c, kind, parts); c = cursor.look()) {
            switch (c) {
                case '\\' -> escaped(parts);
                case '\'' -> parts.add(all.texts().singleQuoted());
                case '"' -> parts.add(all.texts().doubleQuoted(cursor.at, false));
                case '$' -> all.expansions().dollar(parts, false);
                case '`' -> parts.add(all.expansions().backquotes(false));
                case '<', '>' -> parts.add(all.expansions().process());
                case '(' -> parentheses(parts);
                default -> parts.take();
            }
            end = cursor.at;
        }
        return new Word(parts.all(), new Span(cursor.origin(start), cursor.origin(end)));
    }

    private boolean belongs(int c, Kind kind, Parts parts) {
        return switch (kind) {
            case PLAIN -> !Cursor.isMeta(c) || isProcess(c);
            case PATTERN -> !Cursor.isMeta(c) || isProcess(c) || c == '(' && "?*+@!".indexOf(parts.lastLiteral()) >= 0;
            case EXPRESSION -> !Cursor.isMeta(c) || isProcess(c) || c == '(' || c == '|';
        };
    }

    private void parentheses(Parts parts) {
        int open = cursor.at;
        parts.take();
        parts.addAll(all.texts().read(Frame.PARENTHESES, open));
        parts.take();
    }

    private void escaped(Parts parts) {
        int start = cursor.at++;
        if (cursor.raw() == Cursor.END) {
            cursor.at = start;
            parts.take();
        } else {
            String character = cursor.take();
            parts.add(new Part.Escaped(character, cursor.span(start)));
        }
    }
}
