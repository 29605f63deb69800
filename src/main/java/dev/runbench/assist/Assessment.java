package dev.runbench.assist;

import dev.runbench.command.risk.Risk;
import dev.runbench.logs.LogAnalysis.Suspect;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one makes of a log.
 *
 * @param happened in the order of time
 * @param causes likeliest first
 * @param assumed what is taken for granted and may be wrong
 * @param missing what would make it surer
 * @param checks what imported pages say to look at, harmless ones first
 */
public record Assessment(
        List<Sentence> happened, List<Cause> causes, List<String> assumed, List<String> missing, List<Check> checks) {

    public Assessment {
        happened = List.copyOf(happened);
        causes = List.copyOf(causes);
        assumed = List.copyOf(assumed);
        missing = List.copyOf(missing);
        checks = List.copyOf(checks);
    }

    /**
     * A statement.
     *
     * @param lines where it can be seen, from 1; never empty
     */
    public record Sentence(String text, List<Long> lines) {

        public Sentence {
            lines = List.copyOf(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("no line says: " + text);
            }
        }
    }

    /**
     * What may have caused it.
     *
     * @param incidents what happened before and resembles it
     * @param runbooks what to do about it
     */
    public record Cause(Sentence sentence, Suspect suspect, List<Hit> incidents, List<Hit> runbooks) {

        public Cause {
            incidents = List.copyOf(incidents);
            runbooks = List.copyOf(runbooks);
        }
    }

    /**
     * Something to look at or to do next, word for word from a page. It is text: nothing here can run it.
     *
     * @param risk what the command may do
     */
    public record Check(String title, String command, Risk risk, Citation citation) {}

    /** The same with these checks. */
    Assessment with(List<Check> suggested) {
        return new Assessment(happened, causes, assumed, missing, suggested);
    }

    /** What was found for the causes, each document once, best first: what a runbook can be drafted from. */
    public List<Hit> sources() {
        return Stream.concat(
                        causes.stream().flatMap(c -> c.runbooks().stream()),
                        causes.stream().flatMap(c -> c.incidents().stream()))
                .collect(java.util.stream.Collectors.toMap(
                        h -> h.citation().documentId(),
                        h -> h,
                        (a, b) -> a.score() >= b.score() ? a : b,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /**
     * A ticket in Markdown, to be kept or to be put into another system.
     *
     * @param log the log's name
     * @param pinned lines that a person chose as evidence
     */
    public String ticket(String log, List<String> pinned) {
        return AssessmentText.ticket(this, log, pinned);
    }

    /** The problem in a line or two, as one would type it. */
    public String problem() {
        return causes.stream()
                .map(c -> c.suspect().text().strip())
                .limit(2)
                .collect(java.util.stream.Collectors.joining("\n"));
    }
}
