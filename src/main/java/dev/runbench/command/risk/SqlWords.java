package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.SqlText.Token;
import java.util.List;
import java.util.Set;

/** Grades a statement by its words alone, as some database might read them. */
final class SqlWords {

    /** What a statement that is explained begins with. */
    static final Set<String> STATEMENTS = words("select with insert update delete merge values table replace");

    // Words that may stand before a bracket without being a function's name.
    private static final Set<String> SYNTAX = words(
            "in and or not exists any some all values as from where select on using over filter within group by"
                    + " join with having when then else case union intersect except limit offset recursive materialized"
                    + " interval between like ilike is distinct numeric varchar char decimal order partition lateral explain"
                    + " analyze sets rollup cube rows range key primary foreign references unique check default index include"
                    + " returning set into table conflict only array row timestamp timestamptz time bit float copy vacuum");
    private static final Set<String> RUNNABLE =
            words("create alter drop truncate execute refresh declare call do copy set");
    private static final Set<String> WRITES = words("insert update delete merge replace upsert");
    private static final Set<String> CODE =
            words("alias function trigger extension procedure language event aggregate");
    private static final Set<String> READING_PRAGMAS =
            words("table_info table_xinfo table_list index_list index_info index_xinfo foreign_key_list database_list"
                    + " integrity_check quick_check foreign_key_check page_count freelist_count compile_options"
                    + " collation_list function_list pragma_list data_version");

    private final Grading grading;

    SqlWords(Grading grading) {
        this.grading = grading;
    }

    Risk grade(String sql, List<Token> tokens) {
        if (tokens.isEmpty() || !tokens.getFirst().isWord()) {
            return new Risk(Grade.UNKNOWN, "It does not begin with a known word.", 0, sql.length());
        }
        Token first = tokens.getFirst();
        return switch (first.text()) {
            case "drop", "truncate", "kill", "shutdown", "purge" ->
                at(first, Grade.DESTRUCTIVE, "It removes or ends things.");
            case "delete" -> at(first, Grade.DESTRUCTIVE, "It deletes rows.").worse(calls(tokens));
            case "update" ->
                has(tokens, "where")
                        ? at(first, Grade.CHANGE, "It changes rows.").worse(calls(tokens))
                        : at(first, Grade.DESTRUCTIVE, "It changes every row: there is no WHERE.");
            case "insert", "merge", "replace" ->
                at(first, Grade.CHANGE, "It writes rows.").worse(calls(tokens)).worse(overwriting(tokens));
            case "alter" ->
                has(tokens, "drop") || has(tokens, "kill")
                        ? at(first, Grade.DESTRUCTIVE, "It drops a part of the schema or ends things.")
                        : at(first, Grade.CHANGE, "It changes the schema.");
            case "create" ->
                tokens.stream().anyMatch(t -> CODE.contains(t.text()))
                        ? at(first, Grade.UNKNOWN, "It brings code into the database.")
                        : at(first, Grade.CHANGE, "It changes the schema.").worse(overwriting(tokens));
            case "vacuum", "cluster", "optimize", "reindex", "repair" -> rewriting(first, tokens);
            case "grant",
                    "revoke",
                    "comment",
                    "refresh",
                    "set",
                    "reset",
                    "discard",
                    "notify",
                    "flush",
                    "lock",
                    "checkpoint",
                    "prepare",
                    "use" ->
                at(first, Grade.CHANGE, "It changes the database or its settings.")
                        .worse(calls(tokens));
            case "begin",
                    "start",
                    "commit",
                    "end",
                    "abort",
                    "rollback",
                    "savepoint",
                    "release",
                    "listen",
                    "unlisten",
                    "deallocate" -> plain(first, tokens);
            case "copy" -> copying(first, tokens);
            case "pragma" -> pragma(first, tokens);
            // MariaDB runs the statement that follows.
            case "analyze" ->
                at(first, Grade.CHANGE, "It changes the database or its settings.")
                        .worse(reading(tokens));
            case "explain" -> explaining(tokens);
            case "describe", "desc" -> explaining(tokens).worse(showing(tokens));
            case "show", "help" -> showing(tokens);
            case "select", "with", "values", "table" -> reading(tokens);
            default -> at(first, Grade.UNKNOWN, "Nothing is known here about \"" + first.text() + "\".");
        };
    }

    // EXPLAIN ANALYZE runs what it explains; without it only functions may run that the planner calls.
    private Risk explaining(List<Token> tokens) {
        if (tokens.stream().noneMatch(t -> t.text().startsWith("analy"))) {
            boolean keeps = has(tokens, "plan") && !has(tokens, "query");
            return keeps
                    ? at(tokens.getFirst(), Grade.CHANGE, "It may keep the plan in a table.")
                            .worse(calls(tokens))
                    : calls(tokens);
        }
        return tokens.stream()
                .filter(t -> RUNNABLE.contains(t.text()))
                .findFirst()
                .map(t -> at(t, Grade.UNKNOWN, "Explaining may run this."))
                .orElse(Risk.none())
                .worse(reading(tokens));
    }

    // No verb belongs behind SHOW, but for SHOW CREATE TABLE and its like.
    private Risk showing(List<Token> tokens) {
        return tokens.stream()
                .skip(2)
                .filter(t -> RUNNABLE.contains(t.text()) || WRITES.contains(t.text()) || STATEMENTS.contains(t.text()))
                .findFirst()
                .map(t -> at(
                        t,
                        Grade.UNKNOWN,
                        "Nothing is known here about this form of \""
                                + tokens.getFirst().text() + "\"."))
                .orElse(Risk.none())
                .worse(reading(tokens));
    }

    private static Risk overwriting(List<Token> tokens) {
        return tokens.stream()
                .filter(t -> t.text().equals("overwrite"))
                .findFirst()
                .map(t -> at(t, Grade.DESTRUCTIVE, "It replaces what is there."))
                .orElse(replacing(tokens));
    }

    private static Risk replacing(List<Token> tokens) {
        boolean table = tokens.size() > 3
                && tokens.get(0).text().equals("create")
                && tokens.get(2).text().equals("replace")
                && tokens.get(3).text().equals("table");
        return table ? at(tokens.get(2), Grade.DESTRUCTIVE, "It replaces a table.") : Risk.none();
    }

    private Risk rewriting(Token first, List<Token> tokens) {
        boolean locks = has(tokens, "full") || first.text().equals("cluster");
        return locks
                ? at(first, Grade.DESTRUCTIVE, "It rewrites whole tables and locks everybody out meanwhile.")
                : at(first, Grade.CHANGE, "It works on tables and their storage.");
    }

    private static Risk plain(Token first, List<Token> tokens) {
        return tokens.stream()
                        .allMatch(t -> t.isWord()
                                || t.text().equals(";")
                                || t.text().equals(",")
                                || t.text().equals(""))
                ? Risk.none()
                : at(first, Grade.UNKNOWN, "Nothing is known here about this form of \"" + first.text() + "\".");
    }

    private Risk copying(Token first, List<Token> tokens) {
        Risk inner = reading(tokens.subList(1, tokens.size()));
        if (has(tokens, "program")) {
            return at(first, Grade.UNKNOWN, "It runs a program on the database's host.")
                    .worse(inner);
        }
        boolean out = has(tokens, "to") && has(tokens, "stdout") && !has(tokens, "stdin");
        if (out) {
            return inner;
        }
        return has(tokens, "to")
                ? at(first, Grade.DESTRUCTIVE, "It overwrites a file on the database's host.")
                        .worse(inner)
                : at(first, Grade.CHANGE, "It writes rows.").worse(inner);
    }

    private static Risk pragma(Token first, List<Token> tokens) {
        boolean reads = tokens.size() > 1
                && READING_PRAGMAS.contains(tokens.get(1).text())
                && tokens.stream().noneMatch(t -> t.text().equals("="));
        return reads ? Risk.none() : at(first, Grade.UNKNOWN, "What this pragma does is not known here.");
    }

    private Risk reading(List<Token> tokens) {
        Risk worst = Risk.none();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("(");
            boolean writes = WRITES.contains(token.text())
                    && !before(tokens, i, "for")
                    && !(token.text().equals("replace") && called);
            if (writes) {
                Grade grade = token.text().equals("delete") ? Grade.DESTRUCTIVE : Grade.CHANGE;
                worst = worst.worse(at(token, grade, "A part of it writes rows."));
            } else if (token.text().equals("into")) {
                worst = worst.worse(at(token, Grade.CHANGE, "It writes its result somewhere."));
            } else if (before(tokens, i, "for")
                    && Set.of("update", "share", "no", "key").contains(token.text())) {
                worst = worst.worse(at(token, Grade.CHANGE, "It locks the rows it reads."));
            } else if (token.text().equals("in") && before(tokens, i, "lock")) {
                worst = worst.worse(at(token, Grade.CHANGE, "It locks the rows it reads."));
            } else if (token.text().equals("nextval") && !called
                    || token.text().equals("value") && before(tokens, i, "next")) {
                worst = worst.worse(at(token, Grade.CHANGE, "It moves a sequence on."));
            } else if (token.text().equals("procedure")) {
                worst = worst.worse(at(token, Grade.UNKNOWN, "It runs a procedure."));
            }
        }
        return worst.worse(calls(tokens));
    }

    private Risk calls(List<Token> tokens) {
        Risk worst = Risk.none();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("(");
            boolean name = token.isWord() || token.text().startsWith("_");
            if (token.text().equals("/*!")) {
                worst = worst.worse(at(token, Grade.UNKNOWN, "Some databases run what stands in this comment."));
            } else if (called && (name || token.text().isEmpty()) && !declares(tokens, i)) {
                worst = worst.worse(call(tokens, i));
            }
        }
        return worst;
    }

    private Risk call(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        String name = token.text();
        boolean qualified = before(tokens, i, ".");
        Risk known = grading.rules()
                .function(name)
                .map(f -> at(token, f.grade(), f.reason()))
                .orElse(
                        SYNTAX.contains(name) || isTop(tokens, i)
                                ? Risk.none()
                                : at(token, Grade.UNKNOWN, unknown(name)));
        // A schema may have a function of its own under the name of a harmless one.
        boolean foreign = qualified && !before(tokens, i - 1, "pg_catalog");
        Risk risk = foreign ? known.worse(at(token, Grade.UNKNOWN, unknown(name))) : known;
        return grading.strictness().function(name, risk);
    }

    // Elsewhere it would be a function's name.
    private boolean isTop(List<Token> tokens, int i) {
        return grading.dialect() == SqlDialect.SQL_SERVER
                && tokens.get(i).text().equals("top")
                && i > 0
                && Set.of("select", "distinct", "delete", "update", "insert")
                        .contains(tokens.get(i - 1).text());
    }

    private static String unknown(String name) {
        return name.isEmpty()
                ? "What this function does is not known here."
                : "What the function \"" + name + "\" does is not known here.";
    }

    // The columns of INSERT INTO t (a, b) and of CREATE TABLE t (...) look like calls, and so does a named WITH list.
    private static boolean declares(List<Token> tokens, int i) {
        int at = i;
        while (at >= 2 && tokens.get(at - 1).text().equals(".")) {
            at -= 2;
        }
        return before(tokens, at, "into")
                || before(tokens, at, "table")
                || before(tokens, at, "exists") && at > 2
                || before(tokens, at, "on") && tokens.getFirst().text().equals("create")
                || before(tokens, at, "references")
                || before(tokens, at, "copy")
                || before(tokens, at, "with") && at == 1
                || before(tokens, at, "recursive") && at == 2;
    }

    private static boolean before(List<Token> tokens, int i, String word) {
        return i > 0 && tokens.get(i - 1).text().equals(word);
    }

    private static boolean has(List<Token> tokens, String word) {
        return tokens.stream().anyMatch(t -> t.text().equals(word));
    }

    private static Risk at(Token token, Grade grade, String reason) {
        return grade == Grade.READ ? Risk.none() : new Risk(grade, reason, token.start(), token.end());
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
