package dev.runbench.runbook;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A runbook's YAML text. The text is only composed to nodes and read field by field: no tag in it can make a Java object.
 */
public final class RunbookYaml {

    /** A longer text is refused: it is no runbook. */
    static final int MOST_CHARACTERS = 2_000_000;

    private static final int DEEPEST_NESTING = 30;

    /**
     * What was understood of a text.
     *
     * @param runbook everything that could be read; empty parts where it could not
     * @param problems in the order of the text
     * @param lines where the parts stand: "title", "steps", "steps[0]", "rollback[2].command" -> line, 1 for the first
     */
    public record Parsed(Runbook runbook, List<RunbookProblem> problems, Map<String, Integer> lines) {

        /** Whether something keeps this text from becoming active. */
        public boolean hasErrors() {
            return problems.stream().anyMatch(RunbookProblem::isError);
        }

        /** The line of a part; of the nearest part around it when it has none itself; 1 if there is none. */
        public int line(String part) {
            for (String p = part; !p.isEmpty(); p = p.substring(0, Math.max(p.lastIndexOf('.'), p.lastIndexOf('[')))) {
                Integer line = lines.get(p);
                if (line != null) {
                    return line;
                }
                if (p.indexOf('.') < 0 && p.indexOf('[') < 0) {
                    break;
                }
            }
            return 1;
        }
    }

    private RunbookYaml() {}

    /** Reads a text, whatever it is. Never throws; JSON is read too, as it is YAML. */
    public static Parsed parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return failed(RunbookProblem.error(
                    1,
                    1,
                    "The text has " + text.length() + " characters; a runbook may have " + MOST_CHARACTERS
                            + ". Cut it into several runbooks."));
        }
        try {
            Optional<Node> root = compose(text);
            if (root.isEmpty()) {
                return failed(RunbookProblem.error(
                        1, 1, "The text is empty; a runbook begins with a line such as \"title: What it is for\"."));
            }
            return new RunbookReader().read(root.get());
        } catch (MarkedYAMLException e) {
            return failed(YamlMistakes.explain(e, text));
        } catch (YAMLException e) {
            return failed(RunbookProblem.error(1, 1, YamlMistakes.explain(e)));
        } catch (StackOverflowError _) {
            return failed(RunbookProblem.error(1, 1, "The text is nested too deeply to be a runbook."));
        }
    }

    /** Prints a runbook; parsing the text gives the same runbook again. */
    public static String write(Runbook runbook) {
        return write(runbook, RunbookNotes.NONE);
    }

    /** Prints a runbook with comments. */
    public static String write(Runbook runbook, RunbookNotes notes) {
        return new RunbookWriter(notes).write(runbook);
    }

    static Optional<Node> compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST_NESTING);
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setAllowRecursiveKeys(false);
        Composer composer = new Composer(
                new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
        return Optional.ofNullable(composer.getSingleNode());
    }

    private static Parsed failed(RunbookProblem problem) {
        return new Parsed(Runbook.empty(), List.of(problem), Map.of());
    }

    static RunbookProblem at(RunbookProblem.Severity severity, Node node, String message) {
        Mark mark = node.getStartMark();
        return new RunbookProblem(
                severity, mark.getLine() + 1, mark.getColumn() + 1, message, RunbookProblem.FORM, "", List.of());
    }

    static List<RunbookProblem> sorted(List<RunbookProblem> problems) {
        return new ArrayList<>(problems).stream().distinct().sorted().toList();
    }
}
