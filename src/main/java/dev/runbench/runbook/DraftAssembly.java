package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Citation;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the procedures of several sources together; the first that is added gives the order. */
final class DraftAssembly {

    // Share of the problem's words that a step of a further source must have in common with it.
    private static final double ABOUT_THE_PROBLEM = 0.3;
    private static final int MANY_STEPS = 24;
    private static final int MOST_FROM_OTHERS = 6;

    private final String problem;
    private final Relevance relevance;
    private final List<CitedDocument> related;
    private final List<String> leftOut;
    private final List<Parameter> parameters;
    private final StepPlaces places = new StepPlaces();
    private final Map<String, Citation> prerequisites = new LinkedHashMap<>();
    private final Map<String, Citation> escalation = new LinkedHashMap<>();
    private final List<CitedDocument> used = new ArrayList<>();

    /** @param related in the order in which they will be added */
    DraftAssembly(
            String problem, Relevance relevance, DraftSources from, List<CitedDocument> related, List<String> leftOut) {
        this.problem = problem;
        this.parameters = from.past().stream()
                .flatMap(p -> p.done().runbook().parameters().stream())
                .toList();
        this.relevance = relevance;
        this.related = related;
        this.leftOut = leftOut;
    }

    Assembled assemble() {
        for (CitedDocument d : related) {
            boolean first = used.isEmpty();
            if (first) {
                backbone(d);
            } else {
                enrich(d);
            }
            SourceProcedure p = d.procedure();
            // Somebody's run says what its own runbook asked for; a page's words go before it.
            if (prerequisites.isEmpty()
                    && used.contains(d)
                    && (first || used.getFirst().isRun())) {
                remarks(d, p.prerequisites(), prerequisites);
            }
            if (escalation.isEmpty()) {
                remarks(d, p.escalation(), escalation);
            }
        }
        var logs = new LogLines(relevance, related, places.all());
        logs.used().forEach(this::use);
        owner();
        List<String> told = leftOut.stream().map(Redactor::redact).distinct().toList();
        return new Assembled(
                problem, related, used, told, places.all(), prerequisites, escalation, logs.meaning(), parameters);
    }

    private void backbone(CitedDocument d) {
        used.add(d);
        List<FoundStep> found = d.procedure().steps();
        boolean many = found.size() > MANY_STEPS && !d.isRun();
        d.procedure().leftOut().forEach(l -> leftOut.add(d.title() + ": " + l));
        for (FoundStep s : found) {
            Optional<CitedDocument> named = NamedSource.of(s, d, related);
            if (holdsSecret(s)) {
                leftOut.add(d.title() + ": \"" + s.title() + "\" holds a secret");
            } else if (many && !d.isHit(s.spans().getFirst()) && about(d, s, false) < ABOUT_THE_PROBLEM) {
                leftOut.add(d.title() + ": \"" + s.title() + "\" is not about this problem");
            } else if (named.isPresent()) {
                follow(d, s, named.get());
            } else {
                places.append(d, s);
            }
        }
    }

    // Its reader is sent to another source: what that one says stands here, with both places cited.
    private void follow(CitedDocument d, FoundStep pointer, CitedDocument named) {
        Optional<PlacedStep> behind = places.last(pointer.section());
        boolean main = SeeAbove.group(pointer.section()) == Section.MITIGATION;
        boolean cited = false;
        use(named);
        for (FoundStep s : named.procedure().steps()) {
            boolean meant = !main || SeeAbove.group(s.section()) == Section.MITIGATION;
            if (!meant || holdsSecret(s)) {
                continue;
            }
            FoundStep here = main ? s : s.in(pointer.section());
            PlacedStep placed = places.same(here, Set.of()).orElse(null);
            if (placed == null) {
                placed = places.behind(behind, named, here);
                behind = Optional.of(placed);
            }
            if (!cited) {
                placed.pointedAt(d.cite(pointer.spans().getFirst()));
                cited = true;
            }
        }
        if (!cited) {
            places.append(d, pointer);
        }
    }

    private void enrich(CitedDocument d) {
        int taken = 0;
        int refused = 0;
        Set<PlacedStep> met = new HashSet<>();
        Optional<PlacedStep> behind = Optional.empty();
        boolean lacksVerification = places.none(Section.VERIFICATION);
        boolean lacksRollback = places.none(Section.ROLLBACK);
        for (FoundStep s : d.procedure().steps()) {
            boolean section = s.section() == Section.VERIFICATION && lacksVerification
                    || s.section() == Section.ROLLBACK && lacksRollback;
            boolean wanted = d.isRun()
                    || taken < MOST_FROM_OTHERS
                            && (section || isMissing(d, s))
                            && about(d, s, true) >= ABOUT_THE_PROBLEM;
            Optional<PlacedStep> same = places.same(s, d.isRun() ? met : Set.of());
            boolean elsewhere = same.filter(p -> SeeAbove.group(p.section()) != SeeAbove.group(s.section()))
                    .isPresent();
            if (same.isPresent() && !(elsewhere && section && wanted)) {
                same.get().merge(d, s);
                met.add(same.get());
                behind = places.later(behind, same);
                use(d);
            } else if (NamedSource.of(s, d, used).isPresent()) {
                continue; // it sends its reader to what is there already
            } else if (wanted && !holdsSecret(s)) {
                PlacedStep placed = places.behind(behind, d, s);
                use(d);
                met.add(placed);
                behind = Optional.of(placed);
                taken++;
            } else {
                refused++;
            }
        }
        d.procedure().leftOut().stream().filter(_ -> d.isRun()).forEach(l -> leftOut.add(d.title() + ": " + l));
        if (d.procedure().steps().isEmpty() && d.procedure().evidence().isEmpty()) {
            leftOut.add(d.title() + ": no command and no instruction was found in it");
        }
        if (refused > 0) {
            leftOut.add(d.title() + ": " + refused + (refused == 1 ? " step" : " steps")
                    + " that the main source does not need");
        }
    }

    private boolean isMissing(CitedDocument d, FoundStep s) {
        boolean solution =
                places.none(Section.MITIGATION) && places.none(Section.UNKNOWN) && s.section() == Section.MITIGATION;
        boolean pointedAt = s.command().isPresent()
                && SeeAbove.group(s.section()) == Section.MITIGATION
                && d.isHit(s.spans().getFirst());
        return solution || pointedAt;
    }

    private double about(CitedDocument d, FoundStep s, boolean withTitle) {
        return relevance.of((withTitle ? d.title() + " " : "") + s.heading() + " " + s.instruction() + " "
                + s.command().map(FoundCommand::text).orElse(""));
    }

    private void use(CitedDocument d) {
        if (!used.contains(d)) {
            used.add(d);
        }
    }

    static boolean holdsSecret(FoundStep s) {
        String text =
                s.instruction() + "\n" + s.command().map(FoundCommand::text).orElse("");
        String literal = HeaderSecrets.rest(HeaderSecrets.without(text)).replaceAll("\\$\\{?\\w+}?|<[^<>]+>", "");
        return !Redactor.redact(literal).equals(literal);
    }

    private static void remarks(CitedDocument d, List<Remark> remarks, Map<String, Citation> into) {
        for (Remark r : remarks) {
            into.putIfAbsent(Redactor.redact(r.text()), d.cite(r.span()));
        }
    }

    private void owner() {
        for (CitedDocument d : escalation.isEmpty() ? used : List.<CitedDocument>of()) {
            String owner = d.procedure().owner();
            int at = d.text().indexOf(owner);
            if (!owner.isEmpty() && at >= 0) {
                escalation.put(owner, d.cite(new Span(at, at + owner.length())));
                return;
            }
        }
    }
}
