package dev.runbench.knowledge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings what is known of a folder in step with what is in it, once. */
final class FolderSync {

    // A drive that is not mounted, or a checkout in the making, looks like an empty folder.
    private static final int FEW = 10;

    private final WatchRepository watched;

    FolderSync(WatchRepository watched) {
        this.watched = watched;
    }

    /** Imports what is new or changed, forgets what is gone, and says so in a sentence. */
    String sync(Path folder, Library library, ImportListener listener) throws InterruptedException {
        if (!Files.isDirectory(folder)) {
            return "The folder is not there now; nothing was changed.";
        }
        ImportPreview preview = library.preview(List.of(folder));
        Set<String> there =
                preview.files().stream().map(f -> f.path().toString()).collect(Collectors.toSet());
        List<String> known = watched.imported(folder);
        List<String> gone = new ArrayList<>(known);
        gone.removeAll(there);
        // What a link led to, or a rule passed over, may still be there.
        gone.removeIf(path -> Files.exists(Path.of(path)));
        String kept = "";
        if (gone.size() > FEW && gone.size() * 2 > known.size()) {
            kept = String.format(
                    "; %,d of %,d files are gone, which is so many that they were kept: clear them by hand",
                    gone.size(), known.size());
            gone.clear();
        }
        watched.forget(gone);
        if (preview.toImport() == 0) {
            return sentence(0, 0, preview.count(ImportStatus.UNREADABLE), gone.size()) + kept + ".";
        }
        ImportSummary summary = library.importAll(preview, listener);
        return sentence(
                        summary.count(ImportStatus.NEW),
                        summary.count(ImportStatus.CHANGED),
                        summary.count(ImportStatus.UNREADABLE),
                        gone.size())
                + kept
                + ".";
    }

    private static String sentence(long fresh, long changed, long unreadable, long gone) {
        if (fresh + changed + gone == 0) {
            return "Nothing has changed" + (unreadable == 0 ? "" : String.format(", %,d unreadable", unreadable));
        }
        return String.format("%,d new, %,d changed, %,d gone, %,d unreadable", fresh, changed, gone, unreadable);
    }
}
