/**
 * The main window: navigation between panes, the start view before the database is there, the status bar.
 *
 * <p>May use: features' records, base, settings, every pane. Thread: FX thread.
 *
 * <p>Decided: the window comes first and the database behind it, because an engineer who sees nothing for five seconds
 * starts a second copy. Panes are built when they are first shown, because most starts need two of them.
 */
@NullMarked
package dev.runbench.ui;

import org.jspecify.annotations.NullMarked;
