package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules files say: what programs, SQL functions and variables do, what is to be graded more strictly, and examples
 * that prove it.
 */
record RiskRules(
        Map<String, ProgramRule> programs,
        Map<String, Function> functions,
        VariableRules variables,
        List<StricterRule> stricter,
        List<Example> examples) {

    private static final List<String> PARTS = List.of("shell.yaml", "system.yaml", "tools.yaml", "sql.yaml");

    /** What a SQL function does. */
    record Function(Grade grade, String reason, int line) {}

    /**
     * A text and the grade it must get.
     *
     * @param line where the file says it
     */
    record Example(String text, Grammar grammar, Grade grade, int line) {}

    /** Names of variables, as globs: those that change no program's doing, and those that do. */
    record VariableRules(List<String> harmless, List<String> harmful) {

        static final VariableRules NONE = new VariableRules(List.of(), List.of());

        VariableRules {
            harmless = List.copyOf(harmless);
            harmful = List.copyOf(harmful);
        }

        boolean isHarmless(String name) {
            return any(harmless, name) && !any(harmful, name);
        }

        boolean isHarmful(String name) {
            return any(harmful, name);
        }

        private static boolean any(List<String> globs, String name) {
            return globs.stream().anyMatch(g -> Glob.matches(g, name, false));
        }
    }

    private static final class BuiltIn {
        static final RiskRules RULES = load();

        private static RiskRules load() {
            RulesReader reader = new RulesReader();
            for (String part : PARTS) {
                try (InputStream stream = RiskRules.class.getResourceAsStream(part)) {
                    if (stream == null) {
                        throw new IllegalStateException("the rules " + part + " are missing in this build");
                    }
                    reader.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), part);
                } catch (IOException e) {
                    throw new IllegalStateException("the rules " + part + " cannot be read", e);
                }
            }
            if (!reader.mistakes().isEmpty()) {
                throw new IllegalStateException(String.join("\n", reader.mistakes()));
            }
            return reader.rules();
        }
    }

    RiskRules {
        programs = Map.copyOf(programs);
        functions = Map.copyOf(functions);
        stricter = List.copyOf(stricter);
        examples = List.copyOf(examples);
    }

    /** The rules that come with the product. */
    static RiskRules builtIn() {
        return BuiltIn.RULES;
    }

    Optional<ProgramRule> program(String name) {
        return Optional.ofNullable(programs.get(name));
    }

    Optional<Function> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}
