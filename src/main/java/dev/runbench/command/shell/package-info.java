/**
 * Reads POSIX shell and bash commands into a tree: the grammar of POSIX.1-2024 XCU 2.10 with the extensions of bash 5.2.
 * What does not follow the grammar is a mistake with its place, never a guess.
 *
 * <p>May use: nothing of ours. Thread: any; pure, and linear in the length of the text but for its (bounded) nesting.
 *
 * <p>Decided: an own recursive descent, because approval and risk grades stand on it and the grammars to be had refuse
 * several in a hundred valid commands and accept broken ones; not tree-sitter's bash grammar through its Java binding.
 *
 * <p>Decided: one tree with spans and one mistake, the first, because what follows a mistake would be guesswork; not
 * error recovery.
 *
 * <p>Decided: stricter than {@code bash -n} where bash fails for certain when it runs the command (a broken command in
 * backquotes or in a here-document, an expansion of no variable, a here-document that never ends), because a runbook
 * should not find that out on the host; not stricter about style.
 *
 * <p>Decided: the inside of an arithmetic expression is kept as text with the expansions in it, because only these run
 * something; not a tree of its operators.
 */
@NullMarked
package dev.runbench.command.shell;

import org.jspecify.annotations.NullMarked;
