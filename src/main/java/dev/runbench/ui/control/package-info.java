/**
 * Controls of our own that several panes share.
 *
 * <p>May use: base, settings, search, knowledge and runbook (records, {@code WordDiff}), ui.fx. Thread: FX thread.
 *
 * <p>Decided: each control demands its accessible text in the constructor, because what is optional is forgotten.
 */
@NullMarked
package dev.runbench.ui.control;

import org.jspecify.annotations.NullMarked;
