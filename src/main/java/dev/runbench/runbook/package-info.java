/**
 * The runbook: its schema, its YAML text with positions, versions, comparison, lint, the map of alerts, and drafting from cited sources.
 *
 * <p>May use: search (records), llm (port), command types and {@code RiskPolicy}, privacy, store, base. Thread: everything is
 * plain and blocking; drafting with a model honours interrupts.
 *
 * <p>Decided: the YAML text is the truth and {@code Runbook} what was understood of it; not a table of steps, because
 * comments and unknown keys must survive. Decided: YAML is composed to nodes and read field by field; never Java object
 * construction, because a pasted text must not be able to make objects. Aliases to blocks are refused, because they are
 * how bombs are built. Decided: the published JSON Schema is the only list of keys. Decided: a change from outside the text editor
 * is a splice ({@code RunbookText}). Decided: runbooks are only retired, because what was run must stay readable. Decided: versions
 * are a tree, and two edits are merged by steps and fields; not the last one wins, not marks in the text.
 *
 * <p>Decided: the extractive drafter takes the best source's procedure in its order and lets the others add; not a mash of
 * snippets, because an order that nobody ever followed is an invention. A placeholder of the source ({@code $POD},
 * {@code <pod>}) becomes the reference {@code ${pod}}; everything else of a command is verbatim but for the page's
 * indentation, prompts and white space at line ends. Lines of a block that share shell state (a variable, {@code cd}) stay
 * one command, because each step runs in a shell of its own. What holds a secret, failed in the source or is warned of is
 * left out and told. A transaction over several statements and what needs a terminal become manual steps. Decided: a model chooses commands by number, section by section, and what it says itself is held against its passage; not
 * free text, because a command must never be invented. Decided: a draft only adds to a runbook that exists.
 */
@NullMarked
package dev.runbench.runbook;

import org.jspecify.annotations.NullMarked;
