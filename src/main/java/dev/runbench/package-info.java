/**
 * Entry and wiring: {@code Main} chooses between window and command line, {@code App} is the JavaFX life cycle, {@code
 * Backend} builds every service in order and closes them in reverse.
 *
 * <p>May use: everything. Threads: {@code App} on the FX thread, {@code Backend} on the thread that opens it.
 *
 * <p>Decided: wiring by hand in one class; not by a framework, because who needs what must be readable in one place.
 */
@NullMarked
package dev.runbench;

import org.jspecify.annotations.NullMarked;
