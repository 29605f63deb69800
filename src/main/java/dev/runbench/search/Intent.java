package dev.runbench.search;

import java.util.Set;
import java.util.regex.Pattern;

/** What kind of document a question asks for, by rules on its wording; a proposal and never a filter by itself. */
public enum Intent {
    /** A log line or a stack trace was pasted, or logs are asked for. */
    LOGS("log"),
    /** How to do a thing. */
    HOW_TO("how-to", "runbook"),
    /** What happened once. */
    HISTORY("postmortem", "ticket", "chat"),
    /** What to do about a fault. */
    RUNBOOK("runbook"),
    ANY;

    private static final Pattern LOG_LINE = Pattern.compile(
            "(?m)^\\W*(?:\\d{4}-\\d\\d-\\d\\d|[A-Z][a-z]{2} [ \\d]\\d)[T ]\\d\\d:\\d\\d:\\d\\d|\\b(?:ERROR|WARN|FATAL|SEVERE)\\b.*[:\\]]"
                    + "|^\\s+at [\\w.$]+\\(|Traceback \\(most recent|^Caused by: ");
    private static final Pattern LOG_WORDS =
            words("logs?|log ?(?:file|line|entr)\\w*|stack ?traces?|stderr|journalctl|dmesg|syslog");
    private static final Pattern HOW =
            words("^(?:how (?:do|to|can|should)|steps to|guide (?:to|for)|instructions for)");
    private static final Pattern PAST =
            words("post-?mortems?|retrospectives?|last time|happened|in the past|previous(?:ly)?"
                    + "|ever seen|seen before|who (?:fixed|solved)|when did|history|root cause of|[A-Z]{2,6}-\\d{2,}"
                    + "|(?:on|since|in) (?:\\d{1,2}\\.? )?(?:january|february|march|april|may|june|july|august|september|october"
                    + "|november|december)");
    private static final Pattern ACTION = words(
            "run-?books?|play-?books?|procedures?|mitigat\\w+|remediat\\w+|is firing|what (?:to|should (?:i|we)) do"
                    + "|^(?:restart|restore|roll ?back|fail ?over|renew|rotate|drain|scale|recover|fix|unblock|clean up)");

    private final Set<String> kinds;

    Intent(String... kinds) {
        this.kinds = Set.of(kinds);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\w-])(?:" + alternatives + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);
    }

    /** The first that fits, logs before the others; {@link #ANY} if none does. */
    public static Intent of(String question) {
        String text = question.strip();
        if (LOG_LINE.matcher(text).find() || LOG_WORDS.matcher(text).find()) {
            return LOGS;
        }
        if (HOW.matcher(text).find()) {
            return HOW_TO;
        }
        if (PAST.matcher(text).find()) {
            return HISTORY;
        }
        return ACTION.matcher(text).find() ? RUNBOOK : ANY;
    }

    /** Kinds of documents to propose as a filter; empty for {@link #ANY}. */
    public Set<String> kinds() {
        return kinds;
    }
}
