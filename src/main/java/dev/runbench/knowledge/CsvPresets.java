package dev.runbench.knowledge;

import java.util.List;
import java.util.Optional;

/** Mappings that a person has saved. */
@FunctionalInterface
interface CsvPresets {

    /** Nothing is saved. */
    CsvPresets NONE = _ -> Optional.empty();

    /** The one for a table with these headers. */
    Optional<CsvMapping> of(List<String> headers);
}
