package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookSlices.Slice;
import dev.runbench.runbook.RunbookSlices.Splice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes neighbouring steps of a text as if there were no others, so that moving, adding or deleting one costs the reading of those
 * and not of a thousand. What it cannot do must be done to the whole text.
 */
public final class RunbookWindow {

    /** A change of neighbouring steps. */
    @FunctionalInterface
    public interface Edit {

        /**
         * Changes a text.
         *
         * @param section the list the steps are in
         * @param by how many steps fewer stand before them than in the whole text
         */
        Optional<String> of(String text, String section, int by);
    }

    /**
     * What came of it.
     *
     * @param splice what it is to the whole text
     * @param slices the cuts afterwards
     * @param now the steps that are in their place
     */
    public record Changed(Splice splice, RunbookSlices slices, List<Step> now) {}

    private static final String SECTION = "steps";

    private RunbookWindow() {}

    /**
     * Changes the steps from {@code first} to {@code last} of a section.
     *
     * @return empty if they do not stand together, cannot be read by themselves, or none would be left
     */
    public static Optional<Changed> change(
            String text, RunbookSlices slices, String section, int first, int last, Edit edit) {
        List<Slice> all = slices.slices();
        int at = place(all, section, first);
        int end = at + last - first;
        if (at < 0 || end >= all.size() || !all.get(end).section().equals(section)) {
            return Optional.empty();
        }
        int from = all.get(at).from();
        String lines = text.substring(from, all.get(end).to());
        return edit.of(RunbookSlices.HEAD + lines + "\n", SECTION, first)
                .filter(t -> t.startsWith(RunbookSlices.HEAD) && t.endsWith("\n"))
                .flatMap(changed -> {
                    List<Step> now = RunbookYaml.parse(changed).runbook().steps();
                    Optional<RunbookSlices> cut = RunbookSlices.cut(changed)
                            .filter(c -> !now.isEmpty() && c.slices().size() == now.size());
                    return cut.map(c -> {
                        String after = changed.substring(RunbookSlices.HEAD.length(), changed.length() - 1);
                        List<Slice> merged = merged(all, at, end, c.slices(), after.length() - lines.length());
                        return new Changed(RunbookSlices.between(lines, after, from), RunbookSlices.of(merged), now);
                    });
                });
    }

    private static int place(List<Slice> all, String section, int index) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).index() == index && all.get(i).section().equals(section)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Slice> merged(List<Slice> all, int at, int end, List<Slice> now, int longer) {
        Slice first = all.get(at);
        int shift = first.from() - RunbookSlices.HEAD.length();
        List<Slice> merged = new ArrayList<>(all.subList(0, at));
        now.forEach(s ->
                merged.add(new Slice(first.section(), first.index() + s.index(), s.from() + shift, s.to() + shift)));
        int more = now.size() - (end - at + 1);
        all.subList(end + 1, all.size())
                .forEach(s -> merged.add(new Slice(
                        s.section(),
                        s.section().equals(first.section()) ? s.index() + more : s.index(),
                        s.from() + longer,
                        s.to() + longer)));
        return merged;
    }
}
