/** The runbook schema, its YAML text, versions, difference, lint and drafting. */
@NullMarked
package dev.runbench.runbook;

import org.jspecify.annotations.NullMarked;
