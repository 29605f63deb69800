/** The only road to a real system: proposal, risk grade, approval, journal. */
@NullMarked
package dev.runbench.command;

import org.jspecify.annotations.NullMarked;
