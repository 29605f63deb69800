package dev.runbench.command.risk;

import dev.runbench.command.shell.Part;
import dev.runbench.command.shell.Word;
import java.util.List;
import java.util.Optional;

/**
 * One word of a call, as far as it is known before the shell runs it.
 *
 * @param text its value; empty if only the shell will know it
 * @param beginning what it begins with for certain, if the text is not known
 * @param splits whether it may become several words, or none
 * @param start where it stands in the graded text
 * @param end where it ends there
 * @param textStart where its value stands there, character by character; -1 if it does not
 * @param sketch its value with something harmless in the place of what is not known
 * @param safe whether what is not known can only be a plain word
 */
record CallWord(
        Optional<String> text,
        String beginning,
        boolean splits,
        int start,
        int end,
        int textStart,
        String sketch,
        boolean safe) {

    private static final String UNKNOWN = "$_";

    /** Reads a word of the tree. */
    static CallWord of(Word word, ShellNames names) {
        StringBuilder value = new StringBuilder();
        StringBuilder sketch = new StringBuilder();
        boolean safe = true;
        boolean known = true;
        boolean splits = false;
        String beginning = "";
        for (Part part : word.parts()) {
            Optional<String> fixed = part instanceof Part.AnsiQuoted quoted
                    ? AnsiText.decoded(quoted.source())
                    : part instanceof Part.Literal literal && becomesFiles(word, literal, value.isEmpty())
                            ? Optional.empty()
                            : part.fixed();
            if (fixed.isPresent()) {
                value.append(fixed.get());
                sketch.append(fixed.get());
            } else {
                if (known) {
                    beginning = value + fixedStart(part);
                }
                known = false;
                safe &= sketch(part, names, sketch);
                splits |= !(part instanceof Part.DoubleQuoted) && !names.isPlain(part);
            }
        }
        int start = word.span().start();
        int end = word.span().end();
        return known
                ? known(value.toString(), start, end, textStart(word.parts()))
                : new CallWord(Optional.empty(), beginning, splits, start, end, -1, sketch.toString(), safe);
    }

    /** A word of which nothing is known, such as one that xargs reads. */
    static CallWord unknown(String beginning, int start, int end) {
        return new CallWord(Optional.empty(), beginning, false, start, end, -1, UNKNOWN, false);
    }

    static CallWord known(String text, int start, int end, int textStart) {
        return new CallWord(Optional.of(text), "", false, start, end, textStart, text, true);
    }

    /** Words of which not even the number is known. */
    static CallWord unknowns(int start, int end) {
        return new CallWord(Optional.empty(), "", true, start, end, -1, UNKNOWN, false);
    }

    boolean is(String value) {
        return text.isPresent() && text.get().equals(value);
    }

    /** Its value, or what it begins with. */
    String known() {
        return text.orElse(beginning);
    }

    /** Whether a program may take it for an option. */
    boolean mayBeOption() {
        if (text.isPresent() || !beginning.isEmpty()) {
            return known().startsWith("-");
        }
        // A plain word begins with no dash, but if it is empty what follows may.
        return !safe || sketch.startsWith("x-");
    }

    /** The rest of it, from a character on. */
    CallWord from(int offset) {
        return new CallWord(
                text.map(t -> t.substring(offset)),
                beginning.substring(Math.min(offset, beginning.length())),
                splits,
                start,
                end,
                textStart < 0 ? -1 : textStart + offset,
                sketch.substring(Math.min(offset, sketch.length())),
                safe);
    }

    /** The same, but something in it is replaced before it is used. */
    CallWord replaced() {
        return unknown("", start, end);
    }

    /** Adds what a part may look like; false if it may look otherwise. */
    private static boolean sketch(Part part, ShellNames names, StringBuilder sketch) {
        if (part instanceof Part.DoubleQuoted quoted) {
            boolean safe = true;
            for (Part inner : quoted.parts()) {
                Optional<String> fixed = inner.fixed();
                fixed.ifPresent(sketch::append);
                safe &= fixed.isPresent() || sketch(inner, names, sketch);
            }
            return safe;
        }
        boolean plain = names.isPlain(part);
        sketch.append(plain ? "x" : part instanceof Part.Literal literal ? literal.text() : UNKNOWN);
        return plain;
    }

    // The words "{}" and "[" are what they are.
    private static boolean becomesFiles(Word word, Part.Literal literal, boolean first) {
        String text = literal.text();
        boolean alone = word.parts().size() == 1;
        return first && text.startsWith("~")
                || text.indexOf('*') >= 0
                || text.indexOf('?') >= 0
                || text.indexOf('[') >= 0 && !(alone && (text.equals("[") || text.equals("[[")))
                || text.replace("{}", "").indexOf('{') >= 0
                || text.contains("=~")
                || text.contains(":~");
    }

    private static String fixedStart(Part part) {
        if (part instanceof Part.Literal literal) {
            String text = literal.text();
            int end = 0;
            while (end < text.length() && "*?[{".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return text.substring(0, end);
        }
        if (part instanceof Part.DoubleQuoted quoted && !quoted.parts().isEmpty()) {
            StringBuilder start = new StringBuilder();
            for (Part inner : quoted.parts()) {
                if (inner.fixed().isEmpty()) {
                    return start + fixedStart(inner);
                }
                start.append(inner.fixed().get());
            }
        }
        return "";
    }

    private static int textStart(List<Part> parts) {
        if (parts.size() != 1) {
            return -1;
        }
        return switch (parts.getFirst()) {
            case Part.Literal literal
            when literal.text().length()
                    == literal.span().end() - literal.span().start() ->
                literal.span().start();
            case Part.SingleQuoted quoted -> quoted.span().start() + 1;
            case Part.DoubleQuoted quoted
            when !quoted.translated()
                    && quoted.parts().size() == 1
                    && quoted.parts().getFirst() instanceof Part.Literal literal
                    && literal.text().length()
                            == literal.span().end() - literal.span().start() ->
                literal.span().start();
            default -> -1;
        };
    }
}
