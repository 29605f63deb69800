package dev.runbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.search.Answer;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import dev.runbench.search.SearchService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runbench search TEXT}, or many queries of a file in one process. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Search everything imported. A part in double quotes must occur as it is.")
final class SearchCommand implements Callable<Integer> {

    private enum By {
        passage,
        document
    }

    /** The printed form of a hit. */
    private record Line(int rank, double score, String path, String title, int start, int end, String text) {

        static Line of(Hit hit) {
            var c = hit.citation();
            return new Line(hit.rank(), hit.score(), c.path(), c.title(), c.start(), c.end(), hit.text());
        }
    }

    private record Lines(String id, List<Line> hits) {}

    private final Output output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home;

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "What to look for.")
    private @Nullable String text;

    @Option(names = "--top", paramLabel = "N", description = "How many hits at the most (default: ${DEFAULT-VALUE}).")
    private int top = 10;

    @Option(names = "--by", description = "passage or document: at most one hit per document (default: passage).")
    private By by = By.passage;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "Lines {\"id\",\"query\"}; prints one line {\"id\",\"hits\":[...]} per query.")
    private @Nullable Path queries;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    SearchCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((text == null) == (queries == null)) {
            throw new ParameterException(spec.commandLine(), "Give either TEXT or --queries FILE.");
        }
        if (top < 1 || top > 1000) {
            throw new ParameterException(spec.commandLine(), "--top takes a number from 1 to 1000.");
        }
        try (Services services = home.open()) {
            return text != null ? one(services.search(), text) : many(services.search(), queries);
        }
    }

    private Query query(String words) {
        return new Query(words, top, by == By.document, filters.filters());
    }

    private int one(SearchService search, String words) throws InterruptedException {
        switch (search.refine(search.find(query(words)))) {
            case Answer.Found found -> {
                found.hits().forEach(this::print);
                if (found.pending() > 0) {
                    output.say(found.pending() + " passages have no vector yet and were searched by their words only");
                }
            }
            case Answer.Nothing nothing -> output.say(nothing.reason() + filters.unknown(search));
        }
        return 0;
    }

    private void print(Hit hit) {
        if (home.json()) {
            output.json(Line.of(hit));
            return;
        }
        var c = hit.citation();
        output.line("%2d  %.3f  %s".formatted(hit.rank(), hit.score(), c.title()));
        output.line("           %s [%d-%d]".formatted(c.path(), c.start(), c.end()));
        hit.text().lines().filter(l -> !l.isBlank()).limit(3).forEach(l -> output.line("           | " + l));
    }

    private int many(SearchService search, @Nullable Path file) throws InterruptedException {
        var mapper = new ObjectMapper();
        int number = 0;
        for (String line : read(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode node = mapper.readTree(line);
                Answer answer =
                        search.refine(search.find(query(node.required("query").asText())));
                List<Line> hits = answer instanceof Answer.Found found
                        ? found.hits().stream().map(Line::of).toList()
                        : List.of();
                output.json(new Lines(node.required("id").asText(), hits));
            } catch (IOException | IllegalArgumentException e) {
                throw new ProblemException(
                        new Problem(
                                "QUERIES",
                                file + ", line " + number + " is not {\"id\",\"query\"}: " + e.getMessage() + ".",
                                "Mend that line."),
                        e);
            }
        }
        return 0;
    }

    private static List<String> read(@Nullable Path file) {
        try {
            return file == null ? List.of() : Files.readAllLines(file);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem("QUERIES", "The queries in " + file + " cannot be read.", "Check the path."), e);
        }
    }
}
