/**
 * Reads any log and says what matters in it: lines are parsed, records that span lines are joined, messages are mined
 * into templates, the few that look like a cause are ranked, anomalies are told, two logs are compared.
 *
 * <p>May use: vault, privacy, store, base. Thread: any one at a time; everything is blocking, streams, and honours interrupts.
 *
 * <p>Decided: a template is mined in two steps, distinct masked messages ("shapes") while reading and their grouping
 * afterwards, because the grouping sees how many words a place takes; not line by line, which never repairs a wrong choice.
 *
 * <p>Decided: one configuration for every log, because nobody tunes a parser at three in the morning. Headers are found by
 * what they look like; formats with rules of their own have a reader each, chosen from the first lines; not one by one for each
 * line, because a mixed answer is slower and worse. Patterns are only in what people describe, and are bounded.
 *
 * <p>Decided: suspects are ranked by how close they stand, counted in other rare records, before kinds of failures that surge
 * together, then by novelty, severity and rarity, because a cause is mostly quiet; not by count. Anomalies compare a log with
 * its own ways and must be next to impossible by chance, because false alarms teach people to look away.
 *
 * <p>Decided: copies of logs ({@code LogCopies}) are encrypted; not the page that an import makes of a log in the database,
 * because the index of its words beside it says the same in the clear. Times without a zone stay as the log states them
 * unless a zone is given, because a guessed zone makes a timeline that is wrong and looks right. A missing year is the last one that the file's own time allows.
 */
@NullMarked
package dev.runbench.logs;

import org.jspecify.annotations.NullMarked;
