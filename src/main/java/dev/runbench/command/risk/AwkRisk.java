package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Set;

/** Grades a call of awk: which of its programs only print (POSIX XCU awk, GNU awk). */
final class AwkRisk {

    private static final ProgramOptions OPTIONS = new ProgramOptions(
            Set.of("-F", "-v", "--field-separator", "--assign"),
            Set.of(),
            Set.of("--posix", "--traditional", "--sandbox", "--re-interval", "--version", "--help"),
            Set.of(),
            true,
            false,
            false);
    private static final Set<String> SINKS = Set.of("\"/dev/stderr\"", "\"/dev/stdout\"", "\"/dev/null\"");
    private static final Set<String> HARMFUL = Set.of("system", "extension");

    private AwkRisk() {}

    static Risk grade(Call call) {
        CallOptions given = CallOptions.of(OPTIONS, call.arguments());
        for (CallOptions.Option option : given.options()) {
            if (!OPTIONS.knows(option.name())) {
                return Call.at(option.word(), Grade.UNKNOWN, "Nothing is known here about this option of awk.");
            }
        }
        if (given.operands().isEmpty()) {
            return call.unknown();
        }
        CallWord program = given.operands().getFirst();
        List<CallWord> files = given.operands().subList(1, given.operands().size());
        boolean early =
                given.unclear().isPresent() && !files.contains(given.unclear().get());
        if (early || program.text().isEmpty() || !new Program(program.known()).onlyPrints()) {
            return Call.at(program, Grade.UNKNOWN, "An awk program may write files or run commands.");
        }
        return Risk.none();
    }

    /** Reads a program sign by sign, telling comparisons from redirections. */
    private static final class Program {

        private final String text;
        private int at;
        private boolean printing;
        private int depth;
        private int printDepth;
        // Whether a slash now begins an expression and is no division.
        private boolean operandExpected = true;

        Program(String text) {
            this.text = text;
        }

        boolean onlyPrints() {
            while (at < text.length()) {
                char c = text.charAt(at);
                boolean understood = c == '"'
                        ? passString()
                        : c == '/' && operandExpected
                                ? passExpression()
                                : Character.isLetter(c) || c == '_' ? word() : sign(c);
                if (!understood) {
                    return false;
                }
            }
            return true;
        }

        private boolean word() {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            String word = text.substring(start, at);
            if (word.equals("print") || word.equals("printf")) {
                printing = true;
                printDepth = depth;
            }
            operandExpected =
                    Set.of("print", "printf", "return", "in", "case", "else").contains(word);
            return !HARMFUL.contains(word);
        }

        private boolean sign(char c) {
            at++;
            switch (c) {
                case '#' -> {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                }
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case ';', '}', '{', '\n' -> printing = false;
                case '@' -> {
                    return false;
                }
                case '|' -> {
                    if (at >= text.length() || text.charAt(at) != '|') {
                        return false;
                    }
                    at++;
                }
                case '>' -> {
                    if (printing && depth <= printDepth && !toSink()) {
                        return false;
                    }
                }
                case '\\' -> {
                    return at < text.length() && text.charAt(at) == '\n';
                }
                default -> {}
            }
            // Behind "++" a slash may be either.
            boolean twice = (c == '+' || c == '-') && at > 1 && text.charAt(at - 2) == c;
            if (twice && text.substring(at).stripLeading().startsWith("/")) {
                return false;
            }
            if (!Character.isWhitespace(c)) {
                operandExpected = c != ')' && c != ']' && c != '$' && !Character.isDigit(c) && c != '.';
            }
            return true;
        }

        private boolean toSink() {
            String rest = text.substring(at).stripLeading();
            return SINKS.stream()
                    .anyMatch(s ->
                            rest.startsWith(s) && rest.substring(s.length()).matches("(?s)\\s*([;}\\n].*)?"));
        }

        private boolean passString() {
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    at++;
                    operandExpected = false;
                    return true;
                } else if (c == '\n') {
                    return false;
                }
            }
            return false;
        }

        private boolean passExpression() {
            boolean brackets = false;
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '[') {
                    brackets = true;
                } else if (c == ']') {
                    brackets = false;
                } else if (c == '/') {
                    // Programs differ on a slash in brackets.
                    at++;
                    operandExpected = false;
                    return !brackets;
                } else if (c == '\n') {
                    return false;
                }
            }
            return false;
        }
    }
}
