package dev.runbench.runbook;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that a shell command gives a value itself. */
public final class ShellVariables {

    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?:^|[;&|(\\n]|\\b(?:export|local|declare|readonly|do|then|env)\\s)\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=([^\\s;&|]*)");
    private static final Pattern LOOP = Pattern.compile("\\b(?:for|select)\\s+([A-Za-z_][A-Za-z0-9_]*)\\s+in\\b");
    private static final Pattern READ = Pattern.compile("\\bread\\s+((?:-\\S+\\s+)*)([A-Za-z_][A-Za-z0-9_ ]*)");

    private ShellVariables() {}

    /** The names that a command sets, loops over or reads. */
    public static Set<String> assigned(String command) {
        Set<String> names = new LinkedHashSet<>(values(command).keySet());
        Matcher loop = LOOP.matcher(command);
        while (loop.find()) {
            names.add(loop.group(1));
        }
        Matcher read = READ.matcher(command);
        while (read.find()) {
            for (String name : read.group(2).strip().split(" +")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Assigned names and the first word of what they are set to, as it stands there, quotes included. */
    static Map<String, String> values(String command) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher m = ASSIGNMENT.matcher(command);
        // Two assignments in a row share their separator, so each search starts inside the last match.
        for (int from = 0; from <= command.length() && m.find(from); from = Math.max(m.start(1) + 1, m.end() - 1)) {
            values.putIfAbsent(m.group(1), m.group(2));
            if (m.end() >= command.length()) {
                break;
            }
        }
        return values;
    }
}
