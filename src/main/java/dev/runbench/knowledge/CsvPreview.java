package dev.runbench.knowledge;

import java.util.List;

/**
 * The beginning of a table, for a person who says what its columns mean.
 *
 * @param rows the first few, without the header; may be ragged
 * @param preset whether the mapping was saved by a person; otherwise it is suggested
 */
public record CsvPreview(List<String> headers, List<List<String>> rows, CsvMapping mapping, boolean preset) {

    public CsvPreview {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
    }
}
