package dev.runbench.ui.logs;

import dev.runbench.assist.AssessmentService;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.TokenSink;
import dev.runbench.logs.LogCopies;
import dev.runbench.logs.LogFormats;
import dev.runbench.logs.LogService;
import dev.runbench.privacy.Sensitive;
import dev.runbench.runbook.DraftService;
import dev.runbench.search.Answer;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the pane works with in tests: one imported page, and a model that says one thing too many. */
final class LogFixture {

    private LogFixture() {}

    private static final String PAGE = """
            # Lease of a volume was lost

            ## Diagnosis

            See who holds the lease:

            ```
            kubectl get lease vol-7 -o yaml
            ```
            """;

    /** One page is imported, and it is about this. */
    private static Answer found(Query query) {
        if (!query.text().contains("lease") || !query.filters().kinds().contains("runbook")) {
            return new Answer.Nothing("Nothing here matches.", Duration.ZERO);
        }
        var citation = new Citation(1, "lease.md", "Lease of a volume was lost", "v", 0, PAGE.length(), PAGE);
        return new Answer.Found(List.of(new Hit(1, 0.8, citation, "", PAGE, List.of())), 0, Duration.ZERO);
    }

    private static final ChatProvider MODEL = new ChatProvider() {
        @Override
        public String name() {
            return "a model";
        }

        @Override
        public Availability availability() {
            return new Availability.Ready("a model");
        }

        @Override
        public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
            return new ChatAnswer.Complete("""
                    {"sentences":[{"text":"The lease of volume vol-7 was lost first.","facts":[2]},
                                  {"text":"Then a meteor hit db-4.","facts":[2]}]}""");
        }
    };

    static LogServices services() {
        var assessments = new AssessmentService(LogFixture::found, new DraftService(_ -> Optional.of(PAGE)));
        return new LogServices(
                new LogService(),
                LogCopies.temporary(),
                assessments,
                () -> Sensitive.DEFAULT,
                () -> LogFormats.OURS,
                () -> MODEL);
    }
}
