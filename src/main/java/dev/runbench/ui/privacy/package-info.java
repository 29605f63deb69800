/**
 * "What the model will see": a question to a language model, masked, before it is asked.
 *
 * <p>May use: llm, privacy, base, ui.fx, ui.control. Thread: FX thread; whoever asks waits on its own.
 *
 * <p>Decided: closing the dialog, a stopped draft and the end of the app are "do not send", because what has left cannot be
 * called back. Decided: the whole text with every mask marked; not a summary, because the one line that should not leave is
 * never in a summary.
 */
@NullMarked
package dev.runbench.ui.privacy;

import org.jspecify.annotations.NullMarked;
