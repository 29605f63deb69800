package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Citation;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the procedures of several sources together; the first that is added gives the order. */
final class DraftAssembly {

    // Share of the problem's words that a step of a further source must have in common with it.
    private static final double ABOUT_THE_PROBLEM = 0.3;
    private static final int MANY_STEPS = 24;
    private static final int MOST_FROM_OTHERS = 6;

    private final String problem;
    private final Relevance relevance;
    private final List<String> leftOut;
    private final List<PlacedStep> steps = new ArrayList<>();
    private final Map<String, Citation> prerequisites = new LinkedHashMap<>();
    private final Map<String, Citation> escalation = new LinkedHashMap<>();
    private final List<CitedDocument> used = new ArrayList<>();

    DraftAssembly(String problem, Relevance relevance, List<String> leftOut) {
        this.problem = problem;
        this.relevance = relevance;
        this.leftOut = leftOut;
    }

    void add(CitedDocument d) {
        if (used.isEmpty()) {
            backbone(d);
        } else {
            enrich(d);
        }
        SourceProcedure p = d.procedure();
        if (prerequisites.isEmpty() && d == used.getFirst()) {
            remarks(d, p.prerequisites(), prerequisites);
        }
        if (escalation.isEmpty()) {
            remarks(d, p.escalation(), escalation);
        }
    }

    private void backbone(CitedDocument d) {
        used.add(d);
        List<FoundStep> found = d.procedure().steps();
        boolean many = found.size() > MANY_STEPS;
        d.procedure().leftOut().forEach(l -> leftOut.add(d.title() + ": " + l));
        for (FoundStep s : found) {
            if (holdsSecret(s)) {
                leftOut.add(d.title() + ": \"" + s.title() + "\" holds a secret");
            } else if (many && !d.isHit(s.spans().getFirst()) && about(d, s, false) < ABOUT_THE_PROBLEM) {
                leftOut.add(d.title() + ": \"" + s.title() + "\" is not about this problem");
            } else {
                place(d, s);
            }
        }
    }

    private void enrich(CitedDocument d) {
        int taken = 0;
        int refused = 0;
        boolean lacksVerification = none(Section.VERIFICATION);
        boolean lacksRollback = none(Section.ROLLBACK);
        for (FoundStep s : d.procedure().steps()) {
            Optional<PlacedStep> same = steps.stream().filter(p -> p.isSame(s)).findFirst();
            boolean section = s.section() == Section.VERIFICATION && lacksVerification
                    || s.section() == Section.ROLLBACK && lacksRollback;
            boolean lacksSolution =
                    none(Section.MITIGATION) && none(Section.UNKNOWN) && s.section() == Section.MITIGATION;
            boolean pointedAt = s.command().isPresent()
                    && s.section() != Section.VERIFICATION
                    && s.section() != Section.ROLLBACK
                    && d.isHit(s.spans().getFirst());
            if (same.isPresent()) {
                same.get().cite(d, s);
                use(d);
            } else if (!holdsSecret(s)
                    && taken < MOST_FROM_OTHERS
                    && (section || lacksSolution || pointedAt)
                    && about(d, s, true) >= ABOUT_THE_PROBLEM) {
                place(d, s);
                taken++;
            } else {
                refused++;
            }
        }
        if (d.procedure().steps().isEmpty()) {
            leftOut.add(d.title() + ": no command and no instruction was found in it");
        }
        if (refused > 0) {
            leftOut.add(d.title() + ": " + refused + (refused == 1 ? " step" : " steps")
                    + " that the main source does not need");
        }
    }

    private double about(CitedDocument d, FoundStep s, boolean withTitle) {
        return relevance.of((withTitle ? d.title() + " " : "") + s.heading() + " " + s.instruction() + " "
                + s.command().map(FoundCommand::text).orElse(""));
    }

    private boolean none(Section section) {
        return steps.stream().noneMatch(p -> p.section() == section);
    }

    private void use(CitedDocument d) {
        if (!used.contains(d)) {
            used.add(d);
        }
    }

    // Behind the last step of the same section, so that a diagnosis stays before the cure.
    private void place(CitedDocument d, FoundStep s) {
        use(d);
        PlacedStep placed = new PlacedStep(d, s);
        int at = steps.size();
        if (d != used.getFirst()) {
            for (int i = steps.size(); i > 0; i--) {
                if (steps.get(i - 1).section().compareTo(s.section()) == 0) {
                    at = i;
                    break;
                }
            }
            if (s.section() == Section.DIAGNOSIS && none(Section.DIAGNOSIS)) {
                at = 0;
            }
        }
        steps.add(at, placed);
    }

    static boolean holdsSecret(FoundStep s) {
        String text =
                s.instruction() + "\n" + s.command().map(FoundCommand::text).orElse("");
        String literal = text.replaceAll("\\$\\{?\\w+}?|<[^<>]+>", "");
        return !Redactor.redact(literal).equals(literal);
    }

    private static void remarks(CitedDocument d, List<Remark> remarks, Map<String, Citation> into) {
        for (Remark r : remarks) {
            into.putIfAbsent(Redactor.redact(r.text()), d.cite(r.span()));
        }
    }

    Assembled finish(List<CitedDocument> related) {
        if (escalation.isEmpty()) {
            for (CitedDocument d : used) {
                String owner = d.procedure().owner();
                int at = d.text().indexOf(owner);
                if (!owner.isEmpty() && at >= 0) {
                    escalation.put(owner, d.cite(new Span(at, at + owner.length())));
                    break;
                }
            }
        }
        List<String> told = leftOut.stream().map(Redactor::redact).distinct().toList();
        return new Assembled(problem, related, used, told, steps, prerequisites, escalation);
    }
}
