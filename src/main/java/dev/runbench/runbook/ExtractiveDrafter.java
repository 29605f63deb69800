package dev.runbench.runbook;

import dev.runbench.search.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a runbook from what the best hits' sources say, without a language model: the best source's procedure in its order,
 * filled up by the others. It invents nothing: each command and each instruction is cited word for word.
 */
public final class ExtractiveDrafter {

    // A source that scores less than this part of the best one's score is about something else.
    private static final double RELATED = 0.45;
    private static final int MOST_SOURCES = 8;

    private final SourceText sources;

    public ExtractiveDrafter(SourceText sources) {
        this.sources = sources;
    }

    /**
     * Drafts.
     *
     * @param hits best first; none gives a draft that consists of gaps
     */
    public Draft draft(String problem, List<Hit> hits) {
        return draft(problem, DraftSources.of(hits));
    }

    /** The same, with earlier work beside what was found. */
    public Draft draft(String problem, DraftSources from) {
        return new DraftPrinter(assemble(problem, from)).print();
    }

    /** What the draft is printed from. */
    Assembled assemble(String problem, DraftSources from) {
        List<CitedDocument> documents = new ArrayList<>(CitedDocument.of(from.hits(), sources));
        from.past().forEach(p -> documents.add(PastSource.of(p)));
        Relevance relevance = new Relevance(
                problem,
                documents.stream().map(d -> d.title() + "\n" + d.text()).toList());
        double best = documents.stream().mapToDouble(CitedDocument::score).max().orElse(0);
        List<CitedDocument> related = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (CitedDocument d : documents) {
            boolean isFound = d.score() >= RELATED * best && related.size() < MOST_SOURCES;
            if (isFound || from.wanted() || d.isRun()) {
                related.add(d);
            } else {
                leftOut.add(d.title() + ": less related to the problem than the others");
            }
        }
        related.sort(Comparator.comparingDouble((CitedDocument d) -> -suitability(d, relevance)));
        return new DraftAssembly(problem, relevance, from, related, leftOut).assemble();
    }

    // How well a source serves as the draft's backbone: about the problem, and a procedure at all.
    private static double suitability(CitedDocument d, Relevance relevance) {
        SourceProcedure p = d.procedure();
        double shape = 0.4;
        shape += p.hasCommands() ? 0.2 : 0;
        shape += p.count(Section.MITIGATION) > 0 ? 0.15 : 0;
        shape += p.count(Section.DIAGNOSIS) > 0 ? 0.1 : 0;
        shape += p.count(Section.VERIFICATION) > 0 ? 0.075 : 0;
        shape += p.count(Section.ROLLBACK) > 0 ? 0.075 : 0;
        // What machines wrote down is in nobody's order; what was done once is a good order, but a page's is meant to
        // be one.
        shape *= LogSource.isLog(d.text()) ? 0.3 : d.isRun() ? 0.9 : 1;
        return shape * (d.score() + 0.3 * relevance.of(d.title() + " " + p.summary()));
    }
}
