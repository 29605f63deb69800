package dev.runbench.knowledge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of attached files as ticket systems write them in a cell. */
final class AttachmentNames {

    // Jira: 10/Mar/26 2:03 PM;jsmith;gc.log;https://jira.example.com/secure/attachment/10010/gc.log
    private static final Pattern JIRA = Pattern.compile("[^;\\n]*;[^;\\n]*;(?<name>[^\\n]+);[a-z]+://\\S+");
    private static final Pattern LINK = Pattern.compile("[a-z]+://[^\\s,;|]+");
    private static final Pattern FILE = Pattern.compile("[^\\n/\\\\]{1,200}\\.[\\p{L}\\p{N}]{1,10}");

    private AttachmentNames() {}

    /** The names, without what else the cell says; all of it if it names no file. */
    static List<String> in(String cell) {
        List<String> names = new ArrayList<>();
        for (String line : cell.split("\n")) {
            var jira = JIRA.matcher(line.strip());
            if (jira.matches()) {
                names.add(jira.group("name").strip());
                continue;
            }
            for (String part : line.split("[,;|]")) {
                String name = name(part.strip());
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String name(String part) {
        if (!LINK.matcher(part).matches()) {
            return part;
        }
        String path = part.replaceFirst("[?#].*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            String decoded = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
            return FILE.matcher(decoded).matches() ? decoded : part;
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
