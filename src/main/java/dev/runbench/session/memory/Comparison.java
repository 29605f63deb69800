package dev.runbench.session.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An output beside those of the past runs of its step.
 *
 * @param sentences for a person; never empty
 * @param usual nothing in it asks for a look
 * @param marks lines that ask for one, by number, 1 for the first
 */
public record Comparison(List<String> sentences, boolean usual, Map<Integer, Mark> marks) {

    /** Why a line is marked. */
    public enum Mark {
        NEVER_SEEN("NEW", "Never seen before"),
        FAILED_ONLY("FAIL", "Only seen in runs that failed");

        private final String sign;
        private final String words;

        Mark(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        /** At most four letters, for the margin. */
        public String sign() {
            return sign;
        }

        public String words() {
            return words;
        }
    }

    private static final int MOST_MISSING = 3;
    // In a single run everything is "always".
    private static final int RUNS_FOR_ALWAYS = 2;

    public Comparison {
        sentences = List.copyOf(sentences);
        marks = Map.copyOf(marks);
    }

    /** Empty if there is nothing to compare with. */
    static Optional<Comparison> of(OutputKinds now, List<OutputKinds> past) {
        return past.isEmpty() ? Optional.empty() : Optional.of(new Comparing(now, past).comparison());
    }

    private static final class Comparing {

        private final OutputKinds now;
        private final List<OutputKinds> past;
        private final List<OutputKinds> well;
        private final List<OutputKinds> failed;
        private final List<String> sentences = new ArrayList<>();
        private final Map<Integer, Mark> marks = new HashMap<>();
        private boolean usual = true;

        Comparing(OutputKinds now, List<OutputKinds> past) {
            this.now = now;
            this.past = past;
            well = past.stream().filter(Predicate.not(OutputKinds::failed)).toList();
            failed = past.stream().filter(OutputKinds::failed).toList();
        }

        Comparison comparison() {
            likeness();
            exitCode();
            if (past.stream().allMatch(OutputKinds::whole)) {
                fresh();
            } else {
                sentences.add(
                        "Whether a line is new cannot be told: outputs of this step have more kinds of lines than are"
                                + " remembered.");
            }
            missing();
            if (now.lines() > KindsOfLines.MOST_LINES) {
                sentences.add("Compared by its first %,d lines.".formatted(KindsOfLines.MOST_LINES));
            }
            if (sentences.isEmpty()) {
                sentences.add("Nothing new: every line was seen before, though not in this combination.");
            }
            return new Comparison(sentences, usual, marks);
        }

        private void likeness() {
            long likeWell = well.stream().filter(now::isLike).count();
            long likeFailed = failed.stream().filter(now::isLike).count();
            if (likeWell > 0) {
                sentences.add("Looks the same as in " + share(likeWell, well.size()) + ".");
            }
            if (likeFailed > 0 && (now.failed() || likeWell == 0)) {
                sentences.add("Looks like " + likeFailed + (likeFailed == 1 ? " run" : " runs") + " that failed.");
                usual = false;
            }
        }

        private String share(long some, int all) {
            return all == 1 ? "the one " + runs(1).substring(2) : some + " of " + runs(all);
        }

        private String runs(int all) {
            return all + (all == 1 ? " past run" : " past runs") + (failed.isEmpty() ? "" : " that did not fail");
        }

        private void exitCode() {
            Set<Integer> codes = well.stream().map(OutputKinds::exitCode).collect(Collectors.toSet());
            if (codes.size() == 1 && !codes.contains(now.exitCode())) {
                usual = false;
                sentences.add("Exit code " + now.exitCode() + "; it was "
                        + codes.iterator().next() + " in "
                        + (well.size() == 1 ? "the one " + runs(1).substring(2) : "all " + runs(well.size())) + ".");
            }
        }

        private void fresh() {
            Set<String> known = kinds(well);
            Set<String> broken = kinds(failed);
            Set<String> never = new TreeSet<>(now.kinds().keySet());
            never.removeAll(known);
            Set<String> onlyFailed = new TreeSet<>(never);
            never.removeAll(broken);
            onlyFailed.retainAll(broken);
            if (!never.isEmpty()) {
                sentences.add("New: " + lines(never) + " never seen in " + past.size()
                        + (past.size() == 1 ? " past run." : " past runs."));
                mark(never, Mark.NEVER_SEEN);
            }
            if (!onlyFailed.isEmpty() && !well.isEmpty()) {
                sentences.add(lines(onlyFailed) + " only seen in runs that failed.");
                mark(onlyFailed, Mark.FAILED_ONLY);
            }
        }

        private static Set<String> kinds(List<OutputKinds> outputs) {
            return outputs.stream().flatMap(o -> o.kinds().keySet().stream()).collect(Collectors.toSet());
        }

        private String lines(Set<String> templates) {
            int count = templates.stream()
                    .flatMap(t -> Optional.ofNullable(now.kinds().get(t)).stream())
                    .mapToInt(OutputKinds.Kind::times)
                    .sum();
            String kinds = templates.size() == count
                    ? ""
                    : " of " + templates.size() + (templates.size() == 1 ? " kind" : " kinds");
            return count + (count == 1 ? " line" : " lines") + kinds + (count == 1 ? " was" : " were");
        }

        private void mark(Set<String> templates, Mark mark) {
            usual = false;
            templates.stream()
                    .flatMap(t -> Optional.ofNullable(now.kinds().get(t)).stream())
                    .forEach(kind -> kind.numbers().forEach(n -> marks.put(n, mark)));
        }

        private void missing() {
            if (!now.whole() || well.size() < RUNS_FOR_ALWAYS) {
                return;
            }
            Set<String> always = new TreeSet<>(well.getFirst().kinds().keySet());
            well.forEach(o -> always.retainAll(o.kinds().keySet()));
            always.removeAll(now.kinds().keySet());
            always.stream()
                    .limit(MOST_MISSING)
                    .forEach(t -> sentences.add(
                            "Missing: the line \"" + t + "\" that was in all " + runs(well.size()) + " is not there."));
            int more = always.size() - MOST_MISSING;
            if (more > 0) {
                sentences.add("Missing: " + more + (more == 1 ? " more line" : " more lines") + " of that kind.");
            }
            usual &= always.isEmpty();
        }
    }
}
