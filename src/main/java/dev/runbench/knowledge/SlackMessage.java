package dev.runbench.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message as it will be read.
 *
 * @param ts Slack's identifier of it within its channel: seconds with six decimals, which sort as text
 * @param user empty for a bot
 * @param text Markdown; empty if it says nothing
 * @param bot whether no person wrote it
 * @param telling whether it is worth keeping even where only bots write: it carries an attachment or an alert's words
 * @param edited when it was last edited
 */
record SlackMessage(
        String ts, String author, String user, String text, boolean bot, boolean telling, Optional<Instant> edited) {

    private static final Pattern TS = Pattern.compile("(\\d{1,11})\\.(\\d{1,6})");

    Instant time() {
        return time(ts);
    }

    /** The instant of an identifier; the epoch if it is none. */
    static Instant time(String ts) {
        return parse(ts).orElse(Instant.EPOCH);
    }

    /** The instant of an identifier, to the microsecond. */
    static Optional<Instant> parse(String ts) {
        Matcher parts = TS.matcher(ts);
        return parts.matches()
                ? Optional.of(Instant.ofEpochSecond(
                        Long.parseLong(parts.group(1)),
                        1000L * Integer.parseInt((parts.group(2) + "000000").substring(0, 6))))
                : Optional.empty();
    }
}
