package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.PromptReview;
import dev.runbench.runbook.Confidence;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.DraftSources;
import dev.runbench.runbook.PastWork;
import dev.runbench.runbook.RunbookJson;
import dev.runbench.search.Answer;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import dev.runbench.settings.LlmSettings.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbench draft PROBLEM}: a runbook in YAML from what the knowledge says, from what was done in runs ({@code --run}), or from both. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        description = "Draft a runbook with citations from the best hits. Prints YAML, or its JSON form with --json.")
final class DraftCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(paramLabel = "PROBLEM", arity = "0..1", description = "What is wrong, in a sentence.")
    private String problem = "";

    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "What was really done in this run (last: the newest). Alone: a runbook of that run. With a problem, or"
                            + " several times: mixed with what is found and with each other.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "auto, none, local, openai or anthropic. Default: what the settings say.")
    private @Nullable Provider provider;

    @Option(
            names = "--show-prompt",
            description = "Only print what the model would see, masked as the settings say; nothing is asked or sent.")
    private boolean showPrompt;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    DraftCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (problem.isBlank() && runs.isEmpty()) {
            output.say("say what is wrong, or with --run what was done, or both");
            return 2;
        }
        try (Services services = home.open()) {
            if (problem.isBlank() && runs.size() == 1) {
                return print(services.pastRuns().draft(services.pastRuns().named(runs.getFirst()), services.journal()));
            }
            List<PastWork> past = runs.stream()
                    .map(id -> services.pastRuns().named(id))
                    .map(run -> services.pastRuns()
                            .work(run, problem, services.pastRuns().draft(run, services.journal())))
                    .toList();
            return print(services.drafts()
                    .draft(problem, new DraftSources(found(services), past), chosen(services), Progress.NONE, _ -> {}));
        }
    }

    private List<Hit> found(Services services) throws InterruptedException {
        if (problem.isBlank()) {
            return List.of();
        }
        return switch (services.search().find(Query.of(problem))) {
            case Answer.Found found -> found.hits();
            case Answer.Nothing nothing
            when runs.isEmpty() ->
                throw new ProblemException(new Problem(
                        "DRAFT-NOTHING",
                        "Nothing was drafted: " + nothing.reason(),
                        "Import what is known about it, or say the problem in other words."));
            case Answer.Nothing nothing -> {
                output.say("only from what was done: " + nothing.reason());
                yield List.of();
            }
        };
    }

    private int print(Draft draft) {
        if (home.json()) {
            output.json(RunbookJson.node(draft.runbook()));
        } else {
            output.line(draft.yaml());
        }
        if (!draft.confidence().equals(Confidence.NONE)) { // what was done needs no likelihood
            output.say(draft.confidence().sentence());
        }
        draft.fallback().ifPresent(reason -> output.say("the model's draft was not used: " + reason));
        draft.gaps().forEach(gap -> output.say("missing: " + gap));
        return 0;
    }

    private Optional<ChatProvider> chosen(Services services) {
        if (provider == Provider.NONE) {
            return Optional.empty();
        }
        if (provider != null) {
            services.llm().use(services.llmSettings().with(provider));
        }
        services.llm().reviewBy(this::review);
        ChatProvider model = services.llm().provider();
        return Optional.of(showPrompt ? model.shown() : model);
    }

    // Whoever typed the command chose the service; what goes there is told before it goes.
    private boolean review(PromptReview.Waiting question) {
        long masks = question.user().masks().size() + question.system().masks().size();
        if (showPrompt) {
            output.say("what " + question.who() + " would see (" + masks + " masks):");
            output.say(question.system().text() + "\n\n" + question.user().text());
            return false;
        }
        output.say("sending " + question.user().text().length() + " characters with " + masks + " masks to "
                + question.who() + "; --show-prompt shows them first");
        return true;
    }
}
