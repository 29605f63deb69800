package dev.runbench.logs;

import dev.runbench.logs.Surges.Surge;
import dev.runbench.logs.Suspects.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the noise that follows a suspect off the list and puts it under the suspect: failures without a trace that surge after it, traces
 * with the same innermost cause, and the rest of a sequence that it begins.
 */
final class Folding {

    /** A suspect with what it stands for, in order of appearance. */
    record Folded(Candidate holder, List<Candidate> followers) {}

    private static final int KEPT_OF_SEQUENCE = 2;

    private final Surges surges;
    private final Episodes episodes;

    Folding(Surges surges, Episodes episodes) {
        this.surges = surges;
        this.episodes = episodes;
    }

    /** The candidates come and go with the best first. */
    List<Folded> fold(List<Candidate> candidates) {
        Map<Candidate, List<Candidate>> holders = new LinkedHashMap<>();
        Map<Long, List<Candidate>> sequences = new HashMap<>();
        Map<String, Candidate> causes = new HashMap<>();
        Optional<Candidate> root = root(candidates);
        for (Candidate c : candidates) {
            Optional<Candidate> holder = sameCause(c, causes)
                    .or(() -> root.filter(r -> follows(c, r)))
                    .or(() -> sameSequence(c, sequences));
            // The holder may have a holder itself.
            holder.flatMap(h -> Optional.ofNullable(holders.get(h)))
                    .ifPresentOrElse(followers -> followers.add(c), () -> holders.put(c, new ArrayList<>()));
        }
        List<Folded> folded = new ArrayList<>();
        holders.forEach((holder, followers) -> {
            followers.sort(Comparator.comparingLong(Candidate::line));
            folded.add(new Folded(holder, List.copyOf(followers)));
        });
        return folded;
    }

    /** The best suspect that stands before the first failure, or is it. */
    private Optional<Candidate> root(List<Candidate> candidates) {
        return surges.first()
                .flatMap(first -> candidates.stream()
                        .filter(c -> c.line() <= first.line())
                        .findFirst());
    }

    /** Failures that surge after the root; the first of them stays on the list, because it is where things broke. */
    private boolean follows(Candidate c, Candidate root) {
        Optional<Surge> first = surges.first();
        return c != root
                && c.surge().isPresent()
                && c.kind().stats().cause.isEmpty() // a trace of its own tells more than that something followed
                && c.line() > root.line()
                && c.line() <= root.line() + 2 * surges.window()
                && !(first.isPresent() && first.orElseThrow().kind() == c.kind());
    }

    private static Optional<Candidate> sameCause(Candidate c, Map<String, Candidate> causes) {
        String cause = c.kind().stats().cause;
        if (cause.isEmpty()) {
            return Optional.empty();
        }
        Candidate first = causes.putIfAbsent(cause.replaceAll("\\d{1,20}", "0"), c);
        return Optional.ofNullable(first);
    }

    /** Of a sequence only its best members stay. */
    private Optional<Candidate> sameSequence(Candidate c, Map<Long, List<Candidate>> sequences) {
        long begin = episodes.begin(c.line());
        if (!episodes.sequence(begin)) {
            return Optional.empty();
        }
        List<Candidate> kept = sequences.computeIfAbsent(begin, _ -> new ArrayList<>());
        if (kept.size() < KEPT_OF_SEQUENCE) {
            kept.add(c);
            return Optional.empty();
        }
        return Optional.of(kept.getFirst());
    }
}
