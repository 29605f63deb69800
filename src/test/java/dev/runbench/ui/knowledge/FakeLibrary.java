package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.CsvMapping;
import dev.runbench.knowledge.CsvPreview;
import dev.runbench.knowledge.DocumentLog;
import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.knowledge.FacetEdit;
import dev.runbench.knowledge.ImportListener;
import dev.runbench.knowledge.ImportPreview;
import dev.runbench.knowledge.ImportProgress;
import dev.runbench.knowledge.ImportStatus;
import dev.runbench.knowledge.ImportSummary;
import dev.runbench.knowledge.ImportedFile;
import dev.runbench.knowledge.InterruptedImport;
import dev.runbench.knowledge.Library;
import dev.runbench.knowledge.Loss;
import dev.runbench.knowledge.PastedText;
import dev.runbench.knowledge.Scope;
import dev.runbench.knowledge.SourceStatistics;
import dev.runbench.knowledge.SourceText;
import dev.runbench.knowledge.WatchedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A library in memory: every path is one new document, unless its name says "bad". */
final class FakeLibrary implements Library {

    final List<DocumentSummary> documents = new ArrayList<>();
    final List<WatchedFolder> watched = new ArrayList<>();
    final List<InterruptedImport> forgotten = new ArrayList<>();
    Optional<InterruptedImport> died = Optional.empty();
    Optional<Path> samples = Optional.empty();
    Optional<RuntimeException> failure = Optional.empty();
    Runnable beforeEachFile = () -> {};

    DocumentSummary add(String title) {
        var document = new DocumentSummary(
                documents.size() + 1,
                title,
                "markdown",
                "page",
                "orders",
                "production",
                List.of("disk"),
                "/docs/" + title + ".md",
                "hash",
                Optional.of(Instant.parse("2026-03-01T08:00:00Z")),
                Instant.parse("2026-03-10T13:41:52Z"),
                3,
                7);
        documents.add(document);
        return document;
    }

    @Override
    public ImportPreview preview(List<Path> paths) {
        failure.ifPresent(f -> {
            throw f;
        });
        return new ImportPreview(
                paths,
                paths.stream()
                        .map(p -> p.toString().contains("bad")
                                ? new ImportPreview.File(p, ImportStatus.UNREADABLE, "is empty", 0, Instant.EPOCH)
                                : new ImportPreview.File(p, ImportStatus.NEW, "", 100, Instant.EPOCH))
                        .toList(),
                0);
    }

    @Override
    public ImportSummary importAll(ImportPreview preview, ImportListener listener) {
        List<ImportedFile> files = new ArrayList<>();
        for (ImportPreview.File file : preview.files()) {
            beforeEachFile.run();
            if (listener.cancelled()) {
                return new ImportSummary(files, true, Duration.ofSeconds(1));
            }
            boolean good = file.status() == ImportStatus.NEW;
            if (good) {
                add(file.path().getFileName().toString());
            }
            files.add(new ImportedFile(file.path().toString(), file.status(), file.reason(), good ? 1 : 0, 3));
            listener.imported(
                    files.getLast(),
                    new ImportProgress(files.size(), preview.files().size(), 1, 2, Duration.ofSeconds(1)));
        }
        return new ImportSummary(files, false, Duration.ofSeconds(1));
    }

    @Override
    public PastedText describePaste(String text) {
        return new PastedText(PastedText.Kind.PROSE, "text", text);
    }

    @Override
    public ImportedFile paste(String text, String title) {
        add(title.isEmpty() ? text : title);
        return new ImportedFile("paste:" + text.hashCode(), ImportStatus.NEW, "", 1, 3);
    }

    @Override
    public Optional<InterruptedImport> interrupted() {
        return died;
    }

    @Override
    public void forget(InterruptedImport run) {
        forgotten.add(run);
    }

    @Override
    public List<DocumentSummary> documents(String filter, int limit, int offset) {
        return documents.stream().filter(d -> d.title().contains(filter)).toList();
    }

    @Override
    public Optional<SourceText> text(long documentId) {
        return Optional.empty();
    }

    @Override
    public List<DocumentLog> logs(long documentId) {
        return List.of(
                new DocumentLog.OfText("What looks like a log in it, 2 lines", "OPS-7", "12:00:01 a\n12:00:02 b"),
                new DocumentLog.OfFile("Attachment gc_1.log", Path.of("/tickets/gc_1.log")));
    }

    @Override
    public Loss wouldLose(Scope scope) {
        long count = documents.stream().filter(d -> isIn(scope, d)).count();
        return new Loss(count, 3 * count, 7 * count);
    }

    @Override
    public void delete(Scope scope) {
        documents.removeIf(d -> isIn(scope, d));
    }

    private static boolean isIn(Scope scope, DocumentSummary document) {
        return switch (scope) {
            case Scope.Documents(var ids) -> ids.contains(document.id());
            case Scope.Source(var source) -> document.source().equals(source);
            case Scope.Everything _ -> true;
        };
    }

    @Override
    public void edit(Collection<Long> documentIds, FacetEdit edit) {
        documents.replaceAll(d -> documentIds.contains(d.id()) ? edited(d, edit) : d);
    }

    private static DocumentSummary edited(DocumentSummary d, FacetEdit edit) {
        return new DocumentSummary(
                d.id(),
                d.title(),
                d.source(),
                edit.kind().orElse(d.kind()),
                edit.service().orElse(d.service()),
                edit.environment().orElse(d.environment()),
                edit.tags().orElse(d.tags()),
                d.path(),
                d.version(),
                d.updated(),
                d.imported(),
                d.chunks(),
                d.passages());
    }

    @Override
    public List<WatchedFolder> watched() {
        return List.copyOf(watched);
    }

    @Override
    public void watch(Path folder) {
        watched.add(new WatchedFolder(folder, Optional.empty(), ""));
    }

    @Override
    public void unwatch(Path folder) {
        watched.removeIf(w -> w.path().equals(folder));
    }

    @Override
    public WatchedFolder sync(Path folder, ImportListener listener) {
        var synced =
                new WatchedFolder(folder, Optional.of(Instant.parse("2026-03-10T13:41:52Z")), "Nothing has changed.");
        watched.replaceAll(w -> w.path().equals(folder) ? synced : w);
        return synced;
    }

    @Override
    public List<SourceStatistics> statistics() {
        failure.ifPresent(f -> {
            throw f;
        });
        return documents.isEmpty()
                ? List.of()
                : List.of(new SourceStatistics("markdown", documents.size(), 3, 7, 100, 20_000));
    }

    @Override
    public Optional<CsvPreview> csv(Path file) {
        return Optional.empty();
    }

    @Override
    public void saveMapping(CsvMapping mapping) {}

    @Override
    public Optional<Path> samples() {
        return samples;
    }
}
