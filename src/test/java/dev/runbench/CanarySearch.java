package dev.runbench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Jdbi;

/** Looks for a word in every form in which it may lie somewhere. */
final class CanarySearch {

    private final List<String> forms = new ArrayList<>();
    /** The command lines and environments of this process and of what it started, as far as they held a word. */
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    private volatile boolean watching = true;

    CanarySearch(String word) {
        byte[] bytes = word.getBytes(UTF_8);
        forms.add(word);
        forms.add(new String(word.getBytes(UTF_16LE), ISO_8859_1));
        forms.add(new String(word.getBytes(UTF_16BE), ISO_8859_1));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Without the ends, which depend on what stands beside it.
            forms.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2));
        }
    }

    boolean isIn(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        return forms.stream().anyMatch(text::contains);
    }

    boolean isIn(String text) {
        return isIn(text.getBytes(UTF_8));
    }

    /** Files below a folder that hold it, packed or not. */
    List<String> files(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (isIn(bytes) || isIn(unpacked(bytes)) || isIn(file.toString())) {
                    found.add(folder.relativize(file).toString());
                }
            }
        }
        return found;
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return new byte[0];
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /** Tables with a row that holds it. */
    Set<String> tables(Jdbi jdbi) {
        Set<String> found = new TreeSet<>();
        jdbi.useHandle(h -> {
            List<String> tables = h.createQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                            + " where schemaname not in ('pg_catalog', 'information_schema')")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                boolean there = h
                        .createQuery("select t::text || to_jsonb(t)::text from " + table + " t")
                        .mapTo(String.class)
                        .stream()
                        .anyMatch(this::isIn);
                if (there) {
                    found.add(table);
                }
            }
        });
        return found;
    }

    /** From now on looks at the process list again and again, until {@link #processes()}. */
    void watchProcesses() {
        Thread.ofPlatform().daemon().start(() -> {
            while (watching) {
                Stream.concat(
                                Stream.of(ProcessHandle.current()),
                                ProcessHandle.current().descendants())
                        .map(ProcessHandle::pid)
                        .forEach(this::look);
                LockSupport.parkNanos(10_000_000);
            }
        });
    }

    private void look(long pid) {
        for (String what : List.of("cmdline", "environ")) {
            try {
                byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), what));
                if (isIn(bytes)) {
                    seen.add(what + ": " + new String(bytes, UTF_8).replace('\0', ' '));
                }
            } catch (NoSuchFileException e) {
                return; // it has ended meanwhile
            } catch (IOException e) {
                // So it has if this is said while it is being read.
                if (!String.valueOf(e.getMessage()).endsWith("No such process")) {
                    seen.add("unreadable: " + e);
                }
            }
        }
    }

    Set<String> processes() {
        watching = false;
        return seen;
    }
}
