package dev.runbench.runbook;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.RunbookRepository.NewVersion;
import dev.runbench.runbook.RunbookTree.Meeting;
import dev.runbench.runbook.RunbookVersion.State;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The feature's entrance: keeps runbooks, every version of them and what is being typed. Blocking, thread-safe. */
public final class RunbookService {

    private static final int MOST_TIPS = 100;

    private final RunbookRepository repository;

    public RunbookService(RunbookRepository repository) {
        this.repository = repository;
    }

    /** All runbooks by title, retired ones too. */
    public List<RunbookSummary> list() {
        return repository.list();
    }

    /** What a step can call a runbook: titles and names in the list. */
    public Set<String> names() {
        return list().stream().flatMap(r -> Stream.of(r.title(), r.slug())).collect(Collectors.toSet());
    }

    public Optional<RunbookSummary> summary(long id) {
        return repository.summary(id);
    }

    /** The active version of every runbook that has one, by title. */
    public List<RunbookVersion> active() {
        return repository.active();
    }

    /** The newest version of every runbook that is not retired. */
    public List<RunbookVersion> newest() {
        return repository.newest();
    }

    /** The version that is run; empty if none was approved yet. */
    public Optional<RunbookVersion> active(long id) {
        return versions(id).stream()
                .filter(v -> v.state() == RunbookVersion.State.ACTIVE)
                .findFirst();
    }

    /** SHA-256 of the newest version's text, 64 hex digits, by runbook. */
    public Map<Long, String> newestHashes() {
        return repository.newestHashes();
    }

    /** Runbooks with branches that wait to be merged. */
    public Set<Long> branched() {
        return repository.branched();
    }

    /** Newest first. */
    public List<RunbookVersion> versions(long id) {
        return repository.versions(id);
    }

    public Optional<RunbookVersion> version(long id, int number) {
        return versions(id).stream().filter(v -> v.number() == number).findFirst();
    }

    /** A new runbook with the text as version 1, whatever the text is. */
    public RunbookVersion create(String text, String author, String note) {
        NewVersion version = version(text, author, note);
        return repository.create(slug(version.title()), version);
    }

    /**
     * Saves the text as a new version and drops the working draft.
     *
     * @return the new version, or the newest if it has this very text already
     */
    public RunbookVersion save(long id, String text, String author, String note) {
        return meet(id, repository.save(id, Optional.empty(), version(text, author, note), true))
                .version();
    }

    /**
     * Saves the text as a new version and drops the working draft. Where somebody saved meanwhile, both are merged step by step;
     * what cannot be stays two branches until a person settles it.
     *
     * @param parent the version that the text was begun from
     */
    public Saved save(long id, int parent, String text, String author, String note) {
        return meet(id, repository.save(id, Optional.of(parent), version(text, author, note), true));
    }

    /**
     * Takes in a version that was written elsewhere; what is being typed here stays as it is.
     *
     * @param parent the version it was written from
     * @param at when it was written
     */
    public Saved receive(long id, int parent, String text, String author, Instant at, String note) {
        return meet(id, repository.save(id, Optional.of(parent), version(text, author, Optional.of(at), note), false));
    }

    /** A new runbook that was written elsewhere. */
    public RunbookVersion receive(String text, String author, Instant at, String note) {
        NewVersion version = version(text, author, Optional.of(at), note);
        return repository.create(slug(version.title()), version);
    }

    private Saved meet(long id, RunbookVersion own) {
        RunbookVersion tip = own;
        Optional<RunbookVersion> with = Optional.empty();
        for (int i = 0; i < MOST_TIPS; i++) {
            RunbookTree tree = RunbookTree.of(versions(id));
            int number = tip.number();
            Optional<RunbookVersion> other =
                    tree.tips().stream().filter(v -> v.number() != number).findFirst();
            if (other.isEmpty() || tree.tips().stream().noneMatch(v -> v.number() == number)) {
                break;
            }
            Meeting meeting =
                    new Meeting(tree.common(number, other.get().number()).orElse(tip), tip, other.get());
            RunbookMerge.Result result = meeting.merge(Map.of());
            if (!result.isComplete()) {
                return new Saved.Met(tip, other.get(), result.open().size());
            }
            with = other;
            tip = settle(id, meeting, result.text(), own.author()).orElse(tip);
        }
        RunbookVersion now = tip;
        return with.<Saved>map(o -> new Saved.Merged(now, own, o)).orElse(new Saved.Alone(own));
    }

    /**
     * Makes one of two branches.
     *
     * @return empty if somebody was quicker: look at the tree again
     */
    public Optional<RunbookVersion> settle(long id, Meeting meeting, String text, String author) {
        String note = "Merged versions " + meeting.theirs().number() + " and "
                + meeting.ours().number();
        return repository.join(id, meeting.ours().number(), meeting.theirs().number(), version(text, author, note));
    }

    /** A new version with the text of an old one. */
    public RunbookVersion restore(long id, int number, String author) {
        RunbookVersion old = demand(id, number);
        return repository.restore(id, number, version(old.text(), author, "Restored version " + number));
    }

    /** Makes exactly this version active; refused while its text has errors. */
    public Approval approve(long id, int number, String by) {
        RunbookVersion version = demand(id, number);
        List<RunbookProblem> errors = RunbookLint.check(version.text()).stream()
                .filter(RunbookProblem::isError)
                .toList();
        if (!errors.isEmpty()) {
            RunbookProblem first = errors.getFirst();
            return new Approval.Refused(
                    "Version " + number + " has " + errors.size() + (errors.size() == 1 ? " error" : " errors")
                            + "; line " + first.line() + ": " + first.message(),
                    errors);
        }
        repository.activate(id, number, by);
        return new Approval.Approved(demand(id, number));
    }

    /**
     * Asks somebody to look at a version before it becomes active. Another version that waits for that is a draft again.
     *
     * @throws ProblemException if it is no draft any more
     */
    public RunbookVersion submit(long id, int number, String by) {
        if (!repository.submit(id, number, by)) {
            throw moved(id, number, State.DRAFT);
        }
        return demand(id, number);
    }

    /**
     * Gives a version back to its author.
     *
     * @param why what to mend
     * @throws ProblemException if it does not wait for a review any more
     */
    public RunbookVersion sendBack(long id, int number, String why) {
        if (!repository.sendBack(id, number, why)) {
            throw moved(id, number, State.REVIEW);
        }
        return demand(id, number);
    }

    private ProblemException moved(long id, int number, State wanted) {
        return new ProblemException(new Problem(
                "RUNBOOK-STATE",
                "Version " + number + " is " + demand(id, number).state().word() + " and not " + wanted.word()
                        + " any more.",
                "Look at the versions; somebody may have been quicker."));
    }

    /** No version is active any more; all stay readable. */
    public void retire(long id) {
        repository.retire(id);
    }

    /** Keeps what is being typed; survives the end of the process. */
    public void autosave(long id, String text, int parent) {
        repository.autosave(id, storable(text), parent);
    }

    public Optional<WorkingDraft> workingDraft(long id) {
        return repository.draft(id);
    }

    /** Forgets what was typed since the newest version. */
    public void discard(long id) {
        repository.discard(id);
    }

    private RunbookVersion demand(long id, int number) {
        return version(id, number)
                .orElseThrow(() -> new ProblemException(new Problem(
                        "RUNBOOK-VERSION",
                        "Runbook " + id + " has no version " + number + ".",
                        "Choose one from the list of versions.")));
    }

    private static NewVersion version(String text, String author, String note) {
        return version(text, author, Optional.empty(), note);
    }

    private static NewVersion version(String text, String author, Optional<Instant> at, String note) {
        String clean = storable(text);
        String title = RunbookYaml.parse(clean).runbook().title().strip();
        List<RunbookProblem> problems = RunbookLint.check(clean);
        long errors = problems.stream().filter(RunbookProblem::isError).count();
        return new NewVersion(
                clean,
                title.isEmpty() ? "Untitled runbook" : title.lines().findFirst().orElse(title),
                author,
                at,
                note,
                Hashes.hex(clean),
                errors,
                problems.size() - errors);
    }

    // Postgres keeps no NUL characters; YAML forbids them anyway.
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private static String slug(String title) {
        String ascii = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String slug =
                ascii.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = slug.substring(0, Math.min(60, slug.length()));
        return cut.isEmpty() ? "runbook" : cut;
    }
}
