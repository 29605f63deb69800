package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.shell.HereDocument;
import dev.runbench.command.shell.Part;
import dev.runbench.command.shell.Redirection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Grades where output goes, and tells what a command reads. */
final class RedirectionRisk {

    private static final Set<String> SINKS = Set.of("/dev/null", "/dev/stdout", "/dev/stderr");

    private final ShellNames names;
    private final WordRisk words;

    RedirectionRisk(ShellNames names, WordRisk words) {
        this.names = names;
        this.words = words;
    }

    Risk grade(List<Redirection> redirections) {
        Risk worst = Risk.none();
        for (Redirection redirection : redirections) {
            worst = worst.worse(words.parts(redirection.target().parts())).worse(grade(redirection));
            if (redirection.hereDocument().isPresent()) {
                worst = worst.worse(words.parts(redirection.hereDocument().get().parts()));
            }
        }
        return worst;
    }

    private Risk grade(Redirection redirection) {
        String target = redirection.target().value().orElse("");
        boolean copies = target.matches("[0-9]*-?") && !target.isEmpty();
        return switch (redirection.operator()) {
            case READ, HERE_DOCUMENT, HERE_DOCUMENT_STRIPPED, HERE_STRING -> Risk.none();
            case COPY_INPUT ->
                copies ? Risk.none() : at(redirection, Grade.UNKNOWN, "What is read here is only known to the shell.");
            case COPY_OUTPUT -> copies ? Risk.none() : written(redirection, target, false);
            case WRITE, OVERWRITE, WRITE_BOTH, READ_WRITE -> written(redirection, target, false);
            case APPEND, APPEND_BOTH -> written(redirection, target, true);
        };
    }

    private static Risk written(Redirection redirection, String target, boolean appends) {
        if (SINKS.contains(target)) {
            return Risk.none();
        }
        if (target.startsWith("/dev/tcp/") || target.startsWith("/dev/udp/")) {
            return at(redirection, Grade.UNKNOWN, "It sends something over the network.");
        }
        return appends
                ? at(redirection, Grade.CHANGE, "It appends to a file.")
                : at(redirection, Grade.DESTRUCTIVE, "It overwrites a file.");
    }

    private static Risk at(Redirection redirection, Grade grade, String reason) {
        return new Risk(
                grade, reason, redirection.span().start(), redirection.span().end());
    }

    /** What a command reads, given what it would read without its redirections. */
    CallInput input(List<Redirection> redirections, CallInput otherwise) {
        CallInput input = otherwise;
        for (Redirection redirection : redirections) {
            boolean standard = redirection.descriptor().isEmpty()
                    || redirection.descriptor().equals("0");
            if (standard) {
                input = input(redirection, input);
            }
        }
        return input;
    }

    private CallInput input(Redirection redirection, CallInput otherwise) {
        int start = redirection.span().start();
        int end = redirection.span().end();
        return switch (redirection.operator()) {
            case READ, READ_WRITE, COPY_INPUT ->
                redirection.target().value().filter("/dev/null"::equals).isPresent()
                        ? new CallInput.None()
                        : new CallInput.Unknown(start, end);
            case HERE_STRING -> {
                CallWord word = CallWord.of(redirection.target(), names);
                yield word.text()
                        .<CallInput>map(t -> new CallInput.Known(t, word.start(), word.end(), word.textStart()))
                        .orElse(new CallInput.Unknown(start, end));
            }
            case HERE_DOCUMENT, HERE_DOCUMENT_STRIPPED ->
                redirection.hereDocument().flatMap(RedirectionRisk::lines).orElse(new CallInput.Unknown(start, end));
            default -> otherwise;
        };
    }

    private static Optional<CallInput> lines(HereDocument document) {
        StringBuilder text = new StringBuilder();
        for (Part part : document.parts()) {
            Optional<String> fixed = part.fixed();
            if (fixed.isEmpty()) {
                return Optional.empty();
            }
            text.append(fixed.get());
        }
        int start = document.span().start();
        int end = document.span().end();
        boolean asWritten = document.literal() && !document.stripsTabs() && text.length() == end - start;
        return Optional.of(new CallInput.Known(text.toString(), start, end, asWritten ? start : -1));
    }
}
