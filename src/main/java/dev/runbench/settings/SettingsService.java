package dev.runbench.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads and writes the settings file. */
public final class SettingsService {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private volatile Settings current;
    private final Optional<Problem> problem;

    private SettingsService(Path file, Settings current, Optional<Problem> problem) {
        this.file = file;
        this.current = current;
        this.problem = problem;
    }

    /** Reads the file; a missing one means the defaults, a broken one the defaults and a {@link #problem()}. */
    public static SettingsService load(Path file) {
        if (!Files.exists(file)) {
            return new SettingsService(file, Settings.DEFAULT, Optional.empty());
        }
        try {
            return new SettingsService(file, parse(Files.readString(file)), Optional.empty());
        } catch (IOException | YAMLException | IllegalArgumentException e) {
            var problem = new Problem(
                    "SETTINGS",
                    "The settings file " + file + " was not understood: " + reason(e) + ".",
                    "Mend it and start again; until then the defaults are used and the file is left as it is.",
                    e.toString());
            return new SettingsService(file, Settings.DEFAULT, Optional.of(problem));
        }
    }

    static Settings parse(String yaml) throws IOException {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        if (loaded == null) {
            return Settings.DEFAULT;
        }
        if (!(loaded instanceof Map)) {
            throw new IllegalArgumentException("expected keys such as 'ui:' at the top");
        }
        // Keys that are not in the file keep their defaults, at every depth.
        ObjectNode all = MAPPER.valueToTree(Settings.DEFAULT);
        merge(all, MAPPER.valueToTree(loaded));
        return MAPPER.treeToValue(all, Settings.class);
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode inner
                    && into.get(entry.getKey()) instanceof ObjectNode present) {
                merge(present, inner);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    public Settings current() {
        return current;
    }

    /** What was wrong with the file at start. */
    public Optional<Problem> problem() {
        return problem;
    }

    /** Makes these settings the current ones and writes them; the old file stays whole until the new one is. */
    public synchronized void save(Settings settings) {
        try {
            var options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            Map<?, ?> tree = MAPPER.convertValue(settings, Map.class);
            String text = "# Runbench settings. Keys that are left out keep their defaults.\n"
                    + new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options).dump(tree);
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            current = settings;
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem("SETTINGS-SAVE", "The settings could not be saved to " + file + ".", reason(e) + "."),
                    e);
        }
    }

    /** Reads, changes and writes the settings as one step, because two sections may be saved at the same time. */
    public synchronized Settings change(UnaryOperator<Settings> change) {
        save(change.apply(current));
        return current;
    }

    private static String reason(Exception e) {
        if (e instanceof JsonMappingException mapping) {
            Throwable cause = mapping.getCause() == null ? mapping : mapping.getCause();
            String key = mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .reduce((a, b) -> a + "." + b)
                    .orElse("");
            return (key.isEmpty() ? "" : "key '" + key + "': ") + firstLine(cause);
        }
        return firstLine(e);
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
