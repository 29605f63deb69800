package dev.runbench.ui.runbook;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Colours for YAML: comments, keys, quoted texts, numbers and references to parameters. */
final class YamlHighlighter {

    private static final Pattern TOKEN = Pattern.compile("(?<comment>(?m:(?:^|(?<=\\s))#[^\\n]*))"
            + "|(?<key>(?m:^(?:[ ]*- )?[ ]*)[A-Za-z][\\w-]*(?=:(?:\\s|$)))"
            + "|(?<text>\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:''|[^'\\n])*')"
            + "|(?<reference>\\$\\{[A-Za-z_]\\w*})"
            + "|(?<mark>(?m:(?<=: )[|>][-+\\d]*$|^\\s*-(?= )))"
            + "|(?<number>(?<=: )\\d[\\w.]*(?m:$))");
    private static final List<String> KINDS = List.of("comment", "key", "text", "reference", "mark", "number");

    private YamlHighlighter() {}

    static StyleSpans<Collection<String>> of(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Matcher m = TOKEN.matcher(text);
        int last = 0;
        while (m.find()) {
            spans.add(List.of(), m.start() - last);
            spans.add(List.of("yaml-" + kind(m)), m.end() - m.start());
            last = m.end();
        }
        spans.add(List.of(), text.length() - last);
        return spans.create();
    }

    private static String kind(Matcher m) {
        return KINDS.stream().filter(k -> m.group(k) != null).findFirst().orElse("text");
    }
}
