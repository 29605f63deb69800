package dev.runbench.session;

import java.util.Optional;

/**
 * A text that a regular expression finds: the first alternative, the fewest repetitions. What it does not understand it refuses;
 * look-around is taken for nothing. The caller matches what it gets.
 */
final class RegexSample {

    private static final String PICTURE = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_- .:/,=%#@!";
    private static final int LONGEST = 10_000;

    private final String regex;
    private int at;

    private RegexSample(String regex) {
        this.regex = regex;
    }

    private static final class NotUnderstood extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super("not understood", null, false, false);
        }
    }

    static Optional<String> of(String regex) {
        try {
            var sample = new RegexSample(regex);
            String text = sample.alternatives();
            return sample.at == regex.length() ? Optional.of(text) : Optional.empty();
        } catch (NotUnderstood | StackOverflowError | StringIndexOutOfBoundsException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private String alternatives() {
        String first = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            String one = atom();
            text.append(one.repeat(times()));
            if (text.length() > LONGEST) {
                throw new NotUnderstood();
            }
        }
        return text.toString();
    }

    private String atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '(' -> group();
            case '[' -> {
                int start = at - 1;
                yield one(characterClass(start));
            }
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw new NotUnderstood();
            default -> String.valueOf(c);
        };
    }

    private int times() {
        if (at >= regex.length()) {
            return 1;
        }
        int least;
        switch (regex.charAt(at)) {
            case '*', '?' -> {
                least = 0;
                at++;
            }
            case '+' -> {
                least = 1;
                at++;
            }
            case '{' -> {
                int end = regex.indexOf('}', at);
                least = Integer.parseInt(regex.substring(at + 1, end).split(",", 2)[0]);
                at = end + 1;
            }
            default -> {
                return 1;
            }
        }
        if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++; // reluctant or possessive: the fewest are the same
        }
        return Math.min(least, LONGEST);
    }

    private String group() {
        boolean nothing = false;
        if (regex.startsWith("?", at)) {
            if (regex.startsWith("?<", at) && !regex.startsWith("?<=", at) && !regex.startsWith("?<!", at)) {
                at = regex.indexOf('>', at) + 1;
            } else if (regex.startsWith("?=", at) || regex.startsWith("?!", at)) {
                nothing = true;
                at += 2;
            } else if (regex.startsWith("?<", at)) {
                nothing = true;
                at += 3;
            } else {
                flags();
            }
        }
        String text = alternatives();
        if (at >= regex.length() || regex.charAt(at) != ')') {
            throw new NotUnderstood();
        }
        at++;
        return nothing ? "" : text;
    }

    // (?i) stands alone, (?i:...) and (?:...) hold something.
    private void flags() {
        at++;
        while (at < regex.length() && Character.isLetter(regex.charAt(at)) || regex.charAt(at) == '-') {
            at++;
        }
        if (regex.charAt(at) == ':' || regex.charAt(at) == '>') {
            at++;
        } else if (regex.charAt(at) != ')') {
            throw new NotUnderstood();
        }
    }

    private String characterClass(int start) {
        int depth = 0;
        for (at = start; at < regex.length(); at++) {
            char c = regex.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && at > start + 1 && --depth == 0) {
                at++;
                return regex.substring(start, at);
            }
        }
        throw new NotUnderstood();
    }

    private String escape() {
        char c = regex.charAt(at++);
        return switch (c) {
            case 'b', 'B', 'A', 'z', 'Z', 'G' -> "";
            case 'd' -> "1";
            case 'w' -> "a";
            case 's', 'h' -> " ";
            case 'D', 'S' -> "x";
            case 'W' -> " ";
            case 'n', 'R' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'Q' -> {
                int end = regex.indexOf("\\E", at);
                String quoted = end < 0 ? regex.substring(at) : regex.substring(at, end);
                at = end < 0 ? regex.length() : end + 2;
                yield quoted;
            }
            case 'p', 'P' -> {
                int start = at - 2;
                at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
                yield one(regex.substring(start, at));
            }
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new NotUnderstood();
                }
                yield String.valueOf(c);
            }
        };
    }

    // A class is asked which plain character it takes.
    private static String one(String characterClass) {
        var pattern = java.util.regex.Pattern.compile(characterClass);
        return PICTURE.chars()
                .mapToObj(c -> String.valueOf((char) c))
                .filter(c -> pattern.matcher(c).matches())
                .findFirst()
                .orElseThrow(NotUnderstood::new);
    }
}
