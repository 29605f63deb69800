/**
 * The runbook: its schema, its YAML text with positions, versions, comparison, lint, the map of alerts, and drafting from cited sources.
 *
 * <p>May use: search (records), llm (port), command types and {@code RiskPolicy}, privacy, store, base. Thread: plain and
 * blocking; drafting with a model honours interrupts.
 *
 * <p>Decided: the YAML text is the truth; not a table of steps, because comments and unknown keys must survive. It is composed to
 * nodes and read field by field, aliases to blocks refused; never Java object construction, because a pasted text must not make
 * objects. The published JSON Schema is the only list of keys. A change from outside the text editor is a splice ({@code
 * RunbookText}). Runbooks are only retired, because what was run must stay readable. Versions are a tree, two edits are merged by
 * steps and fields; not the last one wins.
 *
 * <p>Decided: the extractive drafter takes the best source's procedure in its order and lets the others add; not a mash of snippets,
 * because an order that nobody followed is an invention. A placeholder becomes a reference; the rest of a command is verbatim but
 * for indentation, prompts and line ends. Lines that share shell state stay one command. What holds a secret, failed or is warned of
 * is left out and told; a credential in a request header becomes a parameter. A log is evidence and gives only commands it records as
 * run (sudo, set -x, history, prompts). A run comes as {@code PastWork}, because session imports runbook. Decided: a model chooses
 * commands by number; not free text, because a command must never be invented. Asking it again to compare is off until wished,
 * because it costs minutes on a laptop and money elsewhere. Decided: a draft only adds to a runbook that exists.
 */
@NullMarked
package dev.runbench.runbook;

import org.jspecify.annotations.NullMarked;
