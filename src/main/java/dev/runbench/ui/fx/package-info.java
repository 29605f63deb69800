/**
 * The bridge between the window and the rest: work off the FX thread and back, navigation between panes, and what a pane
 * is.
 *
 * <p>May use: features' records, base, settings. Thread: everything is called on the FX thread; {@link
 * dev.runbench.ui.fx.Tasks} alone leaves it.
 *
 * <p>Decided: navigation by immutable {@link dev.runbench.ui.fx.Place} records; not an event bus, because one must be able
 * to find who opens a pane with "find usages". Decided: work runs on platform threads; not on virtual ones, because an
 * interrupt there closes the socket in use, and with it a database connection. Decided: a problem is logged once, in
 * {@code Tasks}, and handed on as a {@code Problem}; views never see an exception.
 */
@NullMarked
package dev.runbench.ui.fx;

import org.jspecify.annotations.NullMarked;
