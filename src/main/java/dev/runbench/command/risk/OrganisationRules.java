package dev.runbench.command.risk;

import dev.runbench.base.PatientText;
import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.StricterRule.ProgramForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Grades by the product's rules and makes the grade worse where an organisation's rules say so; never better. */
final class OrganisationRules {

    private static final int MOST_READS = 2_000_000;

    private final RiskRules rules;
    private final List<StricterRule> holding;

    OrganisationRules(RiskRules rules, Environment environment) {
        this.rules = rules;
        this.holding = rules.stricter().stream()
                .filter(r -> r.environments().contains(environment))
                .toList();
    }

    Risk grade(Grammar grammar, String text, SqlDialect dialect) {
        Risk risk = RiskPolicy.grade(grammar, text, new Grading(RiskRules.builtIn(), new Demands(text), dialect));
        for (StricterRule rule : holding) {
            if (rule.program().isEmpty() && rule.function().isEmpty() && atLeast(rule, risk) && found(rule, text)) {
                risk = risk.worse(rule.demand().at(0, 0));
            }
        }
        return risk;
    }

    private static boolean atLeast(StricterRule rule, Risk risk) {
        return rule.atLeast().map(g -> risk.grade().compareTo(g) >= 0).orElse(true);
    }

    private static boolean found(StricterRule rule, String text) {
        return rule.text().map(p -> found(p, text)).orElse(true);
    }

    // An expression that goes astray counts as found: in doubt, the stricter.
    private static boolean found(Pattern pattern, String text) {
        try {
            return pattern.matcher(PatientText.counted(text, MOST_READS)).find();
        } catch (PatientText.OutOfPatience | StackOverflowError _) {
            return true;
        }
    }

    private final class Demands implements Grading.Strictness {

        private final String text;

        Demands(String text) {
            this.text = text;
        }

        @Override
        public Risk call(Call call, Risk found) {
            // A program in a folder of its own is told by its last name here, so that a rule can name it.
            String word = call.head().known();
            String name = call.name().isEmpty() ? word.substring(word.lastIndexOf('/') + 1) : call.name();
            Optional<ProgramRule> known = RiskRules.builtIn().program(name);
            Risk risk = found;
            Optional<ProgramRule> own = rules.program(name);
            if (own.isPresent()) {
                ProgramOptions options = own.get().options().with(known.map(ProgramRule::options));
                Call named = new Call(name, call.head(), call.arguments(), call.input());
                risk = risk.worse(own.get().grade(named, CallOptions.of(options, call.arguments())));
            }
            for (StricterRule rule : holding) {
                if (rule.program().isPresent()
                        && fits(rule.program().get(), name, call, known)
                        && atLeast(rule, found)
                        && found(rule, text)) {
                    risk = risk.worse(
                            rule.demand().at(call.head().start(), call.head().end()));
                }
            }
            return risk;
        }

        private boolean fits(ProgramForm form, String name, Call call, Optional<ProgramRule> known) {
            ProgramOptions options = known.map(ProgramRule::options).orElse(ProgramOptions.NONE);
            boolean ignoresCase = known.map(ProgramRule::ignoresCase).orElse(false);
            return Glob.matches(form.name(), name, false)
                    && form.form()
                                    .match(CallOptions.of(options, call.arguments()), ignoresCase)
                                    .fit()
                            != CallPattern.Fit.NO;
        }

        @Override
        public Risk function(String name, Risk found) {
            Risk risk = found;
            Optional<RiskRules.Function> own = rules.function(name);
            if (own.isPresent() && own.get().grade() != Grade.READ) {
                risk = risk.worse(new Risk(own.get().grade(), own.get().reason(), found.start(), found.end()));
            }
            for (StricterRule rule : holding) {
                if (rule.function().isPresent()
                        && Glob.matches(rule.function().get(), name, true)
                        && atLeast(rule, found)
                        && found(rule, text)) {
                    risk = risk.worse(rule.demand().at(found.start(), found.end()));
                }
            }
            return risk;
        }
    }
}
