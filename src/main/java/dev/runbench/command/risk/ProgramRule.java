package dev.runbench.command.risk;

import dev.runbench.command.risk.CallOptions.Option;
import dev.runbench.command.risk.CallPattern.Fit;
import dev.runbench.command.risk.CallPattern.Match;
import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rules file says of a program.
 *
 * @param names the programs it is about
 * @param base what a call is that fits none of the forms
 * @param forms what certain forms of a call are; the worst that fits counts
 * @param running how it runs other commands
 * @param line where the file says it
 */
record ProgramRule(
        List<String> names,
        Grade base,
        String reason,
        ProgramOptions options,
        List<Form> forms,
        ProgramRunning running,
        boolean ignoresCase,
        int line) {

    private static final Set<String> SINKS = Set.of("/dev/null", "/dev/stdout", "/dev/stderr", "-");

    /** A form of a call, and what it does. */
    record Form(CallPattern pattern, Grade grade, String reason) {}

    ProgramRule {
        names = List.copyOf(names);
        forms = List.copyOf(forms);
    }

    /** What the program itself does; not what commands do that it runs. */
    Risk grade(Call call, CallOptions given) {
        return whole(forms(call, given).orElseGet(() -> base(call, given)), call, given);
    }

    /** The same for a call that is given the text to run, so that its operands matter no more. */
    Risk gradeRunning(Call call, CallOptions given) {
        CallOptions options = new CallOptions(given.options(), List.of(), List.of(), given.unclear());
        return whole(forms(call, options).orElse(Risk.none()), call, given);
    }

    private Risk whole(Risk own, Call call, CallOptions given) {
        Risk risk = own.worse(written(given));
        if (risk.grade() == Grade.READ || risk.grade() == Grade.CHANGE) {
            return risk.worse(doubts(call, given));
        }
        return risk;
    }

    /** The worst of the forms that fit; empty if none does. */
    Optional<Risk> forms(Call call, CallOptions given) {
        Optional<Risk> worst = Optional.empty();
        for (Form form : forms) {
            Match match = form.pattern().match(given, ignoresCase);
            if (match.fit() == Fit.NO || match.fit() == Fit.PERHAPS && form.grade() == Grade.READ) {
                continue;
            }
            Risk risk = match.fit() == Fit.PERHAPS
                    ? Call.at(
                            match.cause().orElse(call.head()),
                            Grade.UNKNOWN,
                            "What \"" + call.name() + "\" does depends on this word, and only the shell knows it.")
                    : form.pattern().hasOptions()
                                    || form.grade() != Grade.READ
                                    || form.pattern().length() == 0
                            ? risk(form.grade(), form.reason(), call, match.cause())
                            : verb(form, call, given, match);
            worst = Optional.of(worst.map(w -> w.worse(risk)).orElse(risk));
        }
        return worst;
    }

    /** Whether an option says that nothing else happens. */
    boolean onlyTells(CallOptions given) {
        return forms.stream()
                .anyMatch(f -> f.grade() == Grade.READ
                        && f.pattern().hasOptions()
                        && f.pattern().match(given, ignoresCase).fit() == Fit.YES);
    }

    // An option that is not known may take the word behind it, which then is no verb.
    private Risk verb(Form form, Call call, CallOptions given, Match match) {
        int last = given.position(form.pattern().length() - 1, call.arguments().size());
        return given.options().stream()
                .filter(o -> o.position() < last && !knows(o.name()) && !o.attached())
                .findFirst()
                .map(o -> Call.at(
                        o.word(), Grade.UNKNOWN, "Nothing is known here about the option \"" + o.name() + "\"."))
                .orElseGet(() -> risk(form.grade(), form.reason(), call, match.cause()));
    }

    private Risk base(Call call, CallOptions given) {
        if (base == Grade.UNKNOWN && reason.isEmpty()) {
            Optional<CallWord> verb = given.operands().stream().findFirst();
            String name =
                    call.name() + verb.flatMap(CallWord::text).map(v -> " " + v).orElse("");
            return Call.at(verb.orElse(call.head()), Grade.UNKNOWN, "Nothing is known here about \"" + name + "\".");
        }
        return risk(base, reason, call, Optional.empty());
    }

    private Risk risk(Grade grade, String why, Call call, Optional<CallWord> cause) {
        if (grade == Grade.READ) {
            return Risk.none();
        }
        String said = why.isEmpty() ? reason : why;
        String name = "\"" + call.name()
                + cause.flatMap(CallWord::text).map(t -> " " + t).orElse("") + "\"";
        String plain = switch (grade) {
            case CHANGE -> name + " changes the system.";
            case DESTRUCTIVE -> name + " removes, ends or overwrites things.";
            default -> "What " + name + " does is not known here.";
        };
        return Call.at(cause.orElse(call.head()), grade, said.isEmpty() ? plain : said);
    }

    private Risk written(CallOptions given) {
        Risk worst = Risk.none();
        for (Option option : given.options()) {
            boolean writes = options.writes().stream()
                    .anyMatch(w -> w.equals(option.name())
                            || option.name().length() > 2
                                    && option.name().startsWith("--")
                                    && w.startsWith(option.name()));
            boolean sink = option.value()
                    .flatMap(CallWord::text)
                    .filter(SINKS::contains)
                    .isPresent();
            if (writes && !sink) {
                worst = worst.worse(Call.at(option.word(), Grade.DESTRUCTIVE, "It overwrites a file."));
            }
        }
        return worst;
    }

    private Risk doubts(Call call, CallOptions given) {
        if (options.closed()) {
            for (Option option : given.options()) {
                if (!knows(option.name())) {
                    return Call.at(
                            option.word(),
                            Grade.UNKNOWN,
                            "Nothing is known here about the option \"" + option.name() + "\".");
                }
            }
        }
        return given.unclear()
                .filter(_ -> optionsMatter(given))
                .map(w -> Call.at(
                        w,
                        Grade.UNKNOWN,
                        "The shell may turn this into an option that makes \"" + call.name() + "\" change something."))
                .orElse(Risk.none());
    }

    private boolean optionsMatter(CallOptions given) {
        return options.closed()
                || !options.writes().isEmpty()
                || !running.code().isEmpty()
                || forms.stream()
                        .anyMatch(f -> f.grade() != Grade.READ
                                && f.pattern().hasOptions()
                                && f.pattern().mayFit(given, ignoresCase));
    }

    /** Whether the file names an option of it. */
    boolean knows(String option) {
        return options.knows(option)
                || running.code().contains(option)
                || forms.stream().anyMatch(f -> f.pattern().names(option));
    }
}
