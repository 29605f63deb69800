package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands in backticks within a sentence. One that the sentence warns of, or only mentions, is none. */
final class InlineCommands {

    private static final Pattern CODE = Pattern.compile("(`{1,2})([^`\\n]+)\\1");
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)\\b(?:never|not|don't|doesn't|didn't|avoid|instead of|rather than|without|no longer|failed|fails|useless|forbidden|unlike|except|neither|nor|cannot|can't|wrong)\\b"
                    + "(?:(?!,\\s*(?:use|run|try|but|do|check)\\b)[^.;])*$");
    private static final Pattern REFUSED_AFTER = Pattern.compile(
            "(?i)^[^.;`]{0,30}\\b(?:is (?:forbidden|not|wrong|useless)|fails|failed|does not|do not|will not|would|had|hangs|was|said|showed|returned)\\b");
    private static final Pattern ASKED = Pattern.compile(
            "(?i)\\b(?:run|running|use|using|via|with|execute|executing|check|try|issue|type|do|by|start|verify|inspect|see|look|compare|command|list|get|find|then|and|first|on [\\w-]+)\\b[^.;]{0,60}$|^\\W*$|:\\W*$");

    // Right before the command: then it may be as short as "sestatus".
    private static final Pattern TOLD = Pattern.compile("(?i)\\b(?:run|execute|issue|type|enter)[\\s:*]*$");

    private InlineCommands() {}

    static List<FoundCommand> in(String source, Block block) {
        List<FoundCommand> found = new ArrayList<>();
        Matcher m = CODE.matcher(source).region(block.start(), block.end());
        while (m.find()) {
            String code = m.group(2).strip();
            int start = source.indexOf(code, m.start());
            String before = source.substring(sentenceStart(source, block.start(), m.start()), m.start());
            String after = source.substring(m.end(), Math.min(block.end(), m.end() + 60));
            boolean sql = ShellWords.isSql(code)
                    && (code.endsWith(";") || code.matches("[A-Z]{4,}\\s.*") && code.contains(" "));
            boolean told = TOLD.matcher(before).find() && ShellWords.isToolCall(code);
            boolean shell = !sql
                    && (told
                            || code.contains(" ")
                                    && (ShellWords.isCertainlyCommand(code)
                                            || Prompt.of(code).isPrompt()));
            if ((sql || shell)
                    && !REFUSED.matcher(before).find()
                    && !REFUSED_AFTER.matcher(after).find()
                    && ASKED.matcher(before).find()) {
                Kind kind = sql ? Kind.SQL : CommandWords.needsTerminal(code) ? Kind.BY_HAND : Kind.SHELL;
                int prompt =
                        shell && Prompt.of(code).isPrompt() ? Prompt.of(code).end() : 0;
                found.add(new FoundCommand(
                        kind, code.substring(prompt), start + prompt, start + code.length(), "", "", ""));
            }
        }
        return found;
    }

    /** Those of a place. */
    static List<FoundCommand> within(Span place, List<FoundCommand> commands) {
        return commands.stream()
                .filter(c -> c.start() >= place.start() && c.end() <= place.end())
                .toList();
    }

    /** Whether words before a block of code speak of it; otherwise their commands are steps of their own. */
    static boolean introduce(String words, List<FoundCommand> inline, List<FoundCommand> block) {
        return words.stripTrailing().endsWith(":")
                || inline.stream()
                        .allMatch(c -> block.stream()
                                .anyMatch(f ->
                                        f.text().strip().startsWith(c.text().strip())));
    }

    private static int sentenceStart(String source, int from, int at) {
        int start = from;
        for (int i = from; i + 1 < at; i++) {
            if (".!?;".indexOf(source.charAt(i)) >= 0 && Character.isWhitespace(source.charAt(i + 1))) {
                start = i + 1;
            }
        }
        return start;
    }
}
