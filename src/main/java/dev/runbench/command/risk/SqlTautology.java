package dev.runbench.command.risk;

import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/** Tells conditions that hold for every row, however they are written. It finds the usual ones, not all. */
final class SqlTautology {

    private SqlTautology() {}

    static boolean holds(Expression where) {
        return switch (where) {
            case BooleanValue value -> value.getValue();
            case LongValue value -> value.getValue() != 0;
            case Column column -> column.toString().equalsIgnoreCase("true");
            case AndExpression and -> holds(and.getLeftExpression()) && holds(and.getRightExpression());
            case OrExpression or -> holds(or.getLeftExpression()) || holds(or.getRightExpression());
            case NotExpression not -> fails(not.getExpression());
            case ParenthesedExpressionList<?> list -> list.size() == 1 && holds(list.getFirst());
            case EqualsTo equal -> same(equal);
            case ComparisonOperator comparison -> constants(comparison) && !same(comparison);
            case LikeExpression like ->
                !like.isNot() && like.getRightExpression().toString().equals("'%'");
            case IsNullExpression isNull -> isNull.isNot() && isConstant(isNull.getLeftExpression());
            default -> false;
        };
    }

    private static boolean fails(Expression expression) {
        return switch (expression) {
            case BooleanValue value -> !value.getValue();
            case Column column -> column.toString().equalsIgnoreCase("false");
            case ParenthesedExpressionList<?> list -> list.size() == 1 && fails(list.getFirst());
            case EqualsTo equal -> constants(equal) && !same(equal);
            default -> false;
        };
    }

    private static boolean same(ComparisonOperator comparison) {
        return comparison
                .getLeftExpression()
                .toString()
                .equalsIgnoreCase(comparison.getRightExpression().toString());
    }

    private static boolean constants(ComparisonOperator comparison) {
        return isConstant(comparison.getLeftExpression()) && isConstant(comparison.getRightExpression());
    }

    private static boolean isConstant(Expression expression) {
        return expression.toString().matches("-?[0-9]+|'[^']*'");
    }
}
