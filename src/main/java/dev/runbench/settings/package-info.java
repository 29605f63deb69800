/**
 * What the user can choose, as immutable records in one readable YAML file.
 *
 * <p>May use: privacy, base. Thread: any; the file is written by whoever saves, atomically.
 *
 * <p>Decided: a settings file with a mistake is told with file, key and reason and the defaults are used for this start,
 * because a workbench that does not open in an incident is worse than one with the wrong theme; the file itself is left
 * as it is and never overwritten until the user saves. Not one key-value table in the database, because the file must be
 * readable, diffable and editable while the app does not start.
 */
@NullMarked
package dev.runbench.settings;

import org.jspecify.annotations.NullMarked;
