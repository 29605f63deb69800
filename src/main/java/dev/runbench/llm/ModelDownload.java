package dev.runbench.llm;

import dev.runbench.base.Problem;
import dev.runbench.base.Progress;
import dev.runbench.llm.PartFile.Note;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one model file over HTTP. A connection that breaks is taken up again where it ended (RFC 9110 ranges, with If-Range, so
 * that two versions of a file are never glued together); a cancelled or failed fetch leaves its part for the next attempt.
 * Redirects lead nowhere but to hosts that were agreed to. Nothing but the file's address is sent.
 */
final class ModelDownload {

    private static final int MOST_BREAKS = 6;
    private static final int MOST_REDIRECTS = 5;
    private static final int BLOCK = 1 << 16;
    private static final long SPARE_BYTES = 200_000_000;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");
    private static final Pattern SHA256 = Pattern.compile("\"?([0-9a-fA-F]{64})\"?");

    /** Hugging Face says the checksum and the size of a large file with its redirect to the store. */
    private static final String LINKED_TAG = "X-Linked-ETag";

    private static final String LINKED_SIZE = "X-Linked-Size";

    private final CatalogueModel model;
    private final PartFile part;
    private final Set<String> hosts;
    private final Progress progress;
    private final Waits waits;
    private String told = "";
    private long toldSize;

    /**
     * How long to wait.
     *
     * @param pause before a broken connection is taken up again
     * @param silence after which a connection counts as broken
     */
    record Waits(Duration pause, Duration silence) {

        static final Waits USUAL = new Waits(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }

    /**
     * Fetches nothing yet.
     *
     * @param folder where the file will lie
     * @param hosts that were agreed to, with their ports where they are not the usual ones
     * @param waits before a broken connection is taken up again, and for a silent one
     */
    ModelDownload(CatalogueModel model, Path folder, Set<String> hosts, Progress progress, Waits waits) {
        this.model = model;
        this.part = new PartFile(folder.resolve(model.file()));
        this.hosts = Set.copyOf(hosts);
        this.progress = progress;
        this.waits = waits;
    }

    /** Blocks until it is there. @throws InterruptedException when it was cancelled; the part stays */
    Download fetch() throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build()) {
            if (Files.exists(part.target())) {
                return failed("There is a file " + model.file() + " already.", "Delete it first to fetch it again.");
            }
            return fetch(client);
        } catch (IOException e) {
            return failed(
                    "The file cannot be written (" + e.getMessage() + ").",
                    "Check that the disk has room and the folder can be written, then press Download again.");
        }
    }

    private Download fetch(HttpClient client) throws IOException, InterruptedException {
        String last = "";
        for (int breaks = 0; breaks < MOST_BREAKS; breaks++) {
            if (breaks > 0) {
                Thread.sleep(waits.pause().multipliedBy(breaks));
            }
            long before = part.size();
            try {
                Optional<Download> ended = attempt(client);
                if (ended.isPresent()) {
                    return ended.get();
                }
                last = "The connection to " + model.host() + " ended early.";
            } catch (Broken e) {
                last = String.valueOf(e.getMessage());
            }
            if (part.size() > before) {
                breaks = 0; // it goes on, if slowly
            }
        }
        return failed(last, "Check the connection and press Download again; it goes on where it ended.");
    }

    /** The line broke; what there is stays. */
    private static final class Broken extends Exception {
        Broken(String message) {
            super(message);
        }
    }

    // Empty: the connection ended early and is to be taken up again.
    private Optional<Download> attempt(HttpClient client) throws IOException, InterruptedException, Broken {
        URI uri = model.url();
        long there = part.size();
        Optional<Note> note = part.note(model.url().toString()).filter(n -> n.total() == 0 || n.total() >= there);
        if (note.isEmpty() && there > 0) {
            part.delete();
        }
        long have = note.isEmpty() ? 0 : there;
        if (note.isPresent() && note.get().total() > 0 && note.get().total() == have) {
            return Optional.of(finish(note.get()));
        }
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            HttpResponse<InputStream> response = send(client, uri, have, note);
            try (InputStream body = response.body()) {
                int status = response.statusCode();
                if (status / 100 == 3 && status != 304) {
                    remember(response);
                    Optional<String> location = response.headers().firstValue("Location");
                    if (location.isEmpty()) {
                        return Optional.of(failed(uri.getHost() + " sends on without saying where.", OTHER_PLACE));
                    }
                    URI next = uri.resolve(location.get());
                    if (!secure(next)) {
                        return Optional.of(failed(
                                uri.getHost() + " sends on to " + next.getHost() + " without encryption.",
                                OTHER_PLACE));
                    }
                    if (!hosts.contains(authority(next))) {
                        return Optional.of(new Download.Elsewhere(next));
                    }
                    uri = next;
                    continue;
                }
                if (status == 416) { // the part is longer than the file is now
                    part.delete();
                    return Optional.empty();
                }
                if (status == 429 || status >= 500) {
                    throw new Broken(uri.getHost() + " answers " + status + ": it is busy or out of order.");
                }
                if (status != 200 && status != 206) {
                    return Optional.of(refused(uri, status));
                }
                return take(response, body, have);
            }
        }
        return Optional.of(failed(model.host() + " sends on and on.", OTHER_PLACE));
    }

    private static final String OTHER_PLACE = "Get the file with a browser from the publisher's page and press Import.";

    private HttpResponse<InputStream> send(HttpClient client, URI uri, long have, Optional<Note> note)
            throws IOException, InterruptedException, Broken {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET().timeout(Duration.ofSeconds(60));
        request.header("User-Agent", "Runbench").header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            note.map(Note::tag).filter(t -> t.startsWith("\"")).ifPresent(tag -> request.header("If-Range", tag));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new Broken(uri.getHost() + " cannot be reached ("
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()) + ").");
        }
    }

    private Optional<Download> take(HttpResponse<InputStream> response, InputStream body, long have)
            throws IOException, InterruptedException, Broken {
        remember(response);
        String tag = response.headers().firstValue("ETag").orElse("");
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        long from = 0;
        long total = Math.max(length, 0);
        if (response.statusCode() == 206) {
            Matcher range =
                    RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
            if (!range.matches() || Long.parseLong(range.group(1)) != have) {
                part.delete(); // it sends another part than was asked for
                return Optional.empty();
            }
            from = have;
            total = Long.parseLong(range.group(2));
            Note before = part.note(model.url().toString()).orElse(new Note("", "", 0, ""));
            if (before.total() != 0 && before.total() != total
                    || !before.tag().isEmpty() && !before.tag().equals(tag)) {
                part.delete(); // another version of the file
                return Optional.empty();
            }
        }
        if (toldSize > 0 && total > 0 && toldSize != total) {
            return Optional.of(failed(
                    "The file has " + total + " bytes where " + model.host() + " says " + toldSize + ".", OTHER_PLACE));
        }
        long room = Files.getFileStore(part.path().toAbsolutePath().getParent()).getUsableSpace();
        if (total > 0 && room < total - from + SPARE_BYTES) {
            return Optional.of(failed(
                    "The disk has room for " + room / 1_000_000 + " MB more, but the file needs "
                            + (total - from) / 1_000_000 + " MB.",
                    "Make room and press Download again."));
        }
        Note note = new Note(model.url().toString(), tag, total, told);
        part.note(note);
        copy(body, from, total);
        long size = part.size();
        if (total > 0 && size < total) {
            return Optional.empty();
        }
        return Optional.of(finish(note));
    }

    private void copy(InputStream body, long from, long total) throws IOException, InterruptedException, Broken {
        byte[] block = new byte[BLOCK];
        AtomicLong heard = new AtomicLong(System.nanoTime());
        Thread watch = Thread.ofVirtual().start(() -> endSilence(body, heard));
        try (OutputStream out = from > 0
                ? Files.newOutputStream(part.path(), StandardOpenOption.APPEND)
                : Files.newOutputStream(
                        part.path(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long done = from;
            while (true) {
                int n;
                try {
                    n = body.read(block);
                } catch (IOException e) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    throw new Broken("The connection to " + model.host() + " broke off.");
                }
                if (n < 0) {
                    return;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                heard.set(System.nanoTime());
                out.write(block, 0, n);
                done += n;
                progress.at("Fetching " + model.file(), done, total);
                if (total > 0 && done > total) {
                    out.close();
                    part.delete();
                    throw new Broken(model.host() + " sent more than it said.");
                }
            }
        } finally {
            watch.interrupt();
        }
    }

    // The client has no limit for silence within an answer; closing the stream ends the read that waits.
    private void endSilence(InputStream body, AtomicLong heard) {
        try {
            while (System.nanoTime() - heard.get() < waits.silence().toNanos()) {
                Thread.sleep(waits.silence().dividedBy(10));
            }
            body.close();
        } catch (InterruptedException | IOException _) {
            Thread.currentThread().interrupt(); // it has ended by itself
        }
    }

    private Download finish(Note note) throws IOException, InterruptedException {
        String said = model.sha256().isEmpty() ? note.sha256() : model.sha256();
        String whose = said.isEmpty()
                ? ""
                : model.sha256().isEmpty() ? "what " + model.host() + " says" : "the publisher's in the catalogue";
        return new ModelArrival(part, progress).arrive(said, whose);
    }

    private void remember(HttpResponse<?> response) {
        response.headers()
                .firstValue(LINKED_TAG)
                .map(SHA256::matcher)
                .filter(Matcher::matches)
                .ifPresent(m -> told = m.group(1).toLowerCase(java.util.Locale.ROOT));
        response.headers().firstValueAsLong(LINKED_SIZE).ifPresent(size -> toldSize = size);
    }

    private Download refused(URI uri, int status) {
        return switch (status) {
            case 401, 403 ->
                failed(
                        uri.getHost() + " does not hand out " + model.file() + " without signing in (" + status + ").",
                        "Its publisher may want the licence to be accepted first. " + OTHER_PLACE);
            case 404, 410 -> failed(uri.getHost() + " has no " + model.file() + " any more.", OTHER_PLACE);
            default -> failed(uri.getHost() + " answers " + status + ".", OTHER_PLACE);
        };
    }

    private Download.Failed failed(String what, String remedy) {
        long kept;
        try {
            kept = part.size();
        } catch (IOException e) {
            kept = 0;
        }
        return new Download.Failed(new Problem("MODEL-FETCH", what, remedy), kept);
    }

    /** The host as it is agreed to: with its port where it is not the usual one. */
    static String authority(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    // A test's server on this machine may do without.
    private static boolean secure(URI uri) {
        return "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme())
                        && Set.of("localhost", "127.0.0.1").contains(uri.getHost());
    }
}
