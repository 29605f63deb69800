package dev.runbench.knowledge;

import java.time.Instant;
import java.util.Optional;

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

    Instant time() {
        return time(ts);
    }

    /** The instant of an identifier; the epoch if it is none. */
    static Instant time(String ts) {
        return Times.parse(ts).orElse(Instant.EPOCH);
    }
}
