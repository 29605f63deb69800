package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.SqlText.Reading;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.UnsupportedStatement;
import net.sf.jsqlparser.statement.alter.AlterExpression;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.merge.MergeDelete;
import net.sf.jsqlparser.statement.select.MySqlProcedureAnalyse;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;

/**
 * Grades SQL by the tree that JSqlParser makes of it. The tree is walked by its fields and not by the library's
 * visitors, which leave out parts in which something may run.
 */
final class SqlTree {

    private static final int LONGEST = 50_000;
    private static final int DEEPEST = 60;
    private static final int MOST_NODES = 200_000;
    private static final String LIBRARY = "net.sf.jsqlparser.";

    private static final Set<String> READS = Set.of(
            "ShowStatement",
            "ShowTablesStatement",
            "ShowColumnsStatement",
            "ShowIndexStatement",
            "DescribeStatement",
            "ExplainStatement",
            "WithItem");
    private static final Set<String> DESTROYS = Set.of("Drop", "Truncate", "PurgeStatement");
    private static final Set<String> RUNS = Set.of(
            "Execute",
            "Block",
            "DeclareStatement",
            "IfElseStatement",
            "DoStatement",
            "OracleBlock",
            "CreateFunctionalStatement",
            "CreateFunction",
            "CreateProcedure",
            "CreateTrigger",
            "CreateEvent",
            "AlterEvent",
            "UnsupportedStatement",
            "SessionStatement",
            "Import",
            "Export",
            "CreateExtension",
            "CreateLanguage");

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> c = type; c != null && c.getName().startsWith(LIBRARY); c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    boolean plain = field.getType().isPrimitive()
                            || field.getType() == String.class
                            || field.getType().isEnum();
                    // The syntax nodes repeat the text, and lead back up.
                    boolean syntax = field.getType().getName().startsWith(LIBRARY + "parser.");
                    if (!Modifier.isStatic(field.getModifiers()) && !plain && !syntax) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return fields;
        }
    };

    private final Grading grading;

    SqlTree(Grading grading) {
        this.grading = grading;
    }

    /** Empty if the text does not parse. */
    Optional<Risk> grade(String sql) {
        // What the library only skips over is not parsed.
        return parsed(sql)
                .filter(s -> s.stream().noneMatch(UnsupportedStatement.class::isInstance))
                .map(statements -> {
                    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                    Risk worst = statements.isEmpty() ? unknown(sql, "There is no statement in it.") : Risk.none();
                    return worst.worse(nodes(statements, seen, sql));
                });
    }

    /** Empty if it cannot be read in any of the dialects. */
    static Optional<Statements> parsed(String sql) {
        if (sql.isBlank() || sql.length() > LONGEST || depth(sql) > DEEPEST) {
            return Optional.empty();
        }
        for (int way = 0; way < 3; way++) {
            CCJSqlParser parser = new CCJSqlParser(new StringProvider(sql)).withAllowComplexParsing(true);
            parser = way == 1
                    ? parser.withBackslashEscapeCharacter(true)
                    : way == 2 ? parser.withSquareBracketQuotation(true) : parser;
            try {
                return Optional.of(parser.Statements());
            } catch (ParseException | TokenMgrException _) {
                // Another dialect may fit.
            } catch (RuntimeException | StackOverflowError _) {
                // The library's own bug, or a text too deep for it, is no reason to call the text harmless.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int depth(String sql) {
        int deepest = 0;
        int depth = 0;
        int words = 0;
        for (SqlText.Token token : SqlText.tokens(sql, Reading.DOLLAR)) {
            depth += token.text().equals("(") || token.text().equals("[") ? 1 : 0;
            depth -= token.text().equals(")") || token.text().equals("]") ? 1 : 0;
            words += token.text().equals("case") || token.text().equals("not") ? 1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return Math.max(deepest, words);
    }

    private Risk nodes(Object root, Set<Object> seen, String sql) {
        Risk worst = Risk.none();
        List<Object> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Object node = open.removeLast();
            if (!seen.add(node)) {
                continue;
            }
            if (seen.size() > MOST_NODES) {
                return worst.worse(unknown(sql, "It is too large to be understood."));
            }
            switch (node) {
                case Optional<?> some -> some.ifPresent(open::add);
                case Map<?, ?> map -> {
                    map.keySet().forEach(k -> add(open, k));
                    map.values().forEach(v -> add(open, v));
                }
                case Collection<?> all -> all.forEach(o -> add(open, o));
                case Object[] array -> List.of(array).forEach(o -> add(open, o));
                default -> {}
            }
            if (node.getClass().getName().startsWith(LIBRARY)) {
                worst = worst.worse(node(node, sql));
                inner(node, open);
            }
        }
        return worst;
    }

    private static void add(List<Object> open, Object node) {
        if (node != null) {
            open.add(node);
        }
    }

    private static void inner(Object node, List<Object> open) {
        for (Field field : FIELDS.get(node.getClass())) {
            try {
                add(open, field.get(node));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the parser's tree cannot be read", e);
            }
        }
    }

    private Risk node(Object node, String sql) {
        return switch (node) {
            case Function function -> function(function.getName(), sql);
            case AnalyticExpression analytic -> function(analytic.getName(), sql);
            case NextValExpression _ -> risk(Grade.CHANGE, "It moves a sequence on.");
            case JdbcNamedParameter _ -> unknown(sql, "A variable is filled in by whatever runs it.");
            case Delete delete ->
                everyRow(delete.getWhere())
                        ? risk(Grade.DESTRUCTIVE, "It deletes every row: there is no WHERE that chooses some.")
                        : risk(Grade.DESTRUCTIVE, "It deletes rows.");
            case Update update ->
                everyRow(update.getWhere())
                        ? risk(Grade.DESTRUCTIVE, "It changes every row: there is no WHERE that chooses some.")
                        : risk(Grade.CHANGE, "It changes rows.");
            case MergeDelete _ -> risk(Grade.DESTRUCTIVE, "It deletes rows.");
            case AlterExpression alter ->
                alter.getOperation() != null && alter.getOperation().name().matches(".*(DROP|TRUNCATE|DISCARD).*")
                        ? risk(Grade.DESTRUCTIVE, "It drops a part of the schema.")
                        : Risk.none();
            case MySqlProcedureAnalyse _ -> unknown(sql, "It runs a procedure.");
            case Select select -> select(select);
            case Statement statement -> statement(statement.getClass().getSimpleName(), sql);
            default -> Risk.none();
        };
    }

    private static Risk select(Select select) {
        Risk locks = select.getForMode() == null && select.getForUpdate() == null
                ? Risk.none()
                : risk(Grade.CHANGE, "It locks the rows it reads.");
        boolean into = select instanceof PlainSelect plain
                && (plain.getIntoTables() != null && !plain.getIntoTables().isEmpty()
                        || plain.getIntoTempTable() != null
                        || plain.getMySqlSelectIntoClause() != null);
        return into ? locks.worse(risk(Grade.CHANGE, "It writes its result somewhere.")) : locks;
    }

    private static Risk statement(String kind, String sql) {
        if (READS.contains(kind) || kind.equals("Statements")) {
            return Risk.none();
        }
        if (DESTROYS.contains(kind)) {
            return risk(Grade.DESTRUCTIVE, "It removes or ends things.");
        }
        return RUNS.contains(kind)
                ? unknown(sql, "It runs code that is not known here.")
                : risk(Grade.CHANGE, "It changes the database or its settings.");
    }

    private Risk function(String qualified, String sql) {
        if (qualified == null) {
            return Risk.none();
        }
        String name = qualified.toLowerCase(Locale.ROOT);
        String own = name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
        Risk known = grading.rules()
                .function(own)
                .map(f -> f.grade() == Grade.READ ? Risk.none() : found(f.grade(), f.reason(), own, sql))
                .orElseGet(() -> found(
                        Grade.UNKNOWN, "What the function \"" + qualified + "\" does is not known here.", own, sql));
        return grading.strictness().function(own.substring(own.lastIndexOf('.') + 1), known);
    }

    private static Risk found(Grade grade, String reason, String name, String sql) {
        int at = sql.toLowerCase(Locale.ROOT).indexOf(name);
        return new Risk(grade, reason, Math.max(at, 0), at < 0 ? 0 : Math.min(at + name.length(), sql.length()));
    }

    private static boolean everyRow(@org.jspecify.annotations.Nullable Expression where) {
        return where == null || SqlTautology.holds(where);
    }

    private static Risk risk(Grade grade, String reason) {
        return new Risk(grade, reason, 0, 0);
    }

    private static Risk unknown(String sql, String reason) {
        return new Risk(Grade.UNKNOWN, reason, 0, sql.length());
    }
}
