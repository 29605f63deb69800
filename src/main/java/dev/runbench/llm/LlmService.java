package dev.runbench.llm;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.privacy.Sensitive;
import dev.runbench.settings.LlmSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The language model, whichever the settings choose. Nothing is loaded or connected before somebody asks. */
public final class LlmService implements AutoCloseable {

    /** Names one more folder with model files. */
    public static final String MODELS_PROPERTY = "runbench.models";

    /** The code of the problem that says that no model is chosen, which is no fault. */
    public static final String NOBODY = "LLM-NONE";

    private static final ChatPrompt HELLO =
            ChatPrompt.text("You answer with one word.", "Are you ready? Answer with the word ready.", 16);

    private final AppDirs dirs;
    private final Supplier<Optional<char[]>> key;
    private final ModelFiles files;
    private final ModelJudge judge;
    private final LlamaHost host;
    private final Supplier<Set<Sensitive>> masked;
    private volatile PromptReview review = PromptReview.NOBODY;
    private volatile Chosen current = new Chosen(new NoneProvider(), "");

    // Who answers, and where questions to it go.
    private record Chosen(ChatProvider provider, String place) {}

    /**
     * Starts nothing.
     *
     * @param key the secret for a service, asked for anew with every question; empty when there is none
     */
    public LlmService(AppDirs dirs, LlmSettings settings, Supplier<Optional<char[]>> key) {
        this(dirs, settings, key, () -> Sensitive.DEFAULT);
    }

    /** @param masked what no model gets to see, asked for anew with every piece of work */
    public LlmService(
            AppDirs dirs, LlmSettings settings, Supplier<Optional<char[]>> key, Supplier<Set<Sensitive>> masked) {
        this.dirs = dirs;
        this.masked = masked;
        this.key = key;
        List<Path> folders = new ArrayList<>(List.of(dirs.models()));
        Optional.ofNullable(System.getProperty(MODELS_PROPERTY)).map(Path::of).ifPresent(folders::add);
        VerdictCache verdicts = new VerdictCache(dirs.cache());
        this.files = new ModelFiles(folders, verdicts);
        this.judge = new ModelJudge(dirs.cache(), verdicts);
        this.host = new LlamaHost(dirs.cache(), judge);
        use(settings);
    }

    /**
     * Follows changed settings. A model of our own that is loaded already stays; {@link #availability()} then says that
     * a restart is needed.
     */
    public void use(LlmSettings settings) {
        ChatProvider provider = provider(settings, key);
        // An address that cannot be used has no place, and nobody behind it.
        boolean remote = provider instanceof RemoteProvider;
        current = new Chosen(provider, remote ? leavesFor(settings).orElse("") : "");
    }

    /** Who looks at questions before they leave this machine; until somebody does, none leaves. */
    public void reviewBy(PromptReview person) {
        review = person;
    }

    /**
     * Who answers now, for one piece of work: every question to it is masked, and before one leaves this machine it is shown
     * to the person, once for the piece of work. Ask again for the next, and after the settings changed.
     */
    public ChatProvider provider() {
        Chosen now = current;
        return new MaskedProvider(now.provider(), masked.get(), now.place(), false, question -> review.mayGo(question));
    }

    /** Whether asking makes sense now, and if not, what to do. */
    public Availability availability() {
        return current.provider().availability();
    }

    /** Starts to check and load a model of our own in the background; does nothing for other providers. */
    public void prepare() {
        if (current.provider() instanceof LlamaCppProvider local) {
            local.prepare();
        }
    }

    /** Asks; see {@link ChatProvider#answer}. */
    public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
        return provider().answer(prompt, sink);
    }

    /** The GGUF files in the model folders, with what is known about them. Reads every header. */
    public List<ModelFile> models() {
        return files.list();
    }

    /** Checks a file and loads it once in a process of its own, unless its bytes are known already. */
    public Verdict tryModel(Path file, int contextTokens, int threads) throws InterruptedException {
        return switch (judge.judge(new ModelChoice(file, contextTokens, threads))) {
            case ModelJudge.Ruling.Load load -> new Verdict.Usable(load.contextTokens());
            case ModelJudge.Ruling.Refuse(String reason) -> new Verdict.Refused(reason);
        };
    }

    /**
     * Tries settings that are not in force yet: a model of our own in a process of its own, a service by a short
     * question.
     *
     * @return what came of it, in one or two sentences
     * @throws ProblemException saying why it does not work
     */
    public String tryOut(LlmSettings settings, Optional<char[]> newKey) throws InterruptedException {
        if (settings.provider() == LlmSettings.Provider.LOCAL) {
            Path file = files.find(settings.modelFile().orElse(""))
                    .orElseThrow(() -> new ProblemException(noFile(settings)));
            Verdict verdict = tryModel(file, settings.contextTokens(), settings.threads());
            if (verdict instanceof Verdict.Refused(String reason)) {
                throw new ProblemException(new Problem(
                        "LLM-MODEL", file.getFileName() + " is not used. " + reason, "Choose another file."));
            }
            return file.getFileName() + " works: it was loaded and answered in a process of its own.";
        }
        ChatProvider candidate = provider(settings, () -> newKey.or(key));
        return switch (candidate.answer(HELLO, TokenSink.NONE)) {
            case ChatAnswer.Complete c ->
                candidate.name() + " answered: " + c.text().strip();
            case ChatAnswer.Truncated t when !t.text().isBlank() -> candidate.name() + " answered.";
            case ChatAnswer.Failed f -> throw new ProblemException(f.problem());
            case ChatAnswer other ->
                throw new ProblemException(new Problem("LLM-TRY", other.sentence(), "Choose another model."));
        };
    }

    /**
     * Where questions and the passages given with them go when these settings are in force; empty if nowhere.
     *
     * @throws ProblemException when the address cannot be used
     */
    public static Optional<String> leavesFor(LlmSettings settings) {
        return switch (settings.provider()) {
            case AUTO, NONE, LOCAL -> Optional.empty();
            case OPENAI, ANTHROPIC -> {
                URI address = protocol(settings).address();
                yield isThisMachine(address)
                        ? Optional.empty()
                        : Optional.of(protocol(settings).place());
            }
        };
    }

    private ChatProvider provider(LlmSettings settings, Supplier<Optional<char[]>> secret) {
        return switch (settings.provider()) {
            case NONE -> new NoneProvider();
            case AUTO ->
                files.list().stream()
                        .filter(model -> !(model.verdict() instanceof Verdict.Refused))
                        .findFirst()
                        .map(model -> local(model.file(), settings))
                        .orElseGet(NoneProvider::new);
            case LOCAL ->
                files.find(settings.modelFile().orElse(""))
                        .map(file -> local(file, settings))
                        .orElseGet(() -> new NoneProvider(noFile(settings)));
            case OPENAI, ANTHROPIC -> {
                try {
                    yield new RemoteProvider(protocol(settings), secret);
                } catch (ProblemException e) {
                    yield new NoneProvider(e.problem());
                }
            }
        };
    }

    private ChatProvider local(Path file, LlmSettings settings) {
        return new LlamaCppProvider(host, new ModelChoice(file, settings.contextTokens(), settings.threads()));
    }

    private static ChatProtocol protocol(LlmSettings settings) {
        boolean anthropic = settings.provider() == LlmSettings.Provider.ANTHROPIC;
        String own = anthropic ? AnthropicProtocol.ITS_OWN : OpenAiProtocol.ITS_OWN;
        URI address = address(
                settings.baseUrl().map(String::strip).filter(u -> !u.isEmpty()).orElse(own));
        String model = settings.modelName().orElse("").strip();
        return anthropic ? new AnthropicProtocol(address, model) : new OpenAiProtocol(address, model);
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text);
            // A password in an address would end up in messages and logs.
            if (List.of("http", "https").contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, like every other address that cannot be used.
        }
        throw new ProblemException(new Problem(
                "LLM-ADDRESS",
                "The address of the language model is no web address without a password in it.",
                "Enter one such as http://localhost:11434/v1 in Settings."));
    }

    private static boolean isThisMachine(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private Problem noFile(LlmSettings settings) {
        return new Problem(
                "LLM-FILE",
                settings.modelFile()
                        .map(name -> "The model file " + name + " is not there.")
                        .orElse("There is no model file."),
                "Put a GGUF file into " + dirs.models() + " and choose it in Settings.");
    }

    /** Ends the model's thread. The process must be ended by {@code System.exit}: llama.cpp leaves threads behind. */
    @Override
    public void close() {
        host.close();
    }
}
