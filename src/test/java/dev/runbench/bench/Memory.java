package dev.runbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What processes hold of the machine's memory, in megabytes, as the kernel counts it. */
final class Memory {

    private Memory() {}

    /** VmRSS now. */
    static long resident(long pid) throws IOException {
        return line(Path.of("/proc/" + pid + "/status"), "VmRSS");
    }

    /** The largest VmRSS so far. */
    static long highest(long pid) throws IOException {
        return line(Path.of("/proc/" + pid + "/status"), "VmHWM");
    }

    /** Postgres' processes share their buffers: their proportional shares are added, which counts each page once. */
    static long postgres(Path home) throws IOException {
        List<String> file = Files.readAllLines(home.resolve("database/data-17/postmaster.pid"));
        long postmaster = Long.parseLong(file.getFirst().strip());
        long sum = proportional(postmaster);
        for (ProcessHandle child :
                ProcessHandle.of(postmaster).orElseThrow().descendants().toList()) {
            sum += proportional(child.pid());
        }
        return sum;
    }

    private static long proportional(long pid) throws IOException {
        Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
        return Files.exists(rollup) ? line(rollup, "Pss:") : 0; // it may have ended
    }

    private static long line(Path file, String start) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(l -> l.startsWith(start))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /** What this process holds on its heap after it was tidied up, in bytes. */
    static long heapHeld() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
