package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
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
 * @param pointers places that mean it without saying it ("see above")
 * @param heading headings above it, for judging what it is about
 * @param done the step as it was really done, with what was seen; empty where a source only says what to do
 */
record FoundStep(
        Section section,
        Optional<FoundCommand> command,
        String instruction,
        String title,
        List<String> note,
        List<String> expected,
        List<Span> spans,
        List<Span> pointers,
        String heading,
        Optional<Step> done) {

    /** As a source says it. */
    FoundStep(
            Section section,
            Optional<FoundCommand> command,
            String instruction,
            String title,
            List<String> note,
            List<String> expected,
            List<Span> spans,
            String heading) {
        this(section, command, instruction, title, note, expected, spans, List.of(), heading, Optional.empty());
    }

    FoundStep withNote(String more) {
        return note.contains(more) ? this : with(title, with(note, more), expected);
    }

    FoundStep withExpected(String more) {
        return more.isBlank() || expected.contains(more) ? this : with(title, note, with(expected, more));
    }

    /** One of several commands below the same words. */
    FoundStep numbered(int number, int of) {
        return with(title + " (" + number + " of " + of + ")", note, expected);
    }

    FoundStep withInstruction(String more, Span span) {
        return new FoundStep(
                section,
                command,
                instruction + "\n" + more,
                title,
                note,
                expected,
                with(spans, span),
                pointers,
                heading,
                done);
    }

    /** The same thing for another part of the runbook. */
    FoundStep in(Section other) {
        return new FoundStep(other, command, instruction, title, note, expected, spans, pointers, heading, done);
    }

    FoundStep withDone(Step step) {
        return new FoundStep(
                section, command, instruction, title, note, expected, spans, pointers, heading, Optional.of(step));
    }

    /** The same command once more, under the words that point back at it. */
    FoundStep again(FoundStep pointer) {
        return new FoundStep(
                pointer.section(),
                command,
                pointer.instruction(),
                pointer.title(),
                note,
                List.of(),
                spans,
                pointer.spans(),
                pointer.heading(),
                done);
    }

    /** Meant there as well. */
    FoundStep pointedAtBy(FoundStep pointer) {
        return new FoundStep(
                section,
                command,
                instruction,
                title,
                note,
                expected,
                spans,
                Stream.concat(pointers.stream(), pointer.spans().stream()).toList(),
                heading,
                done);
    }

    private FoundStep with(String name, List<String> notes, List<String> results) {
        return new FoundStep(section, command, instruction, name, notes, results, spans, pointers, heading, done);
    }

    private static <T> List<T> with(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
