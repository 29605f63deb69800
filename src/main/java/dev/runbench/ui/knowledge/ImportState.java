package dev.runbench.ui.knowledge;

import dev.runbench.base.Problem;
import dev.runbench.knowledge.CsvPreview;
import dev.runbench.knowledge.ImportPreview;
import dev.runbench.knowledge.ImportProgress;
import dev.runbench.knowledge.ImportSummary;
import dev.runbench.knowledge.InterruptedImport;
import dev.runbench.knowledge.PastedText;
import java.nio.file.Path;

/** How far an import has come. */
sealed interface ImportState {

    /** Waiting for files. */
    record Idle() implements ImportState {}

    /** An earlier import died with its process. */
    record Offered(InterruptedImport died) implements ImportState {}

    /** The files are being looked at. */
    record Looking() implements ImportState {}

    /** What would happen; waits for the person. */
    record Previewed(ImportPreview preview) implements ImportState {}

    /** Text from the clipboard; waits for the person. */
    record Pasted(String text, PastedText seems) implements ImportState {}

    /** What the columns of one of the previewed files mean; waits for the person. */
    record Columns(ImportPreview preview, Path file, CsvPreview table) implements ImportState {}

    /**
     * Under way.
     *
     * @param file the latest file; empty at the beginning
     */
    record Running(ImportProgress progress, String file, boolean cancelling) implements ImportState {}

    record Ended(ImportSummary summary) implements ImportState {}

    record Failed(Problem problem) implements ImportState {}
}
