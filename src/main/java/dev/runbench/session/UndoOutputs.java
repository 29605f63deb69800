package dev.runbench.session;

import dev.runbench.command.OutputSink.Channel;
import dev.runbench.command.Proposal;
import dev.runbench.session.ledger.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What undos put out: the one under way in memory, the others in their files beside those of the steps. Thread-safe. */
final class UndoOutputs {

    private final Path folder;
    private final Map<UUID, Undoing> live = new ConcurrentHashMap<>();

    UndoOutputs(Path folder) {
        this.folder = folder;
    }

    /** Takes the output of one undo; closed, it is found in its file. */
    StepOutput begin(Entry entry, Proposal proposal, Runnable arrived) {
        var ring = new OutputRing();
        live.put(entry.run(), new Undoing(entry.proposal(), entry.title(), ring));
        return new StepOutput(
                ring,
                new OutputFile(file(entry, proposal.id())),
                proposal::withoutSecrets,
                proposal::masked,
                StepMemory.lines(proposal),
                arrived);
    }

    void end(Entry entry) {
        live.remove(entry.run());
    }

    /** The undo of a run that is under way; empty if none is. */
    Optional<Undoing> live(UUID run) {
        return Optional.ofNullable(live.get(run));
    }

    /** What the last command of an entry's undo put out; its kept end if the file is gone. */
    OutputRing of(Entry entry) {
        Optional<OutputRing> now = live(entry.run())
                .filter(u -> u.entry().equals(entry.proposal()))
                .map(Undoing::output);
        return now.or(() -> entry.undoProposal()
                        .map(id -> file(entry, id))
                        .filter(Files::isRegularFile)
                        .map(OutputFile::read))
                .orElseGet(() -> kept(entry.undoOutput()));
    }

    private static OutputRing kept(String tail) {
        var ring = new OutputRing();
        tail.lines()
                .forEach(line -> ring.add(
                        line.startsWith("! ") ? Channel.ERR : Channel.OUT,
                        line.startsWith("! ") ? line.substring(2) : line));
        return ring;
    }

    private Path file(Entry entry, UUID proposal) {
        String name = "undo-%02d-attempt-%d-%s.txt.gz"
                .formatted(
                        entry.ordinal() + 1,
                        entry.attempt(),
                        proposal.toString().substring(0, 8));
        return folder.resolve(entry.run().toString()).resolve(name);
    }
}
