/**
 * What must not leave this machine as it is: secrets and what names a person or a place are found in any text and replaced
 * by names such as {@code <secret-1>}, the same one for the same value, so that a masked log can still be analysed.
 *
 * <p>May use: nothing of ours. Thread: any; a {@link dev.runbench.privacy.Pseudonyms} belongs to one text and one thread.
 *
 * <p>Decided: one pass by hand over the characters, each look ahead and back bounded; not patterns, because what is masked
 * are logs of a gigabyte and texts that an attacker wrote. Decided: a value is a secret by its shape or by the name in front
 * of it; not by entropy alone, because hashes, ids and images look as random. Decided: secrets, e-mail addresses, cards and
 * IBANs are masked by default, phone numbers and addresses of machines by choice, because a log without its addresses is
 * often no use to anybody; secrets always. Decided: {@link dev.runbench.privacy.Redactor} masks more than that, for what is
 * kept for ever, because nobody analyses the journal.
 *
 * <p>Decided: masked are prompts ({@code llm}), what is embedded ({@code embed}), files that are written to be handed on;
 * not what a person reads here or copies, because they own it. The way back from a name to its value is in memory only.
 * Not found: a password without a name in front of it, keys with something else in front of every line, names of people.
 */
@NullMarked
package dev.runbench.privacy;

import org.jspecify.annotations.NullMarked;
