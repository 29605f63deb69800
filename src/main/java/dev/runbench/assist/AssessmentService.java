package dev.runbench.assist;

import dev.runbench.assist.Assessment.Cause;
import dev.runbench.assist.Assessment.Check;
import dev.runbench.assist.Assessment.Sentence;
import dev.runbench.command.Command;
import dev.runbench.command.risk.Risk;
import dev.runbench.command.risk.RiskPolicy;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogAnalysis.Suspect;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.Runbook;
import dev.runbench.search.Answer;
import dev.runbench.search.Facet;
import dev.runbench.search.Filters;
import dev.runbench.search.Hit;
import dev.runbench.search.Intent;
import dev.runbench.search.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Assembles assessments. Stateless; calls block and honour interrupts. */
public final class AssessmentService {

    private static final int CAUSES = 3;
    private static final int HITS = 2;
    private static final int CHECKS = 6;
    private static final long NOWHERE = 0; // only graded, and no connection has this id
    private static final Set<String> ADVICE = Set.of("runbook", "how-to");
    private static final Pattern MASK = Pattern.compile("<[\\p{L}*]+>");

    /** Finds passages, as {@code SearchService.find} does. */
    @FunctionalInterface
    public interface Finder {
        Answer find(Query query) throws InterruptedException;
    }

    private final Finder search;
    private final DraftService drafts;

    public AssessmentService(Finder search, DraftService drafts) {
        this.search = search;
        this.drafts = drafts;
    }

    /** What one makes of an analysed log. */
    public Assessment assess(LogAnalysis log) throws InterruptedException {
        List<Cause> causes = new ArrayList<>();
        for (Suspect suspect :
                log.suspects().subList(0, Math.min(CAUSES, log.suspects().size()))) {
            String words = words(log, suspect);
            causes.add(new Cause(
                    new Sentence(suspect.text().strip() + " — " + suspect.why() + ".", List.of(suspect.line())),
                    suspect,
                    found(words, Intent.HISTORY.kinds()),
                    found(words, ADVICE)));
        }
        var bare = new Assessment(
                LogNarrative.happened(log),
                causes,
                LogNarrative.assumed(log),
                LogNarrative.missing(log, causes),
                List.of());
        return bare.with(checks(bare));
    }

    // The kind of message says what it is about; its time and its numbers would be looked for in vain.
    private static String words(LogAnalysis log, Suspect suspect) {
        Optional<LogTemplate> template = log.template(suspect.template());
        String words =
                template.map(t -> MASK.matcher(t.template()).replaceAll(" ")).orElse("");
        boolean deeper =
                template.filter(t -> t.example().equals(suspect.text())).isEmpty();
        return words + (deeper ? " " + suspect.text() : "");
    }

    private List<Hit> found(String words, Set<String> kinds) throws InterruptedException {
        if (words.isBlank()) {
            return List.of();
        }
        var query = new Query(words, HITS, true, Filters.NONE.with(Facet.KIND, kinds));
        return search.find(query) instanceof Answer.Found found ? found.hits() : List.of();
    }

    private List<Check> checks(Assessment assessment) throws InterruptedException {
        List<Hit> sources = assessment.sources();
        if (sources.isEmpty()) {
            return List.of();
        }
        Runbook runbook =
                drafts.draft(assessment.problem(), sources, Optional.empty()).runbook();
        List<Check> checks = new ArrayList<>();
        for (Runbook.Step step : runbook.steps()) {
            Optional<Command> command = switch (step.action()) {
                case Action.Ssh ssh -> Optional.of(new Command.Shell(NOWHERE, ssh.command(), ssh.timeout()));
                case Action.Sql sql -> Optional.of(new Command.Sql(NOWHERE, sql.statement(), sql.timeout()));
                default -> Optional.empty();
            };
            if (command.isPresent() && !step.citations().isEmpty()) {
                Risk risk =
                        RiskPolicy.grade(command.get().grammar(), command.get().text());
                checks.add(new Check(
                        step.title(),
                        command.get().text(),
                        risk,
                        step.citations().getFirst()));
            }
        }
        return checks.stream()
                .sorted(Comparator.comparing(c -> c.risk().grade()))
                .limit(CHECKS)
                .toList();
    }
}
