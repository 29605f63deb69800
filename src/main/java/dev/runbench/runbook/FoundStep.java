package dev.runbench.runbook;

import dev.runbench.search.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step as it stands in a source.
 *
 * @param command what it runs; empty for an instruction to a person
 * @param instruction the source's own words about it; never blank for a step without a command
 * @param title a short form of the instruction, without Markdown
 * @param note warnings that stand beside it, word for word
 * @param expected what the source says or shows about the result
 * @param spans the exact places in the source: the command first, then the words around it
 * @param heading headings above it, for judging what it is about
 */
record FoundStep(
        Section section,
        Optional<FoundCommand> command,
        String instruction,
        String title,
        List<String> note,
        List<String> expected,
        List<Span> spans,
        String heading) {

    FoundStep withNote(String more) {
        return note.contains(more) ? this : copy(with(note, more), expected);
    }

    FoundStep withExpected(String more) {
        return more.isBlank() || expected.contains(more) ? this : copy(note, with(expected, more));
    }

    /** One of several commands below the same words. */
    FoundStep numbered(int number, int of) {
        return new FoundStep(
                section,
                command,
                instruction,
                title + " (" + number + " of " + of + ")",
                note,
                expected,
                spans,
                heading);
    }

    FoundStep withInstruction(String more, Span span) {
        return new FoundStep(
                section, command, instruction + "\n" + more, title, note, expected, with(spans, span), heading);
    }

    private FoundStep copy(List<String> notes, List<String> results) {
        return new FoundStep(section, command, instruction, title, notes, results, spans, heading);
    }

    private static <T> List<T> with(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
