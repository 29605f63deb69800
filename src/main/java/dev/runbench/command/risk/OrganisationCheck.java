package dev.runbench.command.risk;

import dev.runbench.command.risk.RiskRules.Example;
import dev.runbench.command.risk.RuleNode.Said;
import dev.runbench.command.risk.StricterRule.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tests an organisation's rules by the examples that stand in their file. */
final class OrganisationCheck {

    private final Path file;
    private final RiskRules rules;
    private final List<String> wrong = new ArrayList<>();

    private OrganisationCheck(Path file, RiskRules rules) {
        this.file = file;
        this.rules = rules;
    }

    /** What is wrong with a file, each with its line; nothing if it can be used. */
    static List<String> of(Path file) throws IOException {
        RulesReader reader = RulesReader.ofOrganisation();
        reader.read(Files.readString(file), file.toString());
        if (!reader.mistakes().isEmpty()) {
            return reader.mistakes();
        }
        OrganisationCheck check = new OrganisationCheck(file, reader.rules());
        check.rules.examples().forEach(check::example);
        check.rules.stricter().forEach(check::rule);
        return check.wrong;
    }

    private void example(Example example) {
        Risk risk = new OrganisationRules(rules, Environment.PRODUCTION)
                .grade(example.grammar(), example.text(), SqlDialect.OTHER);
        if (risk.grade() != example.grade()) {
            wrong.add(file + ", line " + example.line() + ": \"" + example.text() + "\" is " + risk.grade()
                    + " and not " + example.grade() + ". " + risk.reason());
        }
    }

    private void rule(StricterRule rule) {
        rule.is().stream().filter(s -> !meets(rule, s)).forEach(s -> wrong.add(at(s) + "\" does not meet the rule"));
        rule.isNot().stream().filter(s -> meets(rule, s)).forEach(s -> wrong.add(at(s) + "\" meets the rule"));
    }

    private String at(Said said) {
        return file + ", line " + said.line() + ": \"" + text(said);
    }

    // Alone and with a demand that nothing else makes, the rule shows whether it was met.
    private static boolean meets(StricterRule rule, Said said) {
        Demand shown = new Demand(Risk.Grade.READ, rule.demand().reason(), true, false);
        StricterRule alone = new StricterRule(
                rule.program(),
                rule.text(),
                rule.function(),
                rule.atLeast(),
                rule.environments(),
                shown,
                List.of(),
                List.of(),
                rule.line());
        RiskRules only = new RiskRules(Map.of(), Map.of(), RiskRules.VariableRules.NONE, List.of(alone), List.of());
        Environment environment = rule.environments().iterator().next();
        boolean sql = rule.function().isPresent() || isSql(said);
        return new OrganisationRules(only, environment)
                .grade(sql ? Grammar.SQL : Grammar.SHELL, text(said), SqlDialect.OTHER)
                .secondPerson();
    }

    // "- sql: select 1" is an example of SQL; others are of the shell.
    private static boolean isSql(Said said) {
        return said.text().equals("sql") && !said.reason().isEmpty();
    }

    private static String text(Said said) {
        return isSql(said) ? said.reason() : said.text();
    }
}
