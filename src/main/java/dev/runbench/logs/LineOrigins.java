package dev.runbench.logs;

import java.util.Arrays;
import java.util.List;

/** Which of several logs each line is from: two bytes a line. */
final class LineOrigins {

    private static final int MOST = 100_000_000;

    private short[] origins = new short[0];
    private int lines;

    /** The next line. */
    void add(int file) {
        if (lines == MOST) {
            return; // of the lines beyond nothing is known
        }
        if (lines == origins.length) {
            origins = Arrays.copyOf(origins, (int) Math.min(MOST, Math.max(1 << 12, lines * 3L / 2)));
        }
        origins[lines++] = (short) file;
    }

    /** The log's place among them; 0 if it is not known. */
    int of(long line) {
        return line >= 0 && line < lines ? origins[(int) line] : 0;
    }

    /** Names without the folders that they have in common, as short as they are still different. */
    static List<String> shortened(List<String> names) {
        String first = names.isEmpty() ? "" : names.getFirst();
        int common = folder(first, first.length());
        for (String name : names) {
            while (!name.startsWith(first.substring(0, common))) {
                common = folder(first, common - 1);
            }
        }
        int cut = common;
        return names.stream().map(name -> name.substring(cut)).toList();
    }

    /** Where the name of what lies before a place begins. */
    private static int folder(String name, int end) {
        return Math.max(name.lastIndexOf('/', end - 1), name.lastIndexOf('\\', end - 1)) + 1;
    }
}
