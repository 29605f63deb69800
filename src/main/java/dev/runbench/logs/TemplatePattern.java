package dev.runbench.logs;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a template's values in a message: its constant parts are looked for one after the other, what stands between them are
 * the values. Linear, without regular expressions.
 */
final class TemplatePattern {

    /** Takes a value. */
    interface Values {
        void value(int variable, String text);
    }

    private final List<String> constants = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();

    TemplatePattern(String template) {
        int at = 0;
        int constant = 0;
        while (at < template.length()) {
            int close = template.charAt(at) == '<' ? close(template, at) : -1;
            if (close < 0) {
                at++;
                continue;
            }
            String name = template.substring(at + 1, close);
            if (at == constant && !variables.isEmpty()) {
                variables.set(variables.size() - 1, "*"); // two values without anything between cannot be told apart
            } else {
                constants.add(template.substring(constant, at));
                variables.add(name);
            }
            at = close + 1;
            constant = at;
        }
        constants.add(template.substring(constant));
    }

    /** The end of a mask such as {@code <ip>}; -1 if none begins here. */
    private static int close(String template, int open) {
        int k = open + 1;
        while (k < template.length() && (Character.isLetter(template.charAt(k)) || template.charAt(k) == '*')) {
            k++;
        }
        return k > open + 1 && k < template.length() && template.charAt(k) == '>' ? k : -1;
    }

    /** Types of the variables: ip, num, path, ... or {@code *} for any. */
    List<String> variables() {
        return List.copyOf(variables);
    }

    /** Gives the values of a message; none if it is no message of this template after all. */
    boolean values(String message, Values values) {
        String text = squeezed(message);
        if (!text.startsWith(constants.getFirst())) {
            return false;
        }
        int[] from = new int[variables.size()];
        int[] to = new int[variables.size()];
        int at = constants.getFirst().length();
        for (int k = 0; k < variables.size(); k++) {
            String next = constants.get(k + 1);
            boolean last = k == variables.size() - 1;
            // A value has at least one character, or "::" would be two values of nothing.
            int end = last && next.isEmpty()
                    ? text.length()
                    : last && text.endsWith(next)
                            ? text.length() - next.length()
                            : text.indexOf(next, Math.min(text.length(), at + 1));
            if (end < at) {
                return false;
            }
            from[k] = at;
            to[k] = end;
            at = end + next.length();
        }
        for (int k = 0; k < from.length; k++) {
            values.value(k, text.substring(from[k], to[k]));
        }
        return true;
    }

    /** With one blank where there are several, as templates have it. */
    private static String squeezed(String message) {
        StringBuilder out = new StringBuilder(message.length());
        boolean blank = false;
        for (int k = 0; k < message.length(); k++) {
            char c = message.charAt(k);
            if (c <= ' ') {
                blank = true;
            } else {
                if (blank && !out.isEmpty()) {
                    out.append(' ');
                }
                blank = false;
                out.append(c);
            }
        }
        return out.toString();
    }
}
