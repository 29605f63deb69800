package dev.runbench.command.risk;

import dev.runbench.command.risk.CallOptions.Option;
import dev.runbench.command.risk.ProgramRunning.Language;
import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Optional;

/** Grades a call by the rules, with everything that the called program runs in its turn. */
final class CallRisk {

    private static final int MOST_WRAPPERS = 12;

    private final String source;
    private final ShellRisk shells;
    private final Grading grading;
    private final ShellNames names;
    private final int depth;

    CallRisk(String source, ShellRisk shells, Grading grading, ShellNames names, int depth) {
        this.source = source;
        this.shells = shells;
        this.grading = grading;
        this.names = names;
        this.depth = depth;
    }

    Risk grade(List<CallWord> words, CallInput input) {
        return grade(words, input, 0);
    }

    /** @param wrapped how many programs run it for each other */
    Risk grade(List<CallWord> words, CallInput input, int wrapped) {
        CallWord head = words.getFirst();
        if (head.text().isEmpty() || wrapped > MOST_WRAPPERS) {
            return Call.at(head, Grade.UNKNOWN, "What runs here is only known to the shell.");
        }
        Call call = Call.of(words, input);
        return grading.strictness().call(call, own(call, wrapped));
    }

    /** A variable that a program gets to see. */
    Risk environment(String name, int start, int end) {
        return grading.rules().variables().isHarmless(name)
                ? Risk.none()
                : new Risk(Grade.UNKNOWN, "Setting " + name + " may change what the command does.", start, end);
    }

    private Risk own(Call call, int wrapped) {
        if (call.name().isEmpty()) {
            return call.is(Grade.UNKNOWN, "A program outside of the system's folders may do anything.");
        }
        if (names.isFunction(call.head().known())) {
            // Its body is graded where it stands.
            return Risk.none();
        }
        Optional<Risk> special = new BuiltinRisk(grading, names, this).grade(call);
        if (special.isPresent()) {
            return special.get();
        }
        return switch (call.name()) {
            case "find" -> FindRisk.grade(call, words -> grade(words, call.input(), wrapped + 1));
            case "sed", "gsed" -> SedRisk.grade(call);
            case "awk", "gawk", "mawk", "nawk" -> AwkRisk.grade(call);
            case "trap" -> trap(call);
            default ->
                grading.rules()
                        .program(call.name())
                        .map(rule -> ruled(call, rule, wrapped))
                        .orElseGet(call::unknown);
        };
    }

    private Risk ruled(Call call, ProgramRule rule, int wrapped) {
        ProgramRunning running = rule.running();
        Optional<InnerCommand> inner = InnerCommand.of(call, rule);
        if (inner.isPresent()) {
            return inner(call, rule, inner.get(), wrapped);
        }
        CallOptions given = CallOptions.of(rule.options(), call.arguments());
        List<Option> codes = given.options().stream()
                .filter(o -> running.code().contains(o.name()))
                .toList();
        if (!codes.isEmpty()) {
            Risk worst = rule.gradeRunning(call, given);
            for (Option code : codes) {
                worst = worst.worse(code(call, code, running));
            }
            return worst;
        }
        if (running.operandCode() >= 0 && given.operands().size() > running.operandCode()) {
            Risk worst = rule.gradeRunning(call, given);
            for (CallWord word : given.operands()
                    .subList(running.operandCode(), given.operands().size())) {
                worst = worst.worse(text(word, running.language()));
            }
            return worst;
        }
        if (running.input() && !(call.input() instanceof CallInput.None)) {
            Optional<Risk> form = rule.forms(call, given);
            if (form.isEmpty() || !rule.onlyTells(given)) {
                return form.orElse(rule.gradeRunning(call, given)).worse(input(call, running.language()));
            }
        }
        boolean alone = running.runsCommands()
                && rule.base() == Grade.READ
                && rule.forms(call, given).isEmpty();
        return alone && running.alone() != Grade.READ
                ? call.is(running.alone(), "It names no command to run, so anything may follow.")
                : rule.grade(call, given);
    }

    private Risk inner(Call call, ProgramRule rule, InnerCommand inner, int wrapped) {
        Call outer = new Call(call.name(), call.head(), inner.before(), call.input());
        CallOptions given = CallOptions.of(rule.options(), inner.before());
        Risk worst = rule.grade(outer, given);
        if (rule.onlyTells(given)) {
            return worst;
        }
        List<CallWord> words = inner.words();
        while (rule.running().assignments() && !words.isEmpty() && isAssignment(words.getFirst())) {
            CallWord first = words.getFirst();
            String name = first.known().substring(0, first.known().indexOf('='));
            worst = worst.worse(environment(name, first.start(), first.end()));
            words = words.subList(1, words.size());
        }
        if (words.isEmpty()) {
            return worst;
        }
        return worst.worse(inner.joined() ? joined(words, call.input()) : grade(words, call.input(), wrapped + 1));
    }

    private static boolean isAssignment(CallWord word) {
        return word.known().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
    }

    private Risk code(Call call, Option option, ProgramRunning running) {
        if (option.value().isEmpty() || option.attached() && !running.codeAttached()) {
            return call.is(Grade.UNKNOWN, "It is not clear which text \"" + call.name() + "\" would run.");
        }
        return text(option.value().get(), running.language());
    }

    private Risk joined(List<CallWord> words, CallInput input) {
        StringBuilder text = new StringBuilder();
        boolean safe = true;
        for (CallWord word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.sketch());
            safe &= word.safe() && !word.splits();
        }
        int start = words.getFirst().start();
        int end = words.getLast().end();
        int textStart = words.getFirst().textStart();
        boolean asWritten = textStart >= 0 && source.startsWith(text.toString(), textStart);
        Risk inner = shells.grade(text.toString(), input, depth + 1);
        return place(inner, asWritten ? textStart : -1, start, end).worse(doubt(safe, start, end));
    }

    private Risk text(CallWord word, Language language) {
        Risk doubt = doubt(word.safe(), word.start(), word.end());
        return text(word.sketch(), language, word.textStart(), word.start(), word.end())
                .worse(doubt);
    }

    private Risk text(String text, Language language, int textStart, int start, int end) {
        return switch (language) {
            case SHELL -> place(shells.grade(text, new CallInput.None(), depth + 1), textStart, start, end);
            case SQL -> place(new SqlScript(grading).grade(text), textStart, start, end);
            case OTHER, NONE -> new Risk(Grade.UNKNOWN, "What this code does is not known here.", start, end);
        };
    }

    private Risk input(Call call, Language language) {
        return switch (call.input()) {
            case CallInput.None _ -> Risk.none();
            case CallInput.Known known -> text(known.text(), language, known.textStart(), known.start(), known.end());
            case CallInput.Unknown unknown ->
                new Risk(
                        Grade.UNKNOWN,
                        "\"" + call.name() + "\" runs what it reads here, and that only shows when it runs.",
                        unknown.start(),
                        unknown.end());
        };
    }

    private Risk trap(Call call) {
        return call.arguments().isEmpty() || call.arguments().getFirst().is("-")
                ? Risk.none()
                : text(call.arguments().getFirst(), Language.SHELL);
    }

    private static Risk doubt(boolean safe, int start, int end) {
        return safe
                ? Risk.none()
                : new Risk(Grade.UNKNOWN, "What is run here is put together when it runs.", start, end);
    }

    private static Risk place(Risk risk, int textStart, int start, int end) {
        return textStart >= 0 ? risk.shifted(textStart) : risk.at(start, end);
    }
}
