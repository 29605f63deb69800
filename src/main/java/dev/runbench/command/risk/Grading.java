package dev.runbench.command.risk;

/**
 * What a text is graded by.
 *
 * @param rules what is known of programs, functions and variables
 * @param strictness what is demanded on top
 * @param dialect what SQL is written in
 */
record Grading(RiskRules rules, Strictness strictness, SqlDialect dialect) {

    /** Asked about each call and each SQL function that is found; its answer can only make a grade worse. */
    interface Strictness {

        /** @param found the grade without this */
        Risk call(Call call, Risk found);

        /** @param name in lower case, without a schema */
        Risk function(String name, Risk found);

        /** Demands nothing. */
        Strictness NONE = new Strictness() {
            @Override
            public Risk call(Call call, Risk found) {
                return found;
            }

            @Override
            public Risk function(String name, Risk found) {
                return found;
            }
        };
    }

    static Grading builtIn(SqlDialect dialect) {
        return new Grading(RiskRules.builtIn(), Strictness.NONE, dialect);
    }
}
