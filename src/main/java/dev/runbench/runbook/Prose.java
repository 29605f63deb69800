package dev.runbench.runbook;

import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences: where they end, what kind they are, how they read without Markdown. */
final class Prose {

    // Not behind "e.g." and the like, and only before something that can begin a sentence.
    private static final int MOST_SAMPLE_LINES = 12;
    private static final Pattern END = Pattern.compile(
            "(?<!\\be\\.g|\\bi\\.e|\\betc|\\bvs|\\bapprox|\\bresp|\\d)[.!?:](?:[)\"'*_`]{0,2})(?=\\s+(?:[\\p{Lu}\\d`*\"'(\\[$]|$)|\\s*$)");

    private static final Pattern IMPERATIVE = Pattern.compile(
            "(?i)^(?:\\*\\*|__|_|\\*)?(?:first|then|next|finally|now|also|please|optionally|alternatively|if [^,]{3,80},(?: then)?|when [^,]{3,60},|to [^,]{3,60},|otherwise,?|you (?:should|can|need to|must)|it is recommended to)?,?\\s*"
                    + "(?:accept|add|adjust|apply|ask|assign|attach|back up|bring|calculate|call|cancel|change|check|choose|clean|clear|close|collect|compare|configure|confirm|connect|consider|contact|copy|correct|create|decide|decode|decrease|delete|deploy|describe|detach|determine|diagnose|disable|drain|drop|edit|enable|ensure|evict|examine|execute|expand|export|fail over|fence|find|fix|follow|force|gather|get|give|go|grant|identify|import|increase|inform|inspect|install|investigate|isolate|kill|label|let|list|locate|log|look|make|mark|migrate|modify|monitor|mount|move|notify|obtain|open|page|patch|pause|perform|promote|put|raise|read|reboot|rebuild|record|recreate|redeploy|reduce|refer|refresh|release|reload|remove|rename|renew|repair|repeat|replace|report|reschedule|reset|resize|resolve|restart|restore|resume|retrieve|retry|revert|review|revoke|roll back|rotate|run|save|scale|see|select|send|set|shift|shrink|shut down|silence|skip|split|start|stop|study|switch|take|tell|terminate|test|throttle|trigger|try|turn|uncordon|undo|unmount|update|upgrade|use|validate|verify|view|wait|watch|write)(?![-\\w])");

    private static final Pattern WARNING = Pattern.compile(
            "(?i)\\b(?:never|warning|caution|danger(?:ous)?|careful(?:ly)?|data loss|destructive|irreversible|cannot be undone|do not|don't|must not|beware|lose data|second person|only (?:if|when|after)|important|at your own risk)\\b");

    private static final Pattern ESCALATES = Pattern.compile(
            "(?i)\\b(?:escalate|open a (?:support )?(?:case|ticket)|contact (?:the |your )?[\\w-]+(?: [\\w-]+){0,2} (?:team|support|on-?call)|contact (?:the )?support|page the|customer portal|call the [\\w-]+|reach out to|hand over to)\\b");

    private Prose() {}

    /** Spans of the sentences of a part of a text, without surrounding white space. */
    static List<Span> sentences(String text, int start, int end) {
        List<Span> sentences = new ArrayList<>();
        Matcher m =
                END.matcher(text).region(start, end).useTransparentBounds(false).useAnchoringBounds(true);
        int from = start;
        while (m.find()) {
            if (insideCode(text, from, m.start())) {
                continue;
            }
            add(sentences, text, from, m.end());
            from = m.end();
        }
        add(sentences, text, from, end);
        return sentences;
    }

    private static boolean insideCode(String text, int from, int at) {
        int ticks = 0;
        for (int i = from; i < at; i++) {
            ticks += text.charAt(i) == '`' ? 1 : 0;
        }
        return ticks % 2 == 1;
    }

    private static void add(List<Span> sentences, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            sentences.add(new Span(start, end));
        }
    }

    /** Tells somebody to do something. */
    static boolean isInstruction(String sentence) {
        return IMPERATIVE.matcher(sentence.strip()).find() && !sentence.strip().endsWith("?");
    }

    static boolean isWarning(String sentence) {
        return WARNING.matcher(sentence).find();
    }

    static boolean escalates(String sentence) {
        return ESCALATES.matcher(sentence).find();
    }

    /** One line, word for word. */
    static String oneLine(String text) {
        return text.replaceAll("\\s*\\n\\s*>?\\s*", " ").strip();
    }

    /** One line without Markdown's marks. */
    static String plain(String text) {
        return oneLine(text)
                .replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "$1")
                .replaceAll("(?<![\\w/.-])_([^_]+)_(?![\\w/.-])", "$1")
                .replaceAll("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?![\\w*])", "$1")
                .replace("`", "")
                .replaceAll("^[>#\\s]+", "")
                .strip();
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Sample output, its first lines only. */
    static String clip(String sample) {
        List<String> lines = sample.lines().toList();
        return lines.size() <= MOST_SAMPLE_LINES
                ? sample
                : String.join("\n", lines.subList(0, MOST_SAMPLE_LINES)) + "\n…";
    }
}
