package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what an author left to be filled in ({@code $NAMESPACE}, {@code <pod>}, {@code {{ host }}}, {@code {REGION}}) into
 * parameters. A value that the source gives to a variable in an earlier step becomes the default.
 */
final class DraftParameters {

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?<!\\\\)\\$\\{([A-Za-z_]\\w*(?:-[A-Za-z]\\w*)*)}|(?<![\\\\$])\\$([A-Za-z_]\\w*)|(?<![<\\w])<([A-Za-z][\\w. :/-]{0,48}[\\w])>(?!>)"
                    + "|\\{\\{\\s*\\$?([A-Za-z_][\\w.-]*)\\s*}}|(?<![$\\w{'])\\{([A-Z][A-Z0-9_]{2,})}");
    private static final Set<String> SHELLS_OWN = Set.of(
            "HOME",
            "USER",
            "PATH",
            "PWD",
            "OLDPWD",
            "HOSTNAME",
            "SHELL",
            "UID",
            "EUID",
            "LANG",
            "LOGNAME",
            "TERM",
            "TMPDIR",
            "RANDOM",
            "SECONDS",
            "IFS",
            "PPID",
            "BASH_VERSION",
            "EDITOR",
            "MAILTO",
            "NF",
            "NR",
            "KUBECONFIG",
            "range",
            "end",
            "else",
            "json");

    private final Map<String, String> spelled = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final Map<String, Parameter> declared = new LinkedHashMap<>();

    /** @param declared what is known of parameters already; the first of a name counts */
    DraftParameters(List<Parameter> declared) {
        declared.forEach(p -> this.declared.putIfAbsent(p.name(), p));
    }

    /** Texts of a runbook, whose references stand as they are. */
    void refer(List<String> texts) {
        texts.stream()
                .flatMap(t -> Placeholders.names(t).stream())
                .forEach(name -> spelled.putIfAbsent(name, "${" + name + "}"));
    }

    /** The command with its placeholders as references; everything else stays as it is. */
    String shell(String command) {
        Set<String> own = ShellVariables.assigned(command);
        String text = replace(command, own, true);
        ShellVariables.values(command).forEach((name, value) -> {
            String key = name(name);
            String literal = value.replaceAll("^([\"'])(.*)\\1$", "$2");
            if (literal.matches("[\\w./:@%+,-]+")) {
                defaults.putIfAbsent(key, literal);
            } else {
                origins.putIfAbsent(key, command.lines().findFirst().orElse(command));
            }
        });
        return text;
    }

    String sql(String statement) {
        return replace(statement, Set.of(), false);
    }

    private String replace(String text, Set<String> own, boolean shell) {
        Matcher m = PLACEHOLDER.matcher(text);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            boolean variable = m.group(1) != null || m.group(2) != null;
            String name = group(m);
            boolean kept = variable
                    ? !shell || own.contains(name) || SHELLS_OWN.contains(name) || inSingleQuotes(text, m.start())
                    : SHELLS_OWN.contains(name) || name.matches("(?i)br|p|b|i|a|eof|div|span|td|tr|li|ul|pre|code");
            if (kept) {
                m.appendReplacement(out, Matcher.quoteReplacement(m.group()));
            } else {
                spelled.putIfAbsent(name(name), m.group());
                m.appendReplacement(out, Matcher.quoteReplacement("${" + name(name) + "}"));
            }
        }
        return m.appendTail(out).toString();
    }

    /** @param secrets parameters that stand for what must not be written down */
    List<Parameter> parameters(List<Parameter> secrets) {
        List<Parameter> parameters = new ArrayList<>(secrets);
        spelled.forEach((name, spelling) -> {
            if (secrets.stream().anyMatch(s -> s.name().equals(name))) {
                return;
            }
            String origin = Optional.ofNullable(origins.get(name))
                    .map(o -> ", set there by: " + o)
                    .orElse("");
            Parameter read = new Parameter(
                    name, spelling + " in the source" + origin, Optional.ofNullable(defaults.get(name)), "", true);
            parameters.add(declared.getOrDefault(name, read));
        });
        return parameters;
    }

    static String name(String placeholder) {
        String name = placeholder
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "_")
                .replaceAll("^_+|_+$", "");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "value_" + name : name;
    }

    private static String group(Matcher m) {
        for (int g = 1; g <= m.groupCount(); g++) {
            if (m.group(g) != null) {
                return m.group(g);
            }
        }
        return "";
    }

    // Where the shell does not look for variables.
    private static boolean inSingleQuotes(String text, int at) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < at; i++) {
            char c = text.charAt(i);
            if (c == '\\' && !single) {
                i++;
            } else if (c == '\'' && !twice) {
                single = !single;
            } else if (c == '"' && !single) {
                twice = !twice;
            }
        }
        return single;
    }
}
