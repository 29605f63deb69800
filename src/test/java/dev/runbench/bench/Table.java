package dev.runbench.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures beside their bars, with the load of the machine when each was begun. */
final class Table {

    private record Row(String what, String figure, String bar, String verdict, String load, String note) {}

    private final List<Row> rows = new ArrayList<>();
    private String load = "";

    /** A measurement begins. */
    void begin(String what) {
        load = load();
        System.err.println("bench: " + what + " (load " + load + ")");
    }

    /** A figure that no bar is set for. */
    void add(String what, String figure, String note) {
        add(new Row(what, figure, "", "", load, note));
    }

    private void add(Row row) {
        rows.add(row);
        System.err.println("bench: " + row.what() + ": " + row.figure()); // what is known should the rest hang
    }

    void add(String what, String figure, String bar, boolean reached, String note) {
        add(new Row(what, figure, bar, reached ? "reached" : "MISSED", load, note));
    }

    /** A measurement that failed says so in its place; the others are still printed. */
    void failed(String what, Exception e) {
        e.printStackTrace();
        add(new Row(what, "failed", "", "FAILED", load, String.valueOf(e.getMessage())));
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    void print(String machine) {
        System.out.println();
        System.out.println(machine);
        System.out.println();
        line(new Row("what", "figure", "bar", "verdict", "load", "how"));
        rows.forEach(Table::line);
        System.out.println();
    }

    private static void line(Row row) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %-22s %-11s %-8s %5s  %s%n",
                row.what(),
                row.figure(),
                row.bar(),
                row.verdict(),
                row.load(),
                row.note());
    }
}
