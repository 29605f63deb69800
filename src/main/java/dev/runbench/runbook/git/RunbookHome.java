package dev.runbench.runbook.git;

import dev.runbench.base.Hashes;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.git.RunbookFileRepository.FileRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The feature's entrance: runbooks as files of a Git working copy. Blocking; whoever calls while another call is under way waits.
 * What takes long is the remote; without one, or offline, commits are made all the same and pushed later.
 */
public final class RunbookHome {

    private final RunbookService runbooks;
    private final RunbookFileRepository files;
    private final Supplier<Optional<GitPlace>> place;
    private final Supplier<Optional<char[]>> token;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * Reads nothing yet.
     *
     * @param place where the folder is; empty while none is chosen
     * @param token what http remotes ask for; asked for each time, empty if it is not known or locked
     */
    public RunbookHome(
            RunbookService runbooks,
            RunbookFileRepository files,
            Supplier<Optional<GitPlace>> place,
            Supplier<Optional<char[]>> token) {
        this.runbooks = runbooks;
        this.files = files;
        this.place = place;
        this.token = token;
    }

    /** Whether a folder is chosen. */
    public boolean isChosen() {
        return place.get().isPresent();
    }

    /**
     * Clones into a folder that is not there or empty.
     *
     * @param from an http(s) address or a folder
     */
    public void cloneFrom(String from, GitPlace to) {
        CopyWriter.cloneTo(from, to, token.get());
    }

    /** How things stand; asks nobody but the folder. Empty if none is chosen. */
    public Optional<HomeStatus> status() {
        return with((copy, _) -> {
            int[] distance = copy.aheadAndBehind();
            int unwritten = unwritten().size();
            List<Long> conflicts = runbooks.branched().stream().sorted().toList();
            return new HomeStatus(
                    place.get().map(p -> p.folder().toString()).orElse(""),
                    copy.branch(),
                    copy.remote(),
                    distance[0],
                    distance[1],
                    unwritten,
                    conflicts);
        });
    }

    /**
     * Commits what was saved here and is not in Git yet: a commit a runbook. Nothing leaves this machine.
     *
     * @return files that could not be written, and why
     */
    public List<Trouble> commit() {
        return with((copy, writer) -> {
                    List<Trouble> troubles = new ArrayList<>();
                    writer.heal();
                    new Taking(runbooks, files, copy).fromFolder(troubles);
                    committed(copy, writer, troubles);
                    return troubles;
                })
                .orElse(List.of());
    }

    /** Takes in what the remote has, and what was changed in the folder by hand and committed. */
    public Pulled pull() {
        return with((copy, writer) -> {
                    writer.requireUnchanged();
                    List<Trouble> troubles = new ArrayList<>();
                    var taking = new Taking(runbooks, files, copy);
                    taking.fromFolder(troubles);
                    committed(copy, writer, troubles); // also when the remote cannot be reached
                    if (!copy.remote().isEmpty() && !copy.isSsh()) {
                        writer.fetch();
                    }
                    return taking.fromRemote(writer, troubles);
                })
                .orElse(new Pulled(List.of(), List.of(), List.of("No Git folder is chosen"), List.of()));
    }

    /** Sends the commits to the remote. */
    public void push() {
        with((copy, writer) -> {
            committed(copy, writer, new ArrayList<>());
            writer.push();
            return true;
        });
    }

    private void committed(WorkingCopy copy, CopyWriter writer, List<Trouble> troubles) {
        Set<Long> branched = runbooks.branched();
        for (Map.Entry<RunbookSummary, Optional<FileRow>> e : unwritten().entrySet()) {
            RunbookSummary r = e.getKey();
            Optional<FileRow> row = e.getValue();
            String path = row.map(FileRow::path).orElseGet(() -> free(copy, r.slug()));
            if (branched.contains(r.id())) {
                troubles.add(new Trouble(path, 0, "two versions wait to be merged; it is written when they are"));
                continue;
            }
            Optional<String> blob = copy.head().map(copy::files).map(f -> f.get(path));
            if (blob.isPresent()
                    && !row.flatMap(FileRow::hash)
                            .equals(blob.flatMap(copy::text).map(Hashes::hex))) {
                troubles.add(new Trouble(
                        path, 0, "it was changed in Git and could not be taken in, so it is not overwritten"));
                continue;
            }
            Optional<String> here = copy.blobInFolder(path);
            if (!here.equals(blob) && !row.map(FileRow::gone).orElse(false)) {
                troubles.add(new Trouble(
                        path, 0, "it was changed in the folder and not committed, so it is not overwritten"));
                continue;
            }
            List<RunbookVersion> versions = runbooks.versions(r.id());
            RunbookVersion newest = versions.getFirst();
            write(copy, writer, path, row, versions);
            files.put(new FileRow(r.id(), path, newest.number(), Optional.of(newest.contentHash()), false));
        }
    }

    private void write(
            WorkingCopy copy, CopyWriter writer, String path, Optional<FileRow> row, List<RunbookVersion> versions) {
        RunbookVersion newest = versions.getFirst();
        int known = row.map(FileRow::version).orElse(0);
        List<String> notes = versions.stream()
                .filter(v -> v.number() > known && !v.note().isBlank())
                .map(v -> v.note().strip())
                .distinct()
                .toList();
        String first = notes.isEmpty() ? "version " + newest.number() : notes.getFirst();
        String rest = notes.size() > 1 ? "\n\n" + String.join("\n", notes.subList(1, notes.size())) : "";
        String author = place.get().map(GitPlace::author).orElse(newest.author());
        var by = new Written(author, newest.createdAt(), newest.title() + ": " + first + rest);
        String commit = writer.commit(copy.head().stream().toList(), Map.of(path, Optional.of(newest.text())), by);
        writer.advance(commit, path);
    }

    /** Runbooks whose newest version is not in Git, with their files as far as they have one. */
    private Map<RunbookSummary, Optional<FileRow>> unwritten() {
        Map<Long, String> hashes = runbooks.newestHashes();
        Map<Long, FileRow> rows = new HashMap<>();
        files.all().forEach(f -> rows.put(f.runbookId(), f));
        Map<RunbookSummary, Optional<FileRow>> unwritten = new LinkedHashMap<>();
        for (RunbookSummary r : runbooks.list()) {
            Optional<FileRow> row = Optional.ofNullable(rows.get(r.id()));
            String hash = hashes.getOrDefault(r.id(), "");
            boolean written = row.filter(f -> f.gone()
                            ? r.latest() <= f.version()
                            : f.hash().isEmpty() || f.hash().get().equals(hash))
                    .isPresent();
            if (!written) {
                unwritten.put(r, row);
            }
        }
        return unwritten;
    }

    private String free(WorkingCopy copy, String slug) {
        Map<String, String> there = copy.head().map(copy::files).orElse(Map.of());
        List<String> taken = files.all().stream().map(FileRow::path).toList();
        String name = slug;
        for (int i = 2; there.containsKey(copy.path(name)) || taken.contains(copy.path(name)); i++) {
            name = slug + "-" + i;
        }
        return copy.path(name);
    }

    private interface Work<T> {
        T with(WorkingCopy copy, CopyWriter writer);
    }

    private <T> Optional<T> with(Work<T> work) {
        Optional<GitPlace> chosen = place.get();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        turn.lock();
        try (WorkingCopy copy = WorkingCopy.open(chosen.get().folder())) {
            return Optional.of(work.with(copy, new CopyWriter(copy, chosen.get(), token.get())));
        } finally {
            turn.unlock();
        }
    }
}
