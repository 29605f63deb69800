package dev.runbench.runbook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in plain words what the YAML scanner stumbled over. */
final class YamlMistakes {

    /** The rule of the one mistake that can be mended without knowing what was meant. */
    static final String TAB = "tab";

    private static final String TABS = "A tab is used for indentation; YAML wants spaces (two a level).";
    private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]*\\t[ \\t]*");

    private YamlMistakes() {}

    static RunbookProblem explain(MarkedYAMLException e, String text) {
        Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        List<String> lines = text.lines().toList();
        String found = line <= lines.size() ? lines.get(line - 1) : "";
        String sentence = sentence(String.valueOf(e.getProblem()), found);
        RunbookProblem problem = RunbookProblem.error(line, column, sentence);
        return sentence.equals(TABS) ? problem.of(TAB, "") : problem;
    }

    /** The text with two spaces for each tab that indents a line; empty if there is none. */
    static Optional<String> withoutTabs(String text) {
        String spaced = INDENT.matcher(text).replaceAll(m -> m.group().replace("\t", "  "));
        return spaced.equals(text) ? Optional.empty() : Optional.of(spaced);
    }

    private static String sentence(String problem, String line) {
        String p = problem.strip();
        if (p.contains("TAB") || line.stripTrailing().matches("\\s*\\t.*")) {
            return TABS;
        }
        if (p.contains("aliases")) {
            return "An alias (*name) repeats a whole block; write the block out, a runbook must be readable as it stands.";
        }
        if (p.startsWith("mapping values are not allowed")) {
            return "A second \": \" stands on this line; put the value in quotes, or indent the line as the one above it.";
        }
        if (p.contains("could not find expected ':'")) {
            return "A key without \": \" was found; expected \"key: value\". A text of several lines begins with \"|\".";
        }
        if (p.contains("expected <block end>")) {
            return "The indentation does not fit the lines above; entries of one list or block begin in the same column.";
        }
        if (p.contains("expected ',' or")) {
            return "Within { } or [ ] the entries are separated by commas; put a text with ? , [ ] { } or \": \" in it in quotes.";
        }
        if (p.contains("found unexpected end of stream") || p.contains("<stream end>")) {
            return "A quotation mark or a bracket is opened and never closed.";
        }
        if (p.contains("cannot start any token")) {
            return "This character cannot begin a value; put the value in quotes.";
        }
        if (p.contains("undefined alias")) {
            return "A value that begins with * is an alias in YAML; put it in quotes.";
        }
        if (p.contains("another document")) {
            return "A second document begins here (---); a file holds one runbook.";
        }
        if (p.contains("escape")) {
            return "An unknown escape (" + p
                    + ") stands in double quotes; use single quotes, or write \\\\ for a backslash.";
        }
        return "This is not YAML: " + p + ".";
    }

    static String explain(YAMLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof ReaderException || message.contains("special characters")) {
            return "The text holds a control character that YAML does not allow; delete it.";
        }
        if (message.contains("aliases")) {
            return "An alias (*name) repeats a whole block; write the block out, a runbook must be readable as it stands.";
        }
        if (message.contains("Nesting") || message.contains("nesting") || message.contains("depth")) {
            return "The text is nested too deeply to be a runbook.";
        }
        return "This is not YAML: " + message + ".";
    }
}
