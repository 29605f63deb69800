package dev.runbench.runbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sets one field of a runbook's text by its path, such as {@code steps[0].ssh.timeout}, as a form does: what must stand around it is
 * made, a short form ({@code ssh: df -h}) becomes a long one when it must, and an emptied field goes away unless it is needed.
 */
public final class FieldEdit {

    /** The field of a block that its short form is. */
    private static final Map<String, String> SHORT =
            Map.of("ssh", "command", "sql", "statement", "wait", "for", "runbook", "name", "undo", "manual");

    private static final Set<String> NEEDED =
            Set.of("title", "command", "statement", "url", "question", "answer", "goto", "name");

    // Without what it runs it is nothing, so it comes and goes with that.
    private static final Pattern CAPTURE = Pattern.compile(".*\\.capture\\.(ssh|sql)");

    private FieldEdit() {}

    /**
     * The text with the field set.
     *
     * @param value empty to take the field away
     * @return empty if the text around it cannot be changed so
     */
    public static Optional<String> set(RunbookText text, String path, String value) {
        int dot = path.lastIndexOf('.');
        String around = dot < 0 ? "" : path.substring(0, dot);
        String key = path.substring(dot + 1);
        String block = RunbookSchema.blockOf(around);
        String last = around.substring(around.lastIndexOf('.') + 1);
        if (CAPTURE.matcher(around).matches() && NEEDED.contains(key)) {
            String capture = around.substring(0, around.lastIndexOf('.'));
            if (value.isEmpty()) {
                return text.has(capture) ? text.remove(capture) : Optional.of(text.toString());
            }
            if (!text.has(capture)) {
                return setBlock(text, capture, Map.of(last, value));
            }
        }
        boolean shortForm = !around.isEmpty() && !around.endsWith("]") && text.has(around) && !text.isMapping(around);
        if (shortForm && key.equals(SHORT.getOrDefault(last, ""))) {
            return setPlain(text, around, value);
        }
        if (value.isEmpty() && !NEEDED.contains(key)) {
            return text.has(path) ? removed(text, path, around) : Optional.of(text.toString());
        }
        if (around.isEmpty() || text.isMapping(around)) {
            return text.set(around, block, key, value);
        }
        Map<String, String> fields =
                shortForm ? expanded(last, text.value(around).orElse("")) : new LinkedHashMap<>();
        fields.put(key, value);
        return setBlock(text, around, fields);
    }

    /** The text with the entries of a list set; what stays the same stays with its comment. */
    public static Optional<String> setLines(RunbookText text, String path, List<String> lines) {
        if (lines.isEmpty()) {
            return text.has(path) ? text.remove(path) : Optional.of(text.toString());
        }
        Optional<String> brackets = text.setBrackets(path, lines);
        if (brackets.isPresent() && text.count(path) > 0) {
            return brackets;
        }
        RunbookText now = text;
        for (int i = text.count(path) - 1; i >= lines.size(); i--) {
            Optional<String> without = now.remove(path + "[" + i + "]");
            if (without.isEmpty()) {
                return Optional.empty();
            }
            now = RunbookText.of(without.get());
        }
        for (int i = 0; i < lines.size(); i++) {
            String entry = path + "[" + i + "]";
            Optional<String> with = i >= text.count(path)
                    ? now.addText(path, lines.get(i))
                    : now.value(entry).filter(lines.get(i)::equals).isPresent()
                            ? Optional.of(now.toString())
                            : now.setEntry(entry, lines.get(i));
            if (with.isEmpty()) {
                return Optional.empty();
            }
            now = RunbookText.of(with.get());
        }
        return Optional.of(now.toString());
    }

    /**
     * The text with the pairs of a block set, such as a request's headers; what stays the same stays with its comment.
     *
     * @param lines {@code Name: value} each
     * @return empty if the text around them cannot be changed so, or a name cannot be a key
     */
    public static Optional<String> setPairs(RunbookText text, String path, List<String> lines) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = (colon < 0 ? line : line.substring(0, colon)).strip();
            if (!name.matches("[A-Za-z0-9_-]+")) {
                return Optional.empty();
            }
            wanted.put(name, colon < 0 ? "" : line.substring(colon + 1).strip());
        }
        String around = path.substring(0, path.lastIndexOf('.'));
        if (wanted.isEmpty()) {
            return text.has(path) ? removed(text, path, around) : Optional.of(text.toString());
        }
        if (!text.isMapping(around)) { // a short form
            return set(
                            text,
                            around + ".method",
                            expanded("http", text.value(around).orElse("")).getOrDefault("method", "GET"))
                    .map(RunbookText::of)
                    .filter(t -> t.isMapping(around))
                    .flatMap(t -> setPairs(t, path, lines));
        }
        if (text.keys(path).isEmpty()) {
            return text.setBlock(around, RunbookSchema.blockOf(around), path.substring(around.length() + 1), wanted);
        }
        return pairs(text, path, wanted);
    }

    private static Optional<String> pairs(RunbookText text, String path, Map<String, String> wanted) {
        List<String> there = text.keys(path);
        List<String> gone = there.stream().filter(k -> !wanted.containsKey(k)).toList();
        List<String> added =
                wanted.keySet().stream().filter(k -> !there.contains(k)).toList();
        Optional<RunbookText> now = Optional.of(text);
        if (gone.size() == 1 && added.size() == 1) { // a name that is being typed
            now = text.rename(path + "." + gone.getFirst(), added.getFirst()).map(RunbookText::of);
        } else {
            for (String name : gone) {
                now = now.flatMap(t -> t.remove(path + "." + name)).map(RunbookText::of);
            }
        }
        for (Map.Entry<String, String> pair : wanted.entrySet()) {
            now = now.flatMap(t -> t.value(path + "." + pair.getKey())
                                    .filter(pair.getValue()::equals)
                                    .isPresent()
                            ? Optional.of(t.toString())
                            : t.set(path, "headers", pair.getKey(), pair.getValue()))
                    .map(RunbookText::of);
        }
        return now.map(RunbookText::toString);
    }

    /** One of an entry's fields; an entry that is a text alone becomes who, when and how first. */
    public static Optional<String> setContact(RunbookText text, int index, String key, String value) {
        String path = "escalation[" + index + "]";
        if (text.isMapping(path)) {
            return set(text, path + "." + key, value);
        }
        if (key.equals("how")) {
            return text.setEntry(path, value);
        }
        String how = text.value(path).orElse("");
        return text.remove(path)
                .map(RunbookText::of)
                .flatMap(t -> t.insert(
                        "escalation",
                        index,
                        List.of("- " + key + ": " + YamlScalars.of(value, 4), "  how: " + YamlScalars.of(how, 4))));
    }

    /** A field as it stands in the text, whatever it means; empty if it is not there, or not a plain value. */
    public static Optional<String> value(RunbookText text, String path) {
        int dot = path.lastIndexOf('.');
        String around = path.substring(0, Math.max(0, dot));
        String block = around.substring(around.lastIndexOf('.') + 1);
        boolean shortForm = path.substring(dot + 1).equals(SHORT.getOrDefault(block, ""));
        return text.value(path).or(() -> shortForm ? text.value(around) : Optional.empty());
    }

    private static Optional<String> setPlain(RunbookText text, String path, String value) {
        int dot = path.lastIndexOf('.');
        String around = path.substring(0, Math.max(0, dot));
        if (value.isEmpty() && path.endsWith(".undo")) {
            return text.remove(path);
        }
        return text.set(around, RunbookSchema.blockOf(around), path.substring(dot + 1), value);
    }

    private static Optional<String> setBlock(RunbookText text, String path, Map<String, String> fields) {
        int dot = path.lastIndexOf('.');
        String around = path.substring(0, Math.max(0, dot));
        if (!around.isEmpty() && !text.isMapping(around)) {
            // A block in a block: the outer one is made with a word in the place of the inner one.
            return text.has(around)
                    ? Optional.empty()
                    : set(text, path, "-").flatMap(t -> setBlock(RunbookText.of(t), path, fields));
        }
        return text.setBlock(around, RunbookSchema.blockOf(around), path.substring(dot + 1), fields);
    }

    private static Map<String, String> expanded(String block, String shortForm) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (block.equals("http")) {
            String[] request = shortForm.strip().split("\\s+", 2);
            fields.put("method", request.length == 2 ? request[0] : "GET");
            fields.put("url", request[request.length - 1]);
        } else if (SHORT.containsKey(block)) {
            fields.put(SHORT.get(block), shortForm);
        }
        return fields;
    }

    /** Nothing is left of a block or a list whose last entry goes, but for a check: an empty one says that nothing is checked. */
    private static Optional<String> removed(RunbookText text, String path, String around) {
        boolean only = !around.isEmpty() && !around.endsWith("]") && text.count(around) == 1;
        boolean lastOfValue =
                around.endsWith(".check.value") && text.keys(around).size() == 1;
        boolean stays = around.endsWith(".check") && around.indexOf('.') == around.lastIndexOf('.');
        return only && !stays || lastOfValue ? text.remove(around) : text.remove(path);
    }

    /**
     * Makes a step another kind and keeps what it says as far as it means something there.
     *
     * @param step path of the step
     */
    public static Optional<String> kind(RunbookText text, String step, Action from, String to) {
        if (from.kind().equals(to)) {
            return Optional.of(text.toString());
        }
        boolean command = to.equals("ssh") || to.equals("sql");
        String said = words(from);
        String words = said.isBlank() && !command ? RunbookFixes.TO_BE_SAID + "what" : said;
        Optional<RunbookText> ready = Optional.of(text);
        if (from instanceof Action.Judge || to.equals("check")) {
            ready = from instanceof Action.Judge
                    ? Optional.of(text)
                    : text.remove(step + "." + from.kind()).map(RunbookText::of);
        } else {
            ready = text.rename(step + "." + from.kind(), to).map(RunbookText::of);
        }
        return ready.flatMap(t -> switch (to) {
            case "ssh", "sql" -> command(t, step, from, to, words);
            case "http" ->
                t.set(
                        step,
                        "step",
                        to,
                        words.matches("(?s)\\s*https?://.*|[A-Z]+ https?://.*")
                                ? words.lines().findFirst().orElse("").strip()
                                : "GET https://localhost/");
            case "wait" -> t.set(step, "step", to, from instanceof Action.Wait ? words : "5m");
            case "runbook" -> t.set(step, "step", to, words.lines().findFirst().orElse(""));
            case "decision" ->
                t.setBlock(step, "step", to, Map.of("question", words))
                        .map(RunbookText::of)
                        .flatMap(d -> option(d, step, "yes", "next"))
                        .map(RunbookText::of)
                        .flatMap(d -> option(d, step, "no", "escalation"));
            case "check" -> t.setBlock(step, "step", to, Map.of("contains", ""));
            default -> t.set(step, "step", to, words);
        });
    }

    private static Optional<String> command(RunbookText t, String step, Action from, String to, String words) {
        String path = step + "." + to;
        boolean both = (from instanceof Action.Ssh || from instanceof Action.Sql) && t.isMapping(path);
        return both
                ? t.rename(path + "." + SHORT.getOrDefault(from.kind(), ""), SHORT.getOrDefault(to, ""))
                : t.set(step, "step", to, words);
    }

    private static String words(Action action) {
        return switch (action) {
            case Action.Decision d -> d.question();
            case Action.Part p -> p.name();
            case Action.Judge _ -> "";
            case Action.Http h -> h.method() + " " + h.url();
            case Action.Ssh _, Action.Sql _, Action.Manual _, Action.Wait _ -> action.text();
        };
    }

    /** One more answer of a decision. */
    public static Optional<String> option(RunbookText text, String step, String answer, String next) {
        return text.insert(
                step + ".decision.options",
                Integer.MAX_VALUE,
                List.of(
                        "- answer: " + YamlScalars.of(answer, 2 * RunbookWriter.LEVEL),
                        "  goto: " + YamlScalars.of(next, 2 * RunbookWriter.LEVEL)));
    }
}
