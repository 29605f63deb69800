package dev.runbench.command;

import dev.runbench.command.Risk.Grade;
import dev.runbench.command.SqlText.Reading;
import dev.runbench.command.SqlText.Token;
import java.util.List;
import java.util.Set;

/** Grades one SQL statement by its words. A call of a function that is not known to be pure makes it unknown. */
final class SqlRisk {

    private static final Set<String> PURE =
            words("count sum avg min max coalesce nullif now current_timestamp lower upper length char_length substr"
                    + " substring trim ltrim rtrim round floor ceil ceiling abs date_trunc extract to_char cast concat replace"
                    + " greatest least row_number rank dense_rank lag lead first_value last_value string_agg array_agg"
                    + " group_concat age date date_part position left right mod power sqrt sign json_agg jsonb_agg"
                    + " pg_size_pretty pg_database_size pg_table_size pg_total_relation_size pg_relation_size version"
                    + " current_database current_schema current_setting pg_is_in_recovery pg_postmaster_start_time"
                    + " pg_blocking_pids ifnull strftime datetime julianday unnest generate_series percentile_cont");
    // Words that may stand before a bracket without being a function's name.
    private static final Set<String> SYNTAX = words(
            "in and or not exists any some all values as from where select on using over filter within group by"
                    + " join with having when then else case union intersect except limit offset recursive materialized"
                    + " interval between like is distinct numeric varchar char decimal order partition lateral explain analyze");
    private static final Set<String> RUNNABLE =
            words("create alter drop truncate execute refresh declare call do copy set");
    private static final Set<String> WRITES = words("insert update delete merge replace upsert");
    private static final Set<String> READS = words("select with values table show");

    private SqlRisk() {}

    static Risk grade(String sql) {
        Risk worst = statement(sql, SqlText.tokens(sql, Reading.PLAIN));
        for (Reading reading : Reading.values()) {
            worst = worst.worse(statement(sql, SqlText.tokens(sql, reading)));
        }
        return SqlText.hasSeveralStatements(sql)
                ? worst.worse(new Risk(Grade.UNKNOWN, "It may hold several statements.", 0, sql.length()))
                : worst;
    }

    private static Risk statement(String sql, List<Token> tokens) {
        if (tokens.isEmpty() || !tokens.getFirst().isWord()) {
            return new Risk(Grade.UNKNOWN, "It does not begin with a known word.", 0, sql.length());
        }
        Token first = tokens.getFirst();
        return switch (first.text()) {
            case "drop", "truncate", "kill", "shutdown" -> at(first, Grade.DESTRUCTIVE, "It removes or ends things.");
            case "delete" -> at(first, Grade.DESTRUCTIVE, "It deletes rows.").worse(calls(tokens));
            case "update" ->
                has(tokens, "where")
                        ? at(first, Grade.CHANGE, "It changes rows.").worse(calls(tokens))
                        : at(first, Grade.DESTRUCTIVE, "It changes every row: there is no WHERE.");
            case "insert", "merge", "replace" ->
                at(first, Grade.CHANGE, "It writes rows.").worse(calls(tokens));
            case "alter" ->
                has(tokens, "drop")
                        ? at(first, Grade.DESTRUCTIVE, "It drops a part of the schema.")
                        : at(first, Grade.CHANGE, "It changes the schema.");
            case "create" ->
                has(tokens, "alias")
                                || has(tokens, "function")
                                || has(tokens, "trigger")
                                || has(tokens, "extension")
                                || has(tokens, "procedure")
                        ? at(first, Grade.UNKNOWN, "It brings code into the database.")
                        : at(first, Grade.CHANGE, "It changes the schema.");
            case "grant", "revoke", "comment", "vacuum", "reindex", "refresh", "optimize", "set" ->
                at(first, Grade.CHANGE, "It changes the database or its settings.");
            // MariaDB runs the statement that follows.
            case "analyze" ->
                at(first, Grade.CHANGE, "It changes the database or its settings.")
                        .worse(reading(tokens));
            case "explain", "describe", "desc" -> explaining(tokens).worse(reading(tokens));
            default ->
                READS.contains(first.text())
                        ? reading(tokens)
                        : at(first, Grade.UNKNOWN, "Nothing is known here about \"" + first.text() + "\".");
        };
    }

    // EXPLAIN ANALYZE runs what it explains.
    private static Risk explaining(List<Token> tokens) {
        return tokens.stream()
                .filter(t -> RUNNABLE.contains(t.text()))
                .findFirst()
                .map(t -> at(t, Grade.UNKNOWN, "Explaining may run this."))
                .orElse(new Risk(Grade.READ, "It only reads.", 0, 0));
    }

    private static Risk reading(List<Token> tokens) {
        Risk worst = new Risk(Grade.READ, "It only reads.", 0, 0);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (WRITES.contains(token.text()) && !before(tokens, i, "for")) {
                Grade grade = token.text().equals("delete") ? Grade.DESTRUCTIVE : Grade.CHANGE;
                worst = worst.worse(at(token, grade, "A part of it writes rows."));
            } else if (token.text().equals("into")) {
                worst = worst.worse(at(token, Grade.CHANGE, "It writes its result somewhere."));
            } else if (before(tokens, i, "for")
                    && Set.of("update", "share", "no", "key").contains(token.text())) {
                worst = worst.worse(at(token, Grade.CHANGE, "It locks the rows it reads."));
            } else if (token.text().equals("in") && before(tokens, i, "lock")) {
                worst = worst.worse(at(token, Grade.CHANGE, "It locks the rows it reads."));
            } else if (token.text().equals("nextval") || token.text().equals("value") && before(tokens, i, "next")) {
                worst = worst.worse(at(token, Grade.CHANGE, "It moves a sequence on."));
            } else if (token.text().equals("procedure")) {
                worst = worst.worse(at(token, Grade.UNKNOWN, "It runs a procedure."));
            }
        }
        return worst.worse(calls(tokens));
    }

    private static Risk calls(List<Token> tokens) {
        Risk worst = new Risk(Grade.READ, "It only reads.", 0, 0);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("(");
            boolean name = token.isWord() || token.text().startsWith("_");
            if (token.text().equals("/*!")) {
                worst = worst.worse(at(token, Grade.UNKNOWN, "Some databases run what stands in this comment."));
            } else if (called && (name && !known(tokens, i) || token.text().isEmpty())) {
                // The columns of INSERT INTO t (a, b) and the names of a WITH list look like calls.
                if (!declares(tokens, i)) {
                    worst = worst.worse(at(token, Grade.UNKNOWN, "What this function does is not known here."));
                }
            }
        }
        return worst;
    }

    // A schema may have a function of its own under the name of a harmless one.
    private static boolean known(List<Token> tokens, int i) {
        String name = tokens.get(i).text();
        boolean foreign = before(tokens, i, ".") && !before(tokens, i - 1, "pg_catalog");
        return !foreign && (PURE.contains(name) || SYNTAX.contains(name));
    }

    private static boolean declares(List<Token> tokens, int i) {
        return before(tokens, i, "into") || before(tokens, i, "table");
    }

    private static boolean before(List<Token> tokens, int i, String word) {
        return i > 0 && tokens.get(i - 1).text().equals(word);
    }

    private static boolean has(List<Token> tokens, String word) {
        return tokens.stream().anyMatch(t -> t.text().equals(word));
    }

    private static Risk at(Token token, Grade grade, String reason) {
        return new Risk(grade, reason, token.start(), token.end());
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
