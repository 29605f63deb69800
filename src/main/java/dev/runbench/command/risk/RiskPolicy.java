package dev.runbench.command.risk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Grades commands by what they may do, before anybody is asked. Conservative: what is not understood is UNKNOWN, and a
 * READ means that every part of the text was recognised as harmless. The grade informs a person; it never decides
 * whether to ask. The rules come with the product; an organisation's file may only make them stricter.
 */
public final class RiskPolicy {

    private final OrganisationFile organisation;

    private RiskPolicy(OrganisationFile organisation) {
        this.organisation = organisation;
    }

    /**
     * The product's rules, and an organisation's on top.
     *
     * @param file the organisation's rules; looked at again whenever it changes, and it need not exist
     */
    public static RiskPolicy with(Path file) {
        return new RiskPolicy(new OrganisationFile(file));
    }

    /** The grade of a command by the product's rules alone, with a reason and the part that causes it. Pure. */
    public static Risk grade(Grammar grammar, String text) {
        return grade(grammar, text, SqlDialect.OTHER);
    }

    /** The same, of a text for a database whose dialect is known; of another grammar the dialect says nothing. Pure. */
    public static Risk grade(Grammar grammar, String text, SqlDialect dialect) {
        return grade(grammar, text, Grading.builtIn(dialect));
    }

    /** The grade of a command on a target of an environment, by the product's and the organisation's rules. */
    public Risk grade(Grammar grammar, String text, SqlDialect dialect, Environment environment) {
        return organisation.grade(grammar, text, dialect, environment);
    }

    /**
     * Tests an organisation's rules: whether they can be read, and whether their examples get what they should.
     *
     * @return what is wrong, each with file, line and reason; nothing if all is well
     * @throws IOException if the file cannot be read
     */
    public static List<String> check(Path file) throws IOException {
        return OrganisationCheck.of(file);
    }

    static Risk grade(Grammar grammar, String text, Grading grading) {
        return switch (grammar) {
            case SHELL -> new ShellRisk(grading).grade(text);
            case SQL -> new SqlRisk(grading).grade(text);
            case HTTP -> HttpRisk.grade(text);
        };
    }
}
