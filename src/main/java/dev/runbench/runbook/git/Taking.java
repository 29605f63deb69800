package dev.runbench.runbook.git;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookTree;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.runbook.git.RunbookFileRepository.FileRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes files of commits in as versions. Each part can be done again after a kill: what is there already is not made twice. */
final class Taking {

    private final RunbookService runbooks;
    private final RunbookFileRepository files;
    private final WorkingCopy copy;
    private final Set<Long> received = new LinkedHashSet<>();

    Taking(RunbookService runbooks, RunbookFileRepository files, WorkingCopy copy) {
        this.runbooks = runbooks;
        this.files = files;
        this.copy = copy;
    }

    private Map<String, FileRow> byPath() {
        Map<String, FileRow> byPath = new HashMap<>();
        files.all().forEach(f -> byPath.put(f.path(), f));
        return byPath;
    }

    /** What the branch has and the runbooks do not know: after a clone, a pull in a terminal, a commit by hand. */
    void fromFolder(List<Trouble> troubles) {
        Optional<String> head = copy.head();
        if (head.isEmpty()) {
            return;
        }
        Map<String, String> there = copy.files(head.get());
        forgetStrangers(head.get(), there);
        Map<String, FileRow> rows = byPath();
        List<FileRow> lost = new ArrayList<>(rows.values().stream()
                .filter(f -> f.hash().isPresent() && !there.containsKey(f.path()))
                .toList());
        there.forEach((path, blob) -> {
            if (!copy.isRunbook(path)) {
                return;
            }
            Optional<FileRow> row =
                    Optional.ofNullable(rows.get(path)).filter(f -> f.hash().isPresent());
            Optional<String> text = copy.text(blob);
            String hash = text.map(Hashes::hex).orElse("");
            if (row.flatMap(FileRow::hash).filter(hash::equals).isPresent()) {
                return;
            }
            Optional<String> readable = readable(path, text, troubles);
            if (readable.isEmpty()) {
                return;
            }
            Written by = copy.written(head.get(), path);
            Optional<FileRow> known = row.or(() -> renamed(readable.get(), lost));
            known.ifPresent(lost::remove);
            Optional<FileRow> begun = known.or(() -> Optional.ofNullable(rows.get(path))); // a pull that was killed
            if (begun.isPresent()) {
                RunbookVersion own = received(begun.get(), begun.get().version(), readable.get(), by);
                files.put(new FileRow(begun.get().runbookId(), path, own.number(), Optional.of(hash), false));
                received.add(own.runbookId());
            } else {
                RunbookVersion own = adopted(hash)
                        .orElseGet(() -> runbooks.receive(readable.get(), by.author(), by.at(), by.message()));
                files.put(new FileRow(own.runbookId(), path, own.number(), Optional.of(hash), false));
                received.add(own.runbookId());
            }
        });
        lost.forEach(this::retire);
    }

    // Another repository was chosen, or another branch: what it never had was not deleted there, and a file that only
    // has the
    // name of ours is not ours.
    private void forgetStrangers(String head, Map<String, String> there) {
        for (FileRow f : files.all()) {
            String hash = f.hash().orElse("");
            Optional<String> now =
                    Optional.ofNullable(there.get(f.path())).flatMap(copy::text).map(Hashes::hex);
            boolean stranger = !hash.isEmpty() && !now.equals(f.hash()) && !copy.everWas(head, f.path(), hash);
            if (stranger) {
                files.forget(f.runbookId());
            }
        }
    }

    // The same file under another name: the same text, or at least the same title.
    private Optional<FileRow> renamed(String text, List<FileRow> lost) {
        String hash = Hashes.hex(text);
        String title = RunbookYaml.parse(text).runbook().title();
        return lost.stream()
                .filter(f -> f.hash().filter(hash::equals).isPresent())
                .findFirst()
                .or(() -> lost.stream()
                        .filter(f -> runbooks.versions(f.runbookId())
                                .getFirst()
                                .title()
                                .equals(title))
                        .findFirst());
    }

    /** A runbook that is there already, word for word, and has no file yet. */
    private Optional<RunbookVersion> adopted(String hash) {
        Set<Long> taken = new TreeSet<>();
        files.all().forEach(f -> taken.add(f.runbookId()));
        return runbooks.newestHashes().entrySet().stream()
                .filter(e -> e.getValue().equals(hash) && !taken.contains(e.getKey()))
                .map(e -> runbooks.versions(e.getKey()).getFirst())
                .findFirst();
    }

    private void retire(FileRow file) {
        runbooks.retire(file.runbookId());
        int newest = runbooks.versions(file.runbookId()).getFirst().number();
        files.put(new FileRow(file.runbookId(), file.path(), newest, Optional.empty(), true));
    }

    private Optional<String> readable(String path, Optional<String> text, List<Trouble> troubles) {
        if (text.isEmpty()) {
            troubles.add(new Trouble(path, 1, "it is no UTF-8 text"));
            return Optional.empty();
        }
        RunbookYaml.Parsed parsed = RunbookYaml.parse(text.get());
        if (parsed.lines().isEmpty()) {
            parsed.problems().stream()
                    .findFirst()
                    .ifPresent(p -> troubles.add(new Trouble(path, p.line(), p.message())));
            return Optional.empty();
        }
        boolean runbook = parsed.lines().containsKey("title") || parsed.lines().containsKey("steps");
        if (!runbook) {
            troubles.add(new Trouble(path, 1, "it has neither a title nor steps, so it is no runbook"));
        }
        return runbook ? text : Optional.empty();
    }

    /** A version with the text that comes from the other; made only once. */
    private RunbookVersion received(FileRow row, int parent, String text, Written by) {
        String hash = Hashes.hex(text);
        List<RunbookVersion> versions = runbooks.versions(row.runbookId());
        RunbookTree tree = RunbookTree.of(versions);
        Optional<RunbookVersion> there = versions.stream()
                .filter(v -> v.contentHash().equals(hash)
                        && v.number() != parent
                        && tree.history(v.number()).contains(parent))
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        return runbooks.receive(row.runbookId(), parent, text, by.author(), by.at(), by.message())
                .own();
    }

    /** What the remote's branch has that this one has not. Moves the branch when nothing is left to settle. */
    Pulled fromRemote(CopyWriter writer, List<Trouble> troubles) {
        Optional<String> head = copy.head();
        Optional<String> remote = copy.remoteHead();
        List<String> told = new ArrayList<>();
        boolean news = remote.isPresent()
                && !remote.equals(head)
                && !head.flatMap(h -> copy.mergeBase(h, remote.get())).equals(remote);
        if (!news) {
            return new Pulled(List.copyOf(received), waiting(), told, troubles);
        }
        if (head.isEmpty()) {
            writer.moveTo(remote.orElseThrow());
            fromFolder(troubles);
            return new Pulled(List.copyOf(received), List.of(), told, troubles);
        }
        var both = new BothSides(copy, head.get(), remote.orElseThrow());
        Map<Long, String> places = new HashMap<>();
        for (String path : both.changedThere()) {
            if (copy.isRunbook(path)) {
                take(path, both, places, told, troubles);
            }
        }
        List<Long> conflicts = waiting();
        if (conflicts.isEmpty()) {
            complete(writer, both, places);
        }
        return new Pulled(List.copyOf(received), conflicts, told, troubles);
    }

    private List<Long> waiting() {
        return runbooks.branched().stream().sorted().toList();
    }

    private void take(
            String path, BothSides both, Map<Long, String> places, List<String> told, List<Trouble> troubles) {
        Map<String, FileRow> rows = byPath();
        String old = both.nameHere(path);
        Optional<FileRow> row = Optional.ofNullable(rows.get(old));
        Optional<String> blob = both.there(path);
        if (blob.isEmpty()) {
            row.filter(f -> !f.gone()).ifPresent(f -> {
                if (both.isUnchangedHere(old)) {
                    retire(f);
                    told.add(path + " was deleted: its runbook is retired");
                } else {
                    told.add(path + " was deleted there and changed here: it stays");
                    places.put(f.runbookId(), path);
                }
            });
            return;
        }
        Optional<String> text = readable(path, copy.text(blob.get()), troubles);
        if (text.isEmpty()) {
            return;
        }
        Written by = copy.written(both.remote(), path);
        boolean foreign =
                row.isPresent() && both.base(old).isEmpty() && row.get().hash().isPresent();
        if (row.isEmpty() || foreign) { // of one name but not of one origin
            if (foreign && both.here(old).flatMap(copy::text).equals(text)) {
                return;
            }
            RunbookVersion made = runbooks.receive(text.get(), by.author(), by.at(), by.message());
            String name = foreign ? path.replaceFirst("\\.ya?ml$", "-" + made.runbookId() + ".yaml") : path;
            files.put(new FileRow(made.runbookId(), name, made.number(), Optional.empty(), false));
            places.put(made.runbookId(), name);
            received.add(made.runbookId());
            return;
        }
        FileRow file = row.get();
        int parent = both.base(old)
                .flatMap(copy::text)
                .flatMap(base -> runbooks.versions(file.runbookId()).stream()
                        .filter(v -> v.text().equals(base))
                        .findFirst())
                .map(RunbookVersion::number)
                .orElse(file.version());
        if (!both.base(old).equals(blob)) {
            received(file, parent, text.get(), by);
        }
        places.put(file.runbookId(), path);
        received.add(file.runbookId());
    }

    /** One commit that has everything of both sides, and the branch on it. */
    private void complete(CopyWriter writer, BothSides both, Map<Long, String> places) {
        Map<String, Optional<String>> changes = new HashMap<>();
        for (String path : both.changedHere()) {
            if (!both.isChangedThere(path)) {
                changes.put(path, both.here(path).flatMap(copy::text));
            } else if (!copy.isRunbook(path) && !both.here(path).equals(both.there(path))) {
                throw new ProblemException(new Problem(
                        "GIT-MERGE",
                        path + " is no runbook and was changed on both sides.",
                        "Merge it with git in the folder, then pull again."));
            }
        }
        places.forEach((id, path) ->
                changes.put(path, Optional.of(runbooks.versions(id).getFirst().text())));
        changes.entrySet()
                .removeIf(e -> e.getValue().equals(both.there(e.getKey()).flatMap(copy::text)));
        if (changes.isEmpty() && both.isBehindOnly()) {
            writer.moveTo(both.remote());
        } else {
            List<String> parents = both.isBehindOnly() ? List.of(both.remote()) : List.of(both.remote(), both.head());
            var by = new Written(writer.author(), Instant.now(), "Merge runbooks, step by step");
            writer.moveTo(writer.commit(parents, changes, by));
        }
        Map<String, String> now = copy.files(copy.head().orElseThrow());
        for (FileRow f : files.all()) {
            String path = places.getOrDefault(f.runbookId(), f.path());
            String blob = now.get(path);
            if (blob != null && (!f.gone() || places.containsKey(f.runbookId()))) {
                RunbookVersion newest = runbooks.versions(f.runbookId()).getFirst();
                Optional<String> text = copy.text(blob);
                boolean same = text.filter(newest.text()::equals).isPresent();
                if (same || places.containsKey(f.runbookId())) {
                    files.put(new FileRow(f.runbookId(), path, newest.number(), text.map(Hashes::hex), false));
                }
            }
        }
    }
}
