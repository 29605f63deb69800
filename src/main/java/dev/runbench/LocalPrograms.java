package dev.runbench;

import dev.runbench.vault.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts programs for the vault: password managers that a person has named, and what says whether the session is locked. */
final class LocalPrograms implements Programs {

    private static final int MOST_BYTES = 1 << 20;
    private static final long TICK_MILLIS = 10;

    @Override
    public Ended run(List<String> arguments, Duration limit) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(arguments)
                    .redirectError(Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            // The exception's own message quotes the arguments' first; the rest is nobody's business.
            return new Ended.NotStarted("it is not there, or may not be run");
        }
        try (InputStream output = process.getInputStream()) {
            Output put = new Output();
            long deadline = System.nanoTime() + limit.toNanos();
            while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                put.take(output);
                if (System.nanoTime() > deadline) {
                    put.wipe();
                    return new Ended.TimedOut();
                }
            }
            // Not to the end of the stream: something it has left behind may hold that open.
            put.take(output);
            return new Ended.Exited(process.exitValue(), put.bytes());
        } catch (IOException e) {
            return new Ended.NotStarted("its output could not be read");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What has come, in one array that is wiped when it is outgrown. */
    private static final class Output {

        private byte[] bytes = new byte[4096];
        private int length;

        void take(InputStream from) throws IOException {
            byte[] some = new byte[4096];
            try {
                for (int ready = from.available(); ready > 0; ready = from.available()) {
                    int count = from.read(some, 0, Math.min(ready, some.length));
                    if (count < 0) {
                        return;
                    }
                    append(some, Math.min(count, MOST_BYTES - length));
                }
            } finally {
                Arrays.fill(some, (byte) 0);
            }
        }

        private void append(byte[] some, int count) {
            if (length + count > bytes.length) {
                byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
                wipe();
                bytes = larger;
            }
            System.arraycopy(some, 0, bytes, length, count);
            length += count;
        }

        byte[] bytes() {
            byte[] all = Arrays.copyOf(bytes, length);
            wipe();
            return all;
        }

        void wipe() {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
