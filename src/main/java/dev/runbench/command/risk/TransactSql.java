package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.SqlText.Reading;
import dev.runbench.command.risk.SqlText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What SQL Server and Sybase may make of a text: they need no separator between statements, and a first word that is none of
 * theirs is a procedure's name. Every bare word that begins a statement there counts as one, unless it stands where no
 * statement can begin; in doubt it begins one. Source: the list of reserved keywords in the Transact-SQL reference.
 */
final class TransactSql {

    private static final Set<String> TRANSACTION = Set.of("begin", "commit", "rollback", "save");
    private static final Set<String> BEGIN = words(
            "alter backup begin bulk checkpoint commit create dbcc delete deny drop exec execute grant insert kill"
                    + " merge raiserror reconfigure restore revert revoke rollback save select set setuser shutdown"
                    + " truncate update updatetext use waitfor writetext");
    // These are not reserved and begin a statement by what follows.
    private static final Map<String, Set<String>> BEGIN_BY_TWO = Map.of(
            "add", Set.of("signature", "counter", "sensitivity"),
            "disable", Set.of("trigger"),
            "dump", Set.of("database", "tran", "transaction"),
            "enable", Set.of("trigger"),
            "end", Set.of("conversation"),
            "get", Set.of("conversation"),
            "load", Set.of("database", "tran", "transaction"),
            "move", Set.of("conversation"),
            "receive", Set.of("top", "*"),
            "send", Set.of("on"));
    private static final Set<String> BEGIN_A_BATCH = words(
            "with if while declare print return fetch open close goto throw break continue readtext deallocate end"
                    + " add disable dump enable get load move receive send lineno values table desc");
    // In other databases these run nothing of what they name.
    private static final Set<String> ELSEWHERE = words("explain describe desc show help");
    // What makes the word before it a name in other databases, and a mistake that runs nothing in these.
    private static final Set<String> BEHIND_A_NAME =
            words(", ) = < > * / % on to from as is in like between and or asc desc");

    private final SqlWords words;

    TransactSql(SqlWords words) {
        this.words = words;
    }

    /** The worst of all statements that may begin anywhere in the text. */
    Risk grade(String sql, SqlDialect dialect) {
        List<Token> tokens = SqlText.tokens(sql, Reading.TRANSACT);
        Risk worst = words.grade(sql, tokens);
        if (dialect == SqlDialect.OTHER && ELSEWHERE.contains(SqlText.firstWord(sql))) {
            return worst;
        }
        if (sql.contains("--") && sql.replace("\r\n", "").indexOf('\r') >= 0) {
            worst = worst.worse(new Risk(Grade.UNKNOWN, "Databases differ in where its lines end.", 0, sql.length()));
        }
        if (dialect != SqlDialect.OTHER && !tokens.isEmpty()) {
            worst = worst.worse(first(tokens.getFirst()));
        }
        List<Integer> begins = begins(sql, tokens);
        for (int i = 0; i < begins.size(); i++) {
            int at = begins.get(i);
            Token token = keyword(sql, tokens, at).orElse(tokens.get(at));
            List<Token> statement = new ArrayList<>(tokens.subList(at, end(tokens, begins, i)));
            statement.set(0, token);
            worst = worst.worse(statement(sql, statement, at == 0));
        }
        return worst;
    }

    /** Whether a statement that begins or ends a transaction may stand behind another one. */
    static boolean touchesTransaction(String sql) {
        List<Token> tokens = SqlText.tokens(sql, Reading.TRANSACT);
        return begins(sql, tokens).stream()
                .filter(at -> at > 0)
                .flatMap(at -> keyword(sql, tokens, at).stream())
                .anyMatch(t -> TRANSACTION.contains(t.text()));
    }

    private Risk statement(String sql, List<Token> statement, boolean first) {
        Token token = statement.getFirst();
        if (!first && TRANSACTION.contains(token.text())) {
            return new Risk(Grade.UNKNOWN, "It may begin or end a transaction of its own.", token.start(), token.end());
        }
        return token.text().equals("restore")
                ? new Risk(Grade.DESTRUCTIVE, "It replaces what is there.", token.start(), token.end())
                : words.grade(sql, statement);
    }

    private static Risk first(Token first) {
        boolean known = BEGIN.contains(first.text()) || BEGIN_A_BATCH.contains(first.text());
        return known || !first.isWord()
                ? Risk.none()
                : new Risk(
                        Grade.UNKNOWN,
                        "SQL Server takes this word for the name of a procedure to run.",
                        first.start(),
                        first.end());
    }

    private static List<Integer> begins(String sql, List<Token> tokens) {
        List<Integer> begins = new ArrayList<>();
        boolean setting = false;
        for (int i = 0; i < tokens.size(); i++) {
            String word = keyword(sql, tokens, i).map(Token::text).orElse("");
            // An UPDATE has one SET of its own.
            boolean own = word.equals("set") && setting;
            if (!word.isEmpty() && !own && (i == 0 || canBegin(tokens, i, word))) {
                begins.add(i);
            }
            setting = !own && (setting || word.equals("update"));
        }
        return begins;
    }

    // Up to the next one that is no deeper in brackets.
    private static int end(List<Token> tokens, List<Integer> begins, int i) {
        int depth = 0;
        int next = i + 1;
        for (int at = begins.get(i) + 1; at < tokens.size() && depth >= 0; at++) {
            depth += is(tokens, at, "(") ? 1 : is(tokens, at, ")") ? -1 : 0;
            while (next < begins.size() && begins.get(next) < at) {
                next++;
            }
            if (depth == 0 && next < begins.size() && begins.get(next) == at) {
                return at;
            }
        }
        return tokens.size();
    }

    private static boolean canBegin(List<Token> tokens, int i, String word) {
        boolean name = is(tokens, i - 1, ",")
                || is(tokens, i - 1, ".") && i > 1 && !isNumber(tokens.get(i - 2))
                || i + 1 < tokens.size()
                        && BEHIND_A_NAME.contains(tokens.get(i + 1).text())
                        && !word.equals("select")
                        && !(word.equals("delete") && is(tokens, i + 1, "from"))
                        && !(word.startsWith("exec") && is(tokens, i + 1, "as"));
        return !name && !belongs(tokens, i, word);
    }

    private static boolean isNumber(Token token) {
        return !token.text().isEmpty() && Character.isDigit(token.text().charAt(0));
    }

    /** Whether the word is a part of the statement that it stands in. */
    private static boolean belongs(List<Token> tokens, int i, String word) {
        boolean called = is(tokens, i + 1, "(");
        return switch (word) {
            case "update", "delete", "insert" ->
                is(tokens, i - 1, "then")
                        || is(tokens, i - 1, "for")
                        || called
                        || is(tokens, i - 1, "key") && (is(tokens, i - 2, "no") || is(tokens, i - 2, "duplicate"))
                        || is(tokens, i - 1, "on") && isReferenceAction(tokens, i + 1)
                        || is(tokens, i - 1, "do") && isConflict(tokens, i - 2);
            case "truncate" -> called;
            case "set" -> is(tokens, i - 1, "update") || isReferenceAction(tokens, i);
            // A hint: OPTION (USE PLAN …).
            case "use" -> is(tokens, i - 1, "(") || is(tokens, i + 1, "index") || is(tokens, i + 1, "key");
            default -> false;
        };
    }

    // ON DELETE CASCADE and its like.
    private static boolean isReferenceAction(List<Token> tokens, int i) {
        return is(tokens, i, "cascade")
                || is(tokens, i, "restrict")
                || is(tokens, i, "no") && is(tokens, i + 1, "action")
                || is(tokens, i, "set") && (is(tokens, i + 1, "null") || is(tokens, i + 1, "default"));
    }

    // PostgreSQL's and SQLite's ON CONFLICT (…) DO UPDATE.
    private static boolean isConflict(List<Token> tokens, int last) {
        int i = last;
        if (is(tokens, i, ")")) {
            while (i > 0 && !is(tokens, i, "(")) {
                i--;
            }
            i--;
        }
        return is(tokens, i, "conflict") && is(tokens, i - 1, "on");
    }

    /** The word that begins a statement, alone or at the end of a number: {@code SELECT 1DROP TABLE t} are two. */
    private static Optional<Token> keyword(String sql, List<Token> tokens, int i) {
        Token token = tokens.get(i);
        String text = token.text();
        boolean glued = token.isWord() && token.start() > 0 && Character.isDigit(sql.charAt(token.start() - 1));
        for (int from = 0; from < (glued ? text.length() : Math.min(1, text.length())); from++) {
            if (begins(tokens, i, text.substring(from))) {
                return Optional.of(new Token(text.substring(from), token.start() + from, token.end()));
            }
        }
        return Optional.empty();
    }

    private static boolean begins(List<Token> tokens, int i, String word) {
        return BEGIN.contains(word)
                || i + 1 < tokens.size()
                        && BEGIN_BY_TWO
                                .getOrDefault(word, Set.of())
                                .contains(tokens.get(i + 1).text());
    }

    private static boolean is(List<Token> tokens, int i, String text) {
        return i >= 0 && i < tokens.size() && tokens.get(i).text().equals(text);
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
