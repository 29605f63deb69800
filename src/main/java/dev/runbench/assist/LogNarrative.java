package dev.runbench.assist;

import dev.runbench.assist.Assessment.Cause;
import dev.runbench.assist.Assessment.Sentence;
import dev.runbench.logs.Level;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.Anomaly;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogAnalysis.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a log says of itself, in sentences that each point to lines. */
final class LogNarrative {

    private static final double START = 0.05;
    private static final int ANOMALIES = 3;

    private LogNarrative() {}

    static List<Sentence> happened(LogAnalysis log) {
        List<Sentence> sentences = new ArrayList<>();
        if (log.lines() == 0) {
            return sentences;
        }
        String span = log.from().isEmpty() ? "" : " from " + log.from() + " to " + log.to();
        sentences.add(new Sentence(
                "The log has %,d lines%s (%s): %s.".formatted(log.lines(), span, log.format(), levels(log)),
                List.of(1L, log.lines())));
        Optional<LogTemplate> first = firstFailure(log);
        before(log, first).ifPresent(sentences::add);
        first.ifPresent(failure -> sentences.add(new Sentence(
                "The first failure that is not there all along is in %s%s: %s"
                        .formatted(
                                log.where(failure.firstLine()),
                                at(failure.first()),
                                failure.example().strip()),
                List.of(failure.firstLine()))));
        loudest(log)
                .filter(loud -> first.isEmpty() || !loud.id().equals(first.get().id()))
                .ifPresent(loud -> sentences.add(new Sentence(
                        "The most frequent failure, %,d times%s, begins in %s: %s"
                                .formatted(loud.count(), until(loud), log.where(loud.firstLine()), loud.template()),
                        List.of(loud.firstLine()))));
        log.anomalies().stream()
                .filter(a -> a.line() > 0)
                .limit(ANOMALIES)
                .forEach(a -> sentences.add(new Sentence(anomaly(log, a), List.of(a.line()))));
        return sentences;
    }

    private static String anomaly(LogAnalysis log, Anomaly anomaly) {
        String told = log.told(anomaly);
        return told.substring(0, 1).toUpperCase(Locale.ROOT) + told.substring(1) + at(anomaly.at()) + ".";
    }

    private static String levels(LogAnalysis log) {
        List<String> parts = new ArrayList<>();
        log.levels().forEach((level, count) -> {
            if (level.compareTo(Level.WARN) >= 0) {
                parts.add(String.format(Locale.ROOT, "%,d %s", count, word(level, count)));
            }
        });
        return parts.isEmpty() ? "no line says that it is a warning or an error" : String.join(", ", parts);
    }

    private static String word(Level level, long count) {
        return switch (level) {
            case FATAL -> "fatal";
            case ERROR -> count == 1 ? "error" : "errors";
            default -> count == 1 ? "warning" : "warnings";
        };
    }

    /** The earliest failure among the suspects; failures that are no suspects are there all along. */
    static Optional<LogTemplate> firstFailure(LogAnalysis log) {
        return log.suspects().stream()
                .flatMap(s -> log.template(s.template()).stream())
                .filter(t -> t.level().compareTo(Level.ERROR) >= 0)
                .min(Comparator.comparingLong(LogTemplate::firstLine));
    }

    private static Optional<Sentence> before(LogAnalysis log, Optional<LogTemplate> failure) {
        long onset = failure.map(LogTemplate::firstLine).orElse(Long.MAX_VALUE);
        List<Suspect> earlier = log.suspects().stream()
                .filter(s -> s.line() < onset)
                .sorted(Comparator.comparingLong(Suspect::line))
                .limit(3)
                .toList();
        return earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sentence(
                        (failure.isPresent() ? "Before the first failure: " : "What stands out: ")
                                + String.join(
                                        " · ",
                                        earlier.stream()
                                                .map(s -> s.text().strip())
                                                .toList()),
                        earlier.stream().map(Suspect::line).toList()));
    }

    private static Optional<LogTemplate> loudest(LogAnalysis log) {
        return log.templates().stream()
                .filter(t -> t.level().compareTo(Level.ERROR) >= 0)
                .max(Comparator.comparingLong(LogTemplate::count));
    }

    private static String at(String time) {
        return time.isEmpty() ? "" : " at " + time;
    }

    private static String until(LogTemplate template) {
        return template.last().isEmpty() ? "" : " until " + template.last();
    }

    static List<String> assumed(LogAnalysis log) {
        List<String> assumed = new ArrayList<>();
        if (log.from().isEmpty()) {
            assumed.add("The lines stand in the order in which things happened; they have no times.");
        } else if (!log.to().endsWith("Z")) {
            assumed.add("Times are the log's own: it does not name its zone.");
        }
        if (!log.levels().containsKey(Level.ERROR) && !log.levels().containsKey(Level.FATAL)) {
            assumed.add("What is a failure is told by its words, because no line has the level of an error.");
        }
        assumed.add("The cause shows in this log, and before or with the first failure.");
        return assumed;
    }

    static List<String> missing(LogAnalysis log, List<Cause> causes) {
        List<String> missing = new ArrayList<>();
        Optional<LogTemplate> failure = firstFailure(log);
        if (log.suspects().isEmpty()) {
            missing.add("Nothing stands out: a log of a healthy time to compare with, or the logs of its neighbours.");
        } else if (failure.isPresent() && failure.get().firstLine() <= START * log.lines()) {
            missing.add("The lines before this log begins: it fails almost from its first line on.");
        } else if (failure.isPresent()
                && log.suspects().stream()
                        .noneMatch(s -> s.line() < failure.get().firstLine())) {
            missing.add("Nothing unusual stands before the first failure: the logs of what it depends on.");
        }
        if (!log.notes().isEmpty()) {
            missing.addAll(log.notes());
        }
        if (causes.stream().allMatch(c -> c.incidents().isEmpty())) {
            missing.add("No imported ticket, chat or post-mortem resembles this.");
        }
        if (causes.stream().allMatch(c -> c.runbooks().isEmpty())) {
            missing.add("No imported runbook is about this.");
        }
        return missing;
    }
}
