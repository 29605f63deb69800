package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Grades a call of sed: which of its scripts only edit what is printed (POSIX XCU sed, GNU sed). */
final class SedRisk {

    private static final ProgramOptions OPTIONS = new ProgramOptions(
            Set.of("-e", "--expression", "-l", "--line-length"),
            Set.of("-i"),
            Set.of(
                    "-n",
                    "-E",
                    "-r",
                    "-s",
                    "-u",
                    "-z",
                    "--quiet",
                    "--silent",
                    "--regexp-extended",
                    "--separate",
                    "--unbuffered",
                    "--null-data",
                    "--posix",
                    "--sandbox",
                    "--help",
                    "--version"),
            Set.of(),
            true,
            false,
            false);

    private SedRisk() {}

    static Risk grade(Call call) {
        CallOptions given = CallOptions.of(OPTIONS, call.arguments());
        Risk worst = Risk.none();
        List<CallWord> scripts = new ArrayList<>();
        for (CallOptions.Option option : given.options()) {
            if (option.name().equals("-i") || option.name().startsWith("--i")) {
                worst = worst.worse(Call.at(option.word(), Grade.DESTRUCTIVE, "It rewrites files in place."));
            } else if (option.name().equals("-e") || option.name().equals("--expression")) {
                option.value().ifPresent(scripts::add);
            } else if (!OPTIONS.knows(option.name())) {
                worst = worst.worse(Call.at(option.word(), Grade.UNKNOWN, "This argument of sed is not understood."));
            }
        }
        if (given.unclear().isPresent()) {
            worst = worst.worse(
                    Call.at(given.unclear().get(), Grade.UNKNOWN, "The shell may turn this into an option of sed."));
        }
        if (scripts.isEmpty() && !given.operands().isEmpty()) {
            scripts.add(given.operands().getFirst());
        }
        if (scripts.isEmpty()) {
            return worst.worse(call.unknown());
        }
        for (CallWord script : scripts) {
            if (script.text().isEmpty() || !new Script(script.known()).onlyEdits()) {
                worst = worst.worse(Call.at(script, Grade.UNKNOWN, "A sed script may write files or run commands."));
            }
        }
        return worst;
    }

    /** Reads a script from its beginning to its end. */
    private static final class Script {

        private final String text;
        private int at;

        Script(String text) {
            this.text = text;
        }

        boolean onlyEdits() {
            while (at < text.length()) {
                if (" \t\n;{}!".indexOf(text.charAt(at)) >= 0) {
                    at++;
                } else if (!address() || !command()) {
                    return false;
                }
            }
            return true;
        }

        private boolean address() {
            while (at < text.length() && "0123456789$,+~/\\ !".indexOf(text.charAt(at)) >= 0) {
                char c = text.charAt(at++);
                if (c == '/' && !passDelimited('/') || c == '\\') {
                    return false;
                }
                if (c == '/' && at < text.length() && text.charAt(at) == 'I') {
                    at++;
                }
            }
            return at < text.length();
        }

        private boolean command() {
            char c = text.charAt(at++);
            if (c == 's' || c == 'y') {
                return replacement(c == 's');
            }
            if (c == 'a' || c == 'i' || c == 'c' || c == ':' || c == 'b' || c == 't' || c == 'T') {
                // A text or a label goes on to the end of the line; nothing behind it is looked at.
                int end = text.indexOf('\n', at);
                boolean simple = end < 0 && text.indexOf('}', at) < 0 && text.indexOf(';', at) < 0;
                at = text.length();
                return simple;
            }
            if ("=dDgGhHlnNpPqQxFz{}".indexOf(c) < 0) {
                return false;
            }
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return at == text.length() || c == '{' || c == '}' || " \t\n;}".indexOf(text.charAt(at)) >= 0;
        }

        private boolean replacement(boolean flags) {
            if (at >= text.length()) {
                return false;
            }
            char delimiter = text.charAt(at++);
            if (delimiter == '\\' || delimiter == '\n' || !passDelimited(delimiter) || !passDelimited(delimiter)) {
                return false;
            }
            while (flags && at < text.length() && "gpiIm0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at == text.length() || " \t\n;}".indexOf(text.charAt(at)) >= 0;
        }

        // A delimiter in brackets ends the expression in some programs and not in others.
        private boolean passDelimited(char delimiter) {
            boolean brackets = false;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '\\') {
                    at++;
                } else if (c == '[') {
                    brackets = true;
                } else if (c == ']') {
                    brackets = false;
                } else if (c == delimiter) {
                    return !brackets;
                } else if (c == '\n') {
                    return false;
                }
            }
            return false;
        }
    }
}
