package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.SqlText.Reading;
import dev.runbench.command.risk.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Grades what a database client is given: statements, and commands of the client itself. */
final class SqlScript {

    private static final Pattern READING_COMMAND = Pattern.compile(
            "\\\\(?:d[A-Za-z]*|l|z|sf|sv|x|a|t|timing|conninfo|encoding|pset|echo|q)[S+x]{0,3}(?:[ \\t]+[\\w.\"*?-]+){0,3};?"
                    + "|\\.(?:tables|schema|indexes|indices|databases|dbinfo|headers|mode|width|help|quit|stats|fullschema)"
                    + "(?:[ \\t]+[\\w.%-]+){0,3}");
    private static final int MOST_STATEMENTS = 200;

    private final SqlRisk statements;

    SqlScript(Grading grading) {
        this.statements = new SqlRisk(grading);
    }

    Risk grade(String given) {
        // At the end this prints the rows of MySQL's client one below the other.
        String text = given.stripTrailing().endsWith("\\G") ? given.substring(0, given.lastIndexOf("\\G")) : given;
        if (text.isBlank()) {
            return new Risk(Grade.UNKNOWN, "There is no statement in it.", 0, text.length());
        }
        if (READING_COMMAND.matcher(text.strip()).matches()) {
            return Risk.none();
        }
        List<Integer> ends = ends(text, Reading.DOLLAR);
        Risk worst = Risk.none();
        for (Reading reading : Reading.EVERYWHERE) {
            if (!ends(text, reading).equals(ends)) {
                worst = new Risk(Grade.UNKNOWN, "Databases differ in where its statements end.", 0, text.length());
            }
        }
        if (ends.size() > MOST_STATEMENTS) {
            return new Risk(Grade.UNKNOWN, "It holds more statements than can be looked at.", 0, text.length());
        }
        int start = 0;
        for (int end : ends) {
            String statement = text.substring(start, end);
            boolean empty = SqlText.tokens(statement, Reading.DOLLAR).isEmpty();
            if (!empty) {
                worst = worst.worse(statement(statement).shifted(start));
            }
            start = Math.min(end + 1, text.length());
        }
        return worst;
    }

    private Risk statement(String statement) {
        return SqlText.tokens(statement, Reading.DOLLAR).stream()
                .filter(t -> t.text().equals("\\"))
                .findFirst()
                .map(t ->
                        new Risk(Grade.UNKNOWN, "The client takes this for a command of its own.", t.start(), t.end()))
                .orElseGet(() -> statements.statement(statement));
    }

    /** Where the statements end: at semicolons and at the end of the text. */
    private static List<Integer> ends(String text, Reading reading) {
        List<Integer> ends = new ArrayList<>();
        for (Token token : SqlText.tokens(text, reading)) {
            if (token.text().equals(";")) {
                ends.add(token.start());
            }
        }
        ends.add(text.length());
        return ends;
    }
}
