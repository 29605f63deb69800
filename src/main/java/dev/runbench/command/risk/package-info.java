/**
 * How much harm a command's text may do: grammar by grammar, with the reason and the part that causes it.
 *
 * <p>May use: command.shell, base. Thread: any; pure but for the organisation's file.
 *
 * <p>Decided: the code knows grammars and how programs run each other, YAML files what programs and functions do, because
 * knowledge grows and is tested by examples beside it; an organisation's file is one more voter and the worst grade wins.
 *
 * <p>Decided: a text that cannot be read is UNKNOWN and counts as destructive, because a parser's limit is no proof of
 * harmlessness; not a best guess.
 */
@NullMarked
package dev.runbench.command.risk;

import org.jspecify.annotations.NullMarked;
