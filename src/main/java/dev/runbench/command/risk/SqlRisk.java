package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.SqlText.Reading;
import dev.runbench.command.risk.SqlText.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Grades one SQL statement: the worse of what its words say under each reading of quotes and comments, and of what a
 * parser's tree says. A call of a function that is not known to be harmless makes it unknown.
 */
final class SqlRisk {

    // Statements that no tree is needed for: the parser knows nothing of them, and their words say it all.
    private static final Set<String> BY_WORDS = Set.of(
            "show",
            "describe",
            "desc",
            "help",
            "vacuum",
            "reindex",
            "cluster",
            "checkpoint",
            "copy",
            "listen",
            "unlisten",
            "notify",
            "discard",
            "prepare",
            "deallocate",
            "begin",
            "start",
            "commit",
            "end",
            "abort",
            "rollback",
            "savepoint",
            "release",
            "pragma",
            "kill",
            "shutdown",
            "optimize",
            "flush",
            "purge",
            "repair",
            "drop",
            "truncate");

    private final SqlWords words;
    private final SqlTree tree;
    private final SqlDialect dialect;

    SqlRisk(Grading grading) {
        this.words = new SqlWords(grading);
        this.tree = new SqlTree(grading);
        this.dialect = grading.dialect();
    }

    /** Grades what one statement is expected to be. */
    Risk grade(String sql) {
        Risk worst = statement(sql);
        return SqlText.hasSeveralStatements(sql)
                ? worst.worse(new Risk(Grade.UNKNOWN, "It may hold several statements.", 0, sql.length()))
                : worst;
    }

    /** Grades a statement, or several if the parser finds them. */
    Risk statement(String sql) {
        List<Reading> readings = dialect == SqlDialect.SQL_SERVER ? List.of(Reading.TRANSACT) : Reading.EVERYWHERE;
        Risk worst = Risk.none();
        for (Reading reading : readings) {
            worst = worst.worse(words.grade(sql, SqlText.tokens(sql, reading)));
        }
        if (!dialect.needsSeparators()) {
            worst = worst.worse(new TransactSql(words).grade(sql, dialect));
        }
        if (worst.grade() == Grade.DESTRUCTIVE) {
            return worst;
        }
        List<Token> tokens = SqlText.tokens(sql, Reading.DOLLAR);
        String first = SqlText.firstWord(sql);
        boolean explains = tokens.stream().anyMatch(t -> SqlWords.STATEMENTS.contains(t.text()));
        if (first.equals("explain") || explains && (first.equals("analyze") || first.startsWith("desc"))) {
            return worst.worse(explained(sql, tokens));
        }
        if (first.equals("copy") && tokens.size() > 1 && tokens.get(1).text().equals("(")) {
            return worst.worse(copied(sql, tokens));
        }
        Optional<Risk> parsed = tree.grade(sql);
        if (parsed.isPresent()) {
            return worst.worse(parsed.get());
        }
        return BY_WORDS.contains(first) ? worst : unparsed(worst, sql);
    }

    // COPY (statement) TO runs the statement.
    private Risk copied(String sql, List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
            if (depth == 0 && token.text().equals(")")) {
                int from = tokens.get(1).end();
                String inner = sql.substring(from, token.start());
                return statement(inner).shifted(from);
            }
        }
        return unparsed(Risk.none(), sql);
    }

    private Risk unparsed(Risk worst, String sql) {
        // A reason that is as grave says more than this one.
        return worst.worse(new Risk(
                Grade.UNKNOWN, "The statement does not parse, so nobody can say what it does.", 0, sql.length()));
    }

    // EXPLAIN without ANALYZE runs nothing but the functions that the planner calls.
    private Risk explained(String sql, List<Token> tokens) {
        boolean runs = tokens.stream().anyMatch(t -> t.text().startsWith("analy"));
        for (Token token : tokens) {
            if (SqlWords.STATEMENTS.contains(token.text())) {
                String inner = sql.substring(token.start());
                Risk risk = tree.grade(inner)
                        .map(r -> r.shifted(token.start()))
                        .orElseGet(() -> unparsed(Risk.none(), sql));
                return runs || risk.grade() == Grade.UNKNOWN ? risk : Risk.none();
            }
        }
        boolean table = tokens.size() > 1
                && !runs
                && tokens.stream().skip(1).allMatch(t -> t.isWord() || t.text().equals("."));
        return table ? Risk.none() : unparsed(Risk.none(), sql);
    }
}
