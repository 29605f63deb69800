package dev.runbench.runbook;

import java.util.Set;
import java.util.regex.Pattern;

/** Prints a text as a YAML scalar that reads back as the very same text. */
final class YamlScalars {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/_(\u00c0-\u024f][^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]*");
    private static final Pattern READS_AS_SOMETHING_ELSE =
            Pattern.compile("(?i)(true|false|yes|no|on|off|null|y|n|\\.inf|\\.nan).*");
    private static final Set<String> NUMBERS_AND_TIMES =
            Set.of("exit", "timeout", "wait", "for", "min", "max", "supported", "required", "document");
    private static final Pattern BARE = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(ms|[smh0-9])*|true|false");
    private static final int LONGEST_PLAIN = 400;

    private YamlScalars() {}

    /**
     * The text after "key: " or "- ".
     *
     * @param indent columns in which a literal block's lines begin
     */
    static String of(String text, int indent) {
        if (text.indexOf('\n') >= 0 && isLiteral(text)) {
            return literal(text, indent);
        }
        return isPlain(text) ? text : quoted(text);
    }

    /** The same for a key's value: numbers and times stand without quotes, as people write them. */
    static String of(String key, String text, int indent) {
        return isBare(key, text) ? text : of(text, indent);
    }

    static String flow(String key, String text) {
        return isBare(key, text) ? text : flow(text);
    }

    private static boolean isBare(String key, String text) {
        return NUMBERS_AND_TIMES.contains(key) && BARE.matcher(text).matches();
    }

    /** The text within braces, on one line. */
    static String flow(String text) {
        return isPlain(text) && text.chars().noneMatch(c -> ",[]{}:#".indexOf(c) >= 0) ? text : quoted(text);
    }

    /** A name before a colon, on one line. */
    static String key(String text) {
        return isPlain(text) && !text.contains(":") ? text : quoted(text);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches()
                && text.length() < LONGEST_PLAIN
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !text.endsWith(" ")
                && !text.startsWith("---")
                && !(READS_AS_SOMETHING_ELSE.matcher(text).matches() && text.length() < 8)
                && !hasSurrogates(text);
    }

    private static boolean hasSurrogates(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    private static boolean isLiteral(String text) {
        // More than one line break at the end would run into the blank lines that follow.
        return !text.isBlank()
                && !text.endsWith("\n\n")
                && text.chars()
                        .allMatch(c -> c == '\n' || c == '\t' || c >= 0x20 && c < 0x7f || c >= 0xa0 && c < 0x2000);
    }

    private static String literal(String text, int indent) {
        String body = text;
        boolean ends = body.endsWith("\n");
        if (ends) {
            body = body.substring(0, body.length() - 1);
        }
        String pad = " ".repeat(indent);
        StringBuilder out = new StringBuilder("|");
        char first = body.charAt(0);
        if (first == ' ' || first == '\n' || first == '\t') {
            out.append(2);
        }
        if (!ends) {
            out.append('-');
        }
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.append(pad).append(line);
            }
        }
        return out.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    boolean printable = c >= 0x20 && c < 0x7f
                            || c >= 0xa0 && c < 0x2000
                            || c >= 0x2010 && c < 0x2028
                            || c >= 0x2030 && c < 0xd800;
                    if (printable) {
                        out.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
