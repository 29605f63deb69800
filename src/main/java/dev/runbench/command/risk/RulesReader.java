package dev.runbench.command.risk;

import dev.runbench.command.risk.ProgramRunning.Language;
import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.RiskRules.Example;
import dev.runbench.command.risk.RiskRules.Function;
import dev.runbench.command.risk.RuleNode.Said;
import dev.runbench.command.risk.RuleNode.Wrong;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads rules files. Every mistake is kept with file, line and reason; what is right beside it is read all the same. */
final class RulesReader {

    private static final Set<String> TOP =
            Set.of("version", "programs", "functions", "harmless_variables", "harmful_variables", "rules", "examples");
    private static final Set<String> PROGRAM = Set.of(
            "program",
            "grade",
            "reason",
            "values",
            "attached",
            "flags",
            "writes",
            "closed",
            "single_dash",
            "stops",
            "ignore_case",
            "read",
            "change",
            "unknown",
            "destructive",
            "runs",
            "runs_joined",
            "code",
            "code_attached",
            "operand_code",
            "language",
            "input",
            "alone",
            "assignments",
            "appends",
            "examples");
    private static final Set<String> FUNCTION = Set.of("function", "grade", "reason", "examples");
    private static final Set<String> GRADES = Set.copyOf(RuleNode.names(Grade.class));
    private static final int LONGEST = 1 << 20;

    private final Map<String, ProgramRule> programs = new HashMap<>();
    private final Map<String, Function> functions = new HashMap<>();
    private final List<String> harmless = new ArrayList<>();
    private final List<String> harmful = new ArrayList<>();
    private final List<StricterRule> stricter = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Grade otherwise;
    private String file = "";

    /** For the product's own rules: a call that fits no form is unknown. */
    RulesReader() {
        this(Grade.UNKNOWN);
    }

    private RulesReader(Grade otherwise) {
        this.otherwise = otherwise;
    }

    /** For an organisation's rules: a call that fits no form is nothing worse than the product says. */
    static RulesReader ofOrganisation() {
        return new RulesReader(Grade.READ);
    }

    /** What stands in the files read so far. */
    RiskRules rules() {
        return new RiskRules(programs, functions, new RiskRules.VariableRules(harmless, harmful), stricter, examples);
    }

    /** Each names its file and line. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Reads one more file. */
    void read(String text, String name) {
        file = name;
        try {
            if (text.length() > LONGEST) {
                mistakes.add(file + ": the file is too large for rules");
                return;
            }
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                mistakes.add(file + ", line 1: the file is empty; expected at least \"version: 1\"");
                return;
            }
            top(new RuleNode(root, TOP));
        } catch (Wrong e) {
            keep(e);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            mistakes.add(file + ", line " + line + ": it is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            mistakes.add(file + ", line 1: it is not YAML: " + e.getMessage());
        }
    }

    private void top(RuleNode top) throws Wrong {
        if (!top.text("version").equals("1")) {
            throw new Wrong(top.at("version"), "\"version: 1\" is missing; other versions are not known");
        }
        harmless.addAll(top.words("harmless_variables"));
        harmful.addAll(top.words("harmful_variables"));
        for (Node node : top.nodes("programs")) {
            try {
                program(new RuleNode(node, PROGRAM));
            } catch (Wrong e) {
                keep(e);
            }
        }
        for (Node node : top.nodes("functions")) {
            try {
                function(new RuleNode(node, FUNCTION));
            } catch (Wrong e) {
                keep(e);
            }
        }
        for (Node node : top.nodes("rules")) {
            try {
                stricter.add(StricterRule.read(node));
            } catch (Wrong e) {
                keep(e);
            }
        }
        examples(top, false);
    }

    private void program(RuleNode node) throws Wrong {
        List<String> names = node.words("program");
        if (names.isEmpty()) {
            throw new Wrong(node.node(), "the key \"program\" is missing");
        }
        Set<String> writes = new HashSet<>(node.words("writes"));
        Set<String> values = new HashSet<>(node.words("values"));
        ProgramRunning running = running(node);
        values.addAll(running.code());
        List<ProgramRule.Form> forms = new ArrayList<>();
        for (Grade grade : Grade.values()) {
            for (Said said : node.reasoned(grade.name().toLowerCase(Locale.ROOT))) {
                CallPattern pattern = new CallPattern(said.text());
                forms.add(new ProgramRule.Form(pattern, grade, said.reason()));
                values.addAll(pattern.optionsWithValues());
            }
        }
        ProgramOptions options = new ProgramOptions(
                values,
                new HashSet<>(node.words("attached")),
                new HashSet<>(node.words("flags")),
                writes,
                node.flag("closed", false),
                node.flag("single_dash", false),
                node.flag("stops", false));
        Grade base = node.choice("grade", Grade.class).orElse(otherwise);
        ProgramRule rule = new ProgramRule(
                names,
                base,
                node.text("reason"),
                options,
                forms,
                running,
                node.flag("ignore_case", false),
                node.line());
        for (String name : names) {
            if (programs.put(name, rule) != null) {
                throw new Wrong(node.node(), "the program \"" + name + "\" stands here twice");
            }
        }
        examples(node, false);
    }

    private static ProgramRunning running(RuleNode node) throws Wrong {
        return new ProgramRunning(
                node.list("runs").stream().map(s -> new CallPattern(s.text())).toList(),
                node.list("runs_joined").stream()
                        .map(s -> new CallPattern(s.text()))
                        .toList(),
                new HashSet<>(node.words("code")),
                node.flag("code_attached", true),
                node.has("operand_code") ? node.number("operand_code", 0) : -1,
                node.choice("language", Language.class).orElse(Language.NONE),
                node.flag("input", false),
                node.choice("alone", Grade.class).orElse(Grade.UNKNOWN),
                node.flag("assignments", false),
                node.flag("appends", false));
    }

    private void function(RuleNode node) throws Wrong {
        Grade grade = node.choice("grade", Grade.class)
                .orElseThrow(() -> new Wrong(node.node(), "the key \"grade\" is missing"));
        List<String> names = node.words("function");
        if (names.isEmpty()) {
            throw new Wrong(node.node(), "the key \"function\" is missing");
        }
        for (String name : names) {
            if (functions.put(name.toLowerCase(Locale.ROOT), new Function(grade, node.text("reason"), node.line()))
                    != null) {
                throw new Wrong(node.node(), "the function \"" + name + "\" stands here twice");
            }
        }
        examples(node, true);
    }

    private void examples(RuleNode node, boolean sql) throws Wrong {
        if (!node.has("examples")) {
            return;
        }
        Set<String> keys = new HashSet<>(GRADES);
        GRADES.forEach(g -> keys.add("sql_" + g));
        RuleNode all = new RuleNode(node.at("examples"), keys);
        for (Grade grade : Grade.values()) {
            String key = grade.name().toLowerCase(Locale.ROOT);
            for (Said said : all.list(key)) {
                examples.add(new Example(said.text(), sql ? Grammar.SQL : Grammar.SHELL, grade, said.line()));
            }
            for (Said said : all.list("sql_" + key)) {
                examples.add(new Example(said.text(), Grammar.SQL, grade, said.line()));
            }
        }
    }

    private void keep(Wrong wrong) {
        mistakes.add(file + ", line " + wrong.line() + ": " + wrong.getMessage());
    }
}
