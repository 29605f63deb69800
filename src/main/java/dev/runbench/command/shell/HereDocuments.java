package dev.runbench.command.shell;

import dev.runbench.command.shell.TextReader.Frame;
import java.util.ArrayList;
import java.util.List;

/** Here-documents that a line has announced and that begin behind it (XCU 2.7.4). */
final class HereDocuments {

    private final Readers all;
    private final Cursor cursor;
    private List<HereDocument> announced = new ArrayList<>();

    HereDocuments(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    void announce(HereDocument document) {
        announced.add(document);
    }

    /** Those that are announced so far; from here on others are. */
    List<HereDocument> setAside() {
        List<HereDocument> former = announced;
        announced = new ArrayList<>();
        return former;
    }

    /** Goes on with those set aside. */
    void resume(List<HereDocument> former) {
        demandNone();
        announced = former;
    }

    /** No more lines come in which an announced one could stand. */
    void demandNone() {
        if (!announced.isEmpty()) {
            throw neverEnds(announced.getFirst());
        }
    }

    /** Reads all that are announced; a line has just begun. */
    void read() {
        List<HereDocument> now = announced;
        announced = new ArrayList<>();
        for (HereDocument document : now) {
            read(document);
        }
    }

    private void read(HereDocument document) {
        int start = cursor.at;
        StringBuilder text = new StringBuilder();
        boolean continued = false;
        while (cursor.raw() != Cursor.END) {
            int lineStart = cursor.at;
            while (document.stripsTabs() && cursor.raw() == '\t') {
                cursor.at++;
            }
            int end = cursor.lineEnd();
            String line = cursor.text(cursor.at, end);
            cursor.at = end;
            boolean last = cursor.raw() == Cursor.END;
            if (!continued && line.equals(document.delimiter())) {
                fill(document, text.toString(), start, lineStart);
                cursor.at = last ? end : end + 1;
                return;
            }
            text.append(line).append('\n');
            continued = !document.literal() && isContinued(line);
            cursor.at = last ? end : end + 1;
        }
        throw neverEnds(document);
    }

    private void fill(HereDocument document, String text, int start, int end) {
        cursor.at = end;
        Span span = cursor.span(start);
        List<Part> parts;
        if (document.literal()) {
            parts = text.isEmpty() ? List.of() : List.of(new Part.Literal(text, span));
        } else {
            int limit = cursor.limit(end);
            cursor.at = start;
            parts = all.texts().read(Frame.HERE_DOCUMENT, start);
            cursor.limit(limit);
        }
        document.fill(text, parts, span);
        cursor.at = end;
        cursor.at = cursor.lineEnd();
    }

    private static boolean isContinued(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private Refusal neverEnds(HereDocument document) {
        return cursor.refusal(
                document.announcedAt(),
                "The here-document that is announced {here} is never ended by a line \"" + document.delimiter()
                        + "\".");
    }
}
