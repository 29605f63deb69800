package dev.runbench.runbook;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to parameters in a command, a statement or an instruction: {@code ${name}}. Nothing else is replaced. */
public final class Placeholders {

    /** In an undo, what stands for the output that was captured before the step. */
    public static final String CAPTURED = "captured";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(" + NAME.pattern() + ")}");

    private Placeholders() {}

    /** Whether a text can name a parameter. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The names a text refers to, in the order of their first use. */
    public static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher m = REFERENCE.matcher(text);
        while (m.find()) {
            names.add(m.group(1));
        }
        return names;
    }

    /** The text with every reference to a given name replaced by its value, once: values are not searched again. */
    public static String fill(String text, Map<String, String> values) {
        Matcher m = REFERENCE.matcher(text);
        return m.replaceAll(r -> Matcher.quoteReplacement(values.getOrDefault(r.group(1), r.group())));
    }

    /** The text with every reference replaced by letters, as many as it has, as if it were filled in. */
    static String plain(String text) {
        return REFERENCE.matcher(text).replaceAll(r -> "x".repeat(r.group().length()));
    }
}
