package dev.runbench.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.runbench.base.Progress;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatAnswer;
import dev.runbench.llm.ChatPrompt;
import dev.runbench.llm.ChatProvider;
import dev.runbench.llm.ModelProcess;
import dev.runbench.llm.TinyModels;
import dev.runbench.llm.TokenSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Drafts by real models of random weights, held against the published schema; and how long one takes without a model. */
public final class DraftBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(RunbookSchema.text());
    private static final List<String> PROBLEMS = List.of(
            "the disk of db-1 is full",
            "users are logged out, redis evicts keys",
            "consumer lag of tracking-ingest grows",
            "labels cannot be printed, no space left on device");

    /**
     * What came of the drafts.
     *
     * @param drafts all that were held against the schema, partial ones of cancelled work included
     * @param parsed those that fit it and are read back as they were
     * @param written those that a model had a part in
     * @param cut those with an answer that broke off
     * @param inventedCommands commands that stand in no source
     * @param faults what was wrong with the others
     */
    public record Figures(
            int drafts, int parsed, int written, int cut, int cancelled, int inventedCommands, List<String> faults) {}

    private final Duration again;
    private int drafts;
    private int written;
    private int cut;
    private int cancelled;
    private int invented;
    private final List<String> faults = new ArrayList<>();
    private final DraftFixture[] fixtures = new DraftFixture[PROBLEMS.size()];

    /** @param again how long a model is asked again after each draft */
    private DraftBench(Duration again) throws IOException {
        this.again = again;
        List<List<String>> pages = List.of(
                List.of("postgres-disk-full.md", "postgres-replication-slot-cleanup.md"),
                List.of("redis-eviction-memory-pressure.md", "auth-service-latency-and-401.md"),
                List.of("tracking-ingest-consumer-lag.md", "kafka-skip-poison-record.md"),
                List.of("label-printer-spool-full.md"));
        for (int i = 0; i < fixtures.length; i++) {
            fixtures[i] = new DraftFixture();
            for (String page : pages.get(i)) {
                fixtures[i].add("runbooks/" + page, Files.readString(Path.of("sample-data/runbooks", page)));
            }
        }
    }

    /** @param rounds of each model over each problem, each with another seed */
    public static Figures drafts(Path folder, int rounds) throws Exception {
        return drafts(folder, rounds, Duration.ZERO);
    }

    /** @param again how long a model is asked again after each draft, to compare its answers */
    static Figures drafts(Path folder, int rounds, Duration again) throws Exception {
        var bench = new DraftBench(again);
        Path noise = TinyModels.random(64, 1, 11).write(folder.resolve("noise.gguf"));
        Path other = TinyModels.random(128, 2, 5).write(folder.resolve("other.gguf"));
        Path script = TinyModels.scripted("""
                {"entries":[{"title":"Make room outside of the cluster","choice":3},{"words":"Say a prayer to the disk gods","passage":1}]}""").write(folder.resolve("script.gguf"));
        for (Path model : List.of(noise, other, script)) {
            try (ModelProcess process = new ModelProcess(folder.resolve("home-" + model.getFileName()), model, 4096)) {
                for (int round = 1; round <= rounds; round++) {
                    bench.round(process, round, model.equals(script) ? 0 : round);
                }
            }
        }
        int fit = bench.drafts - bench.faults.size();
        return new Figures(
                bench.drafts,
                fit,
                bench.written,
                bench.cut,
                bench.cancelled,
                bench.invented,
                List.copyOf(bench.faults));
    }

    private void round(ModelProcess process, int round, int seed) throws Exception {
        int which = round % PROBLEMS.size();
        whole(new Sized(process, 100), which, seed);
        whole(new Sized(process, 8), which, seed + 1);
        cancelled(process, which, seed + 2);
    }

    private ModelDrafter.Result draft(ChatProvider model, int which, int seed, List<PartialDraft> seen, int stopAfter)
            throws InterruptedException {
        Assembled found = new ExtractiveDrafter(fixtures[which]::find)
                .assemble(PROBLEMS.get(which), DraftSources.of(fixtures[which].hits()));
        Thread here = Thread.currentThread();
        return new ModelDrafter(model, Meaning.NONE, seed, again)
                .draft(
                        found,
                        p -> {
                            if (seen.isEmpty() || !seen.getLast().draft().equals(p.draft())) {
                                seen.add(p);
                            }
                            if (seen.size() == stopAfter) {
                                here.interrupt();
                            }
                        },
                        Progress.NONE);
    }

    private void whole(ChatProvider model, int which, int seed) throws Exception {
        List<PartialDraft> seen = new ArrayList<>();
        switch (draft(model, which, seed, seen, -1)) {
            case ModelDrafter.Result.Drafted(Draft draft) -> {
                written++;
                cut += draft.yaml().contains("# not whole:") ? 1 : 0;
                judge(draft, which);
            }
            case ModelDrafter.Result.NoDraft(String reason) -> {
                // Then the person gets the extractive one.
                cut += reason.contains("broke off") ? 1 : 0;
                judge(fixtures[which].draft(PROBLEMS.get(which)), which);
            }
        }
        for (PartialDraft p : seen) {
            judge(p.draft(), which);
        }
    }

    private void cancelled(ChatProvider model, int which, int seed) throws Exception {
        List<PartialDraft> seen = new ArrayList<>();
        try {
            draft(model, which, seed, seen, 2);
            Thread.interrupted(); // it had ended before
        } catch (InterruptedException e) {
            cancelled++;
        } catch (IllegalStateException e) { // the far process had just said its last word
            if (!String.valueOf(e.getMessage()).startsWith("not interrupted")) {
                throw e;
            }
        }
        if (!seen.isEmpty()) {
            judge(seen.getLast().draft(), which);
        }
    }

    private void judge(Draft draft, int which) throws IOException {
        drafts++;
        JsonNode text =
                JSON.valueToTree((Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(draft.yaml()));
        Set<String> objections = Stream.concat(
                        SCHEMA.validate(text).stream(), SCHEMA.validate(RunbookJson.node(draft.runbook())).stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
        var parsed = RunbookYaml.parse(draft.yaml());
        if (!objections.isEmpty() || !parsed.runbook().equals(draft.runbook())) {
            faults.add(objections + " " + parsed.problems() + "\n" + draft.yaml());
        }
        for (Runbook.Step s : draft.runbook().allSteps()) {
            boolean stands = s.citations().stream()
                    .anyMatch(c -> DraftFixture.pattern(s.action())
                            .matcher(DraftFixture.flat(fixtures[which].text(c.documentId())))
                            .find());
            invented += s.action().isCommand() && !stands ? 1 : 0;
        }
    }

    /** The same model with less room for its answers. */
    private record Sized(ChatProvider model, int percent) implements ChatProvider {
        @Override
        public String name() {
            return "a model";
        }

        @Override
        public Availability availability() {
            return new Availability.Ready(name());
        }

        @Override
        public ChatAnswer answer(ChatPrompt p, TokenSink sink) throws InterruptedException {
            return model.answer(
                    new ChatPrompt(
                            p.system(),
                            p.user(),
                            p.jsonSchema(),
                            Math.max(12, p.maxTokens() * percent / 100),
                            p.temperature(),
                            p.seed()),
                    sink);
        }
    }

    /** Median seconds of a draft from ten hits without a model. */
    public static double seconds() throws Exception {
        DraftFixture fixture = new DraftFixture();
        try (Stream<Path> pages = Files.list(Path.of("sample-data/runbooks"))) {
            for (Path page : pages.sorted().limit(10).toList()) {
                fixture.add("runbooks/" + page.getFileName(), Files.readString(page));
            }
        }
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            long begun = System.nanoTime();
            new DraftService(fixture::find).draft("orders-db: disk is full", fixture.hits(), Optional.empty());
            took.add((System.nanoTime() - begun) / 1e9);
        }
        return took.stream().sorted().toList().get(took.size() / 2);
    }
}
