package dev.runbench.logs;

import java.util.regex.Pattern;

/**
 * Templates of single lines: numbers, times, ids, addresses and paths become their type, words stay. The same line has the same
 * template whatever stands around it, because nothing is grouped: where a log's "unit <*> is <*>" says enough, the output of a
 * command is read for that one word. Not thread-safe.
 */
public final class LineTemplates {

    private static final int LONGEST = 400;
    // What is looked at of a line.
    private static final int LONGEST_LINE = 4_000;
    // No word for a person; the body of a key may look so.
    private static final Pattern BLOB = Pattern.compile("[^ " + Masker.GLUE + "]{40,}");
    private static final Pattern AMOUNT = Pattern.compile("<size>");
    private static final Pattern NAME = Pattern.compile("<(?:hex|uuid)>");
    // "3 days 4h", "2 weeks": how many parts it takes to tell a time changes by itself.
    private static final String SPAN = "(?:<dur>|<num> (?:second|sec|minute|min|hour|hr|day|week|month|year)s?\\b)";
    private static final Pattern SPANS = Pattern.compile(SPAN + "(?:,? " + SPAN + ")*");
    private static final Pattern UPTIME = Pattern.compile("\\bup (?:<dur>, )?<time>");
    private static final Pattern PLURAL = Pattern.compile("(<num> \\p{L}+)(?<![suiSUI])s\\b");

    private final Masker masker = new Masker(true);

    /** At most 400 characters; empty for a blank line. */
    public String of(String line) {
        if (line.isBlank()) {
            return "";
        }
        masker.mask(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        String text = BLOB.matcher(new String(masker.text, 0, masker.length)).replaceAll("<id>");
        text = text.replace(String.valueOf(Masker.GLUE), "");
        text = AMOUNT.matcher(text).replaceAll("<num>");
        text = NAME.matcher(text).replaceAll("<id>");
        text = SPANS.matcher(text).replaceAll("<dur>");
        text = UPTIME.matcher(text).replaceAll("up <dur>");
        text = PLURAL.matcher(text).replaceAll("$1");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
