package dev.runbench.runbook;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The tests of a runbook as a YAML text of their own, kept beside it as {@code NAME.tests.yaml}. */
public final class RunbookCases {

    /** What the file of the tests ends with. */
    public static final String SUFFIX = ".tests.yaml";

    private RunbookCases() {}

    /**
     * What was understood of a text.
     *
     * @param problems in the order of the text
     */
    public record Parsed(List<RunbookCase> cases, List<RunbookProblem> problems) {

        /** Whether something keeps these tests from being used. */
        public boolean hasErrors() {
            return problems.stream().anyMatch(RunbookProblem::isError);
        }
    }

    /** Reads a text, whatever it is, and holds it against the runbook that it tests. Never throws. */
    public static Parsed parse(String text, Runbook runbook) {
        try {
            Optional<Node> root = RunbookYaml.compose(text);
            if (root.isEmpty()) {
                return failed(RunbookProblem.error(1, 1, "The text is empty; tests begin with \"cases:\"."));
            }
            return new CaseReader(runbook).read(root.get());
        } catch (MarkedYAMLException e) {
            return failed(YamlMistakes.explain(e, text));
        } catch (YAMLException e) {
            return failed(RunbookProblem.error(1, 1, YamlMistakes.explain(e)));
        } catch (StackOverflowError _) {
            return failed(RunbookProblem.error(1, 1, "The text is nested too deeply to be tests of a runbook."));
        }
    }

    private static Parsed failed(RunbookProblem problem) {
        return new Parsed(List.of(), List.of(problem));
    }

    /** A text with one case. */
    public static String write(RunbookCase one) {
        return "cases:\n" + new CaseWriter().write(one, 2);
    }

    /**
     * The text with one more case behind the others; what is in it stays as it is.
     *
     * @return empty if the text is not one that a case can be added to
     */
    public static Optional<String> add(String text, RunbookCase one) {
        if (text.isBlank()) {
            return Optional.of(write(one));
        }
        return CaseWriter.behindTheLast(text).map(place -> {
            String before = text.substring(0, place.offset());
            String line = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            return before + line + new CaseWriter().write(one, place.column()) + text.substring(place.offset());
        });
    }
}
