package dev.runbench.logs;

import dev.runbench.vault.Vault;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Opens pasted logs and waits to be killed: one with the vault's key, one half-written. */
final class LogCopyMain {

    private LogCopyMain() {}

    public static void main(String[] args) throws Exception {
        Vault vault = new Vault(Path.of(args[1]));
        vault.create("correct horse".toCharArray());
        var copies = new LogCopies(Path.of(args[0]), vault);
        String line = "password=" + args[2] + "\n";
        LogFile log = copies.of(line.repeat(50_000));
        log.index();
        log.lines(9, 100);
        try (var out = copies.place().write()) {
            for (int i = 0; i < 50_000; i++) {
                out.write(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            System.out.println("open");
            System.out.flush();
            TimeUnit.MINUTES.sleep(5);
        }
    }
}
