/**
 * Reads any log and says what matters in it: lines are parsed, records that span lines are joined, messages are mined
 * into templates, and the few templates that look like a cause are ranked.
 *
 * <p>May use: vault, privacy, store, base. Thread: any one at a time; everything is blocking, streams, and honours interrupts.
 *
 * <p>Decided: a template is mined in two steps, distinct masked messages ("shapes") while reading and their grouping
 * afterwards, because the grouping then sees how many different words a place takes and does not depend on the order of
 * lines; not by a similarity threshold line by line (plain Drain), which never repairs an early wrong choice.
 *
 * <p>Decided: one configuration for every log, because nobody tunes a parser at three in the morning; not a list of
 * patterns per system. Headers are found by what they look like, and what is not understood stays in the message.
 *
 * <p>Decided: suspects are ranked by novelty, severity, position before the first failure, rarity and burst, because the
 * cause of a failure is mostly quiet; not by count. Each says in words why it is there.
 *
 * <p>Decided: copies of logs ({@code LogCopies}) are encrypted; not the page that an import makes of a log in the database,
 * because the index of its words beside it says the same in the clear. Times without a zone are kept as the log states them
 * and a missing year is taken from the options, because a guessed zone makes a timeline that is wrong and looks right.
 */
@NullMarked
package dev.runbench.logs;

import org.jspecify.annotations.NullMarked;
