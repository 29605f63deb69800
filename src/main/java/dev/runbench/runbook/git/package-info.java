/**
 * A folder of YAML files in Git as the home of runbooks: saved versions become commits, what was pulled becomes versions.
 *
 * <p>May use: runbook, store, base. JGit is in {@code WorkingCopy} and {@code CopyWriter} only. Thread: blocking, the caller's; one
 * pull, push or commit at a time.
 *
 * <p>Decided: the database's tree of versions is where two edits meet, Git's history follows it; not a merge of lines by Git,
 * because marks in a YAML text break it and a step is what people mean. Decided: a pull first takes everything in as versions, and
 * moves the branch only when no conflict is open; each part can be done again, because a process may be killed between any two.
 * Decided: commits are made of objects and hooks do not run, not even
 * at a push, because a press on Push sends and starts no program; a folder with changes that nobody committed is not touched, because
 * they are somebody's work. Decided: a deleted file retires its runbook; it is never deleted, because what was run must stay readable.
 *
 * <p>Decided: remotes are folders and http(s) with a token of the vault, which only the named host gets, encrypted. Not ssh, because JGit needs another ssh library for it: pull
 * and push such a folder with {@code git}; what it brought is taken in at the next press. Nothing goes out or in without a press.
 */
@NullMarked
package dev.runbench.runbook.git;

import org.jspecify.annotations.NullMarked;
