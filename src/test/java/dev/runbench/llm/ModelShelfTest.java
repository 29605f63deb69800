package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Hashes;
import dev.runbench.base.Progress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real HTTP on the loopback interface; no other host is ever asked. */
@Timeout(30)
class ModelShelfTest {

    private static final byte[] MODEL = TinyModels.random(64, 1).bytes();
    private static final String HASH = HexFormat.of().formatHex(Hashes.sha256().digest(MODEL));
    private static final ModelDownload.Waits SHORT =
            new ModelDownload.Waits(Duration.ofMillis(5), Duration.ofSeconds(20));

    @TempDir
    Path home;

    private AppDirs dirs;
    private ModelShelf shelf;

    @BeforeEach
    void prepare() {
        dirs = new AppDirs(home).create();
        shelf = new ModelShelf(dirs);
    }

    private static CatalogueModel model(URI url, String sha256) {
        return new CatalogueModel("Tiny", "us", "m.gguf", url, MODEL.length, 1, "free", "llama", sha256, "tests");
    }

    private Download fetch(FileServer server, String sha256) throws InterruptedException {
        CatalogueModel m = model(server.file(), sha256);
        return shelf.fetch(m, Set.of(ModelShelf.host(m.url())), Progress.NONE, SHORT);
    }

    private Path file() {
        return dirs.models().resolve("m.gguf");
    }

    private void assertWhole(Download result) throws Exception {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Download.Done.class, d -> assertThat(d.sha256()).isEqualTo(HASH));
        assertThat(file()).hasBinaryContent(MODEL);
        try (var left = Files.list(dirs.models())) {
            assertThat(left).containsExactly(file());
        }
    }

    private static String problem(Download result) {
        return ((Download.Failed) result).problem().sentence();
    }

    @Test
    void aFileComesAndItsChecksumIsShown() throws Exception {
        try (FileServer server = new FileServer(MODEL, FileServer::well)) {
            Download result = fetch(server, "");
            assertWhole(result);
            assertThat(((Download.Done) result).sentence()).contains(HASH, "Nobody told a checksum");
        }
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsTakenUpWhereItEnded() throws Exception {
        try (FileServer server = new FileServer(MODEL, FileServer::well).breaksAfter(MODEL.length / 7)) {
            assertWhole(fetch(server, HASH));
            assertThat(server.ranges()).hasSizeBetween(7, 9).startsWith("null", "bytes=" + MODEL.length / 7 + "-");
        }
    }

    @Test
    void whatACancelledFetchLeavesIsGoneOnWith() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            if (under.getCount() > 0) {
                e.getResponseHeaders().set("ETag", "\"v1\"");
                e.sendResponseHeaders(200, MODEL.length);
                s.send(e, 0, 100_000);
                under.countDown();
                try {
                    Thread.sleep(20_000);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            } else {
                s.well(e);
            }
        })) {
            AtomicReference<Object> ended = new AtomicReference<>("");
            Thread fetching = Thread.ofPlatform().start(() -> {
                try {
                    ended.set(fetch(server, HASH));
                } catch (InterruptedException e) {
                    ended.set(e);
                }
            });
            under.await();
            while (shelf.begun(model(server.file(), HASH)) == 0) {
                Thread.sleep(10);
            }
            long begun = System.nanoTime();
            fetching.interrupt();
            fetching.join(5000);
            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
            assertThat((System.nanoTime() - begun) / 1e9).isLessThan(3);
            assertThat(shelf.begun(model(server.file(), HASH))).isPositive();
            assertThat(file()).doesNotExist();
            assertWhole(fetch(server, HASH));
            assertThat(server.ranges().getLast()).startsWith("bytes=");
        }
    }

    @Test
    void aConnectionThatFallsSilentIsTakenUpAgain() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            if (silent.getCount() > 0) {
                silent.countDown();
                e.getResponseHeaders().set("ETag", "\"v1\"");
                e.sendResponseHeaders(200, MODEL.length);
                s.send(e, 0, 100_000);
                try {
                    Thread.sleep(15_000);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            } else {
                s.well(e);
            }
        })) {
            CatalogueModel m = model(server.file(), HASH);
            var waits = new ModelDownload.Waits(Duration.ofMillis(5), Duration.ofMillis(300));
            long begun = System.nanoTime();
            assertWhole(shelf.fetch(m, Set.of(ModelShelf.host(m.url())), Progress.NONE, waits));
            assertThat((System.nanoTime() - begun) / 1e9).isLessThan(8);
            assertThat(server.ranges()).hasSize(2);
            assertThat(server.ranges().getLast()).startsWith("bytes=");
        }
    }

    @Test
    void aServerThatIgnoresRangesIsReadFromTheBeginning() throws Exception {
        try (FileServer cut = new FileServer(MODEL, FileServer::withoutRanges).breaksAfter(70_000)) {
            assertThat(problem(fetch(cut, HASH))).contains("goes on where it ended");
        }
        try (FileServer server = new FileServer(MODEL, FileServer::withoutRanges)) {
            Files.write(dirs.models().resolve("m.gguf.part"), new byte[1000]);
            new PartFile(file()).note(new PartFile.Note(server.file().toString(), "", MODEL.length, ""));
            assertWhole(fetch(server, HASH));
            assertThat(server.ranges()).containsExactly("bytes=1000-");
        }
    }

    @Test
    void twoVersionsOfAFileAreNeverGluedTogether() throws Exception {
        try (FileServer server = new FileServer(MODEL, FileServer::well)) {
            Files.write(dirs.models().resolve("m.gguf.part"), new byte[1000]);
            new PartFile(file()).note(new PartFile.Note(server.file().toString(), "\"v0\"", MODEL.length, ""));
            assertWhole(fetch(server, ""));
        }
        Files.delete(file());
        try (FileServer server = new FileServer(MODEL, FileServer::well).withoutConditions()) {
            Files.write(dirs.models().resolve("m.gguf.part"), new byte[1000]);
            new PartFile(file()).note(new PartFile.Note(server.file().toString(), "\"v0\"", MODEL.length, ""));
            assertWhole(fetch(server, ""));
        }
    }

    @Test
    void thePartOfAnotherAddressIsNotContinued() throws Exception {
        Files.write(dirs.models().resolve("m.gguf.part"), new byte[1000]);
        new PartFile(file()).note(new PartFile.Note("http://elsewhere/m.gguf", "\"v1\"", MODEL.length, ""));
        try (FileServer server = new FileServer(MODEL, FileServer::well)) {
            assertWhole(fetch(server, ""));
            assertThat(server.ranges()).containsExactly("null");
        }
    }

    @Test
    void wrongBytesAreNotKept() throws Exception {
        byte[] other = MODEL.clone();
        other[other.length - 5] ^= 1;
        try (FileServer server = new FileServer(other, FileServer::well)) {
            assertThat(problem(fetch(server, HASH)))
                    .contains("not the ones that were promised", HASH, "Nothing of it was kept");
        }
        assertThat(dirs.models()).isEmptyDirectory();
    }

    @Test
    void theChecksumThatThePlaceSaysItselfIsComparedToo() throws Exception {
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            e.getResponseHeaders().set("X-Linked-ETag", "\"" + HASH + "\"");
            s.well(e);
        })) {
            Download result = fetch(server, "");
            assertWhole(result);
            assertThat(((Download.Done) result).comparedWith()).isEqualTo("what 127.0.0.1 says");
        }
        Files.delete(file());
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            e.getResponseHeaders().set("X-Linked-ETag", "\"" + "0".repeat(64) + "\"");
            s.well(e);
        })) {
            assertThat(problem(fetch(server, ""))).contains("not the ones that were promised");
        }
    }

    @Test
    void aWrongLengthIsFoundOut() throws Exception {
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            e.getResponseHeaders().set("X-Linked-Size", "" + (MODEL.length + 1));
            s.well(e);
        })) {
            assertThat(problem(fetch(server, ""))).contains("has " + MODEL.length + " bytes where");
        }
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            e.sendResponseHeaders(200, MODEL.length + 5000L); // promises more than it sends
            s.send(e, 0, MODEL.length);
        })) {
            assertThat(problem(fetch(server, ""))).contains("goes on where it ended");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void whatIsNotThereSaysSo() throws Exception {
        try (FileServer server = new FileServer(MODEL, (_, e) -> e.sendResponseHeaders(404, -1))) {
            assertThat(problem(fetch(server, ""))).contains("has no m.gguf any more", "Import");
        }
        try (FileServer server = new FileServer(MODEL, (_, e) -> e.sendResponseHeaders(401, -1))) {
            assertThat(problem(fetch(server, ""))).contains("without signing in");
        }
        try (FileServer server = new FileServer(MODEL, (_, e) -> e.sendResponseHeaders(503, -1))) {
            assertThat(problem(fetch(server, ""))).contains("busy or out of order");
            assertThat(server.ranges()).hasSizeGreaterThan(3);
        }
        FileServer gone = new FileServer(MODEL, FileServer::well);
        gone.close();
        assertThat(problem(fetch(gone, ""))).contains("cannot be reached");
    }

    @Test
    void aPageInPlaceOfTheFileIsNoModel() throws Exception {
        byte[] page = "<html>please accept the licence</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (FileServer server = new FileServer(page, FileServer::well)) {
            assertThat(problem(fetch(server, ""))).contains("no GGUF file", "Nothing of it was kept");
        }
        assertThat(dirs.models()).isEmptyDirectory();
    }

    @Test
    void noHostIsAskedThatWasNotAgreedTo() throws Exception {
        try (FileServer store = new FileServer(MODEL, FileServer::well);
                FileServer front = new FileServer(MODEL, (_, e) -> {
                    e.getResponseHeaders().set("Location", store.file().toString());
                    e.sendResponseHeaders(302, -1);
                })) {
            CatalogueModel m = model(front.file(), "");
            assertThat(shelf.fetch(m, Set.of(), Progress.NONE, SHORT)).isEqualTo(new Download.Elsewhere(front.file()));
            assertThat(front.ranges()).isEmpty();
            String host = ModelShelf.host(front.file());
            assertThat(shelf.fetch(m, Set.of(host), Progress.NONE, SHORT))
                    .isEqualTo(new Download.Elsewhere(store.file()));
            assertThat(store.ranges()).isEmpty();
            assertWhole(shelf.fetch(m, Set.of(host, ModelShelf.host(store.file())), Progress.NONE, SHORT));
        }
    }

    @Test
    void redirectsInACircleOrWithoutEncryptionEnd() throws Exception {
        try (FileServer server = new FileServer(MODEL, (s, e) -> {
            e.getResponseHeaders().set("Location", s.file().toString());
            e.sendResponseHeaders(302, -1);
        })) {
            assertThat(problem(fetch(server, ""))).contains("sends on and on");
        }
        try (FileServer server = new FileServer(MODEL, (_, e) -> {
            e.getResponseHeaders().set("Location", "http://example.com/m.gguf");
            e.sendResponseHeaders(302, -1);
        })) {
            assertThat(problem(fetch(server, ""))).contains("without encryption");
        }
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws Exception {
        Files.writeString(file(), "mine");
        try (FileServer server = new FileServer(MODEL, FileServer::well)) {
            assertThat(problem(fetch(server, ""))).contains("already");
            assertThat(server.ranges()).isEmpty();
        }
        assertThat(file()).hasContent("mine");
    }

    @Test
    void importingCopiesAndChecksAndLeavesTheOriginal() throws Exception {
        Path own = Files.write(home.resolve("own.gguf"), MODEL);
        assertThat(shelf.take(own, Progress.NONE))
                .isInstanceOfSatisfying(
                        Download.Done.class, d -> assertThat(d.sha256()).isEqualTo(HASH));
        assertThat(dirs.models().resolve("own.gguf")).hasBinaryContent(MODEL);
        assertThat(own).exists();
        Path bad = Files.write(home.resolve("bad.gguf"), new byte[300]);
        assertThat(problem(shelf.take(bad, Progress.NONE))).contains("bad.gguf is not taken");
        Path cut = Files.write(home.resolve("cut.gguf"), java.util.Arrays.copyOf(MODEL, MODEL.length - 9000));
        assertThat(problem(shelf.take(cut, Progress.NONE))).contains("cut");
        try (var left = Files.list(dirs.models())) {
            assertThat(left).containsExactly(dirs.models().resolve("own.gguf"));
        }
    }

    @Test
    void theCatalogueNamesOnlyWhatTheBuiltInLlamaKnows() {
        List<CatalogueModel> models = shelf.catalogue();
        assertThat(models).hasSizeGreaterThanOrEqualTo(8).allSatisfy(m -> {
            assertThat(Architectures.known(m.architecture()) && Architectures.canChat(m.architecture()))
                    .as(m.architecture())
                    .isTrue();
            assertThat(m.url().getScheme()).isEqualTo("https");
            assertThat(m.url().getPath()).endsWith("/" + m.file());
            assertThat(m.file()).matches("[\\w.-]+\\.gguf");
            assertThat(m.sha256()).matches("|[0-9a-f]{64}");
            assertThat(m.licence()).isNotBlank();
            assertThat(m.memoryBytes()).isGreaterThan(m.bytes());
        });
        assertThat(models).extracting(CatalogueModel::file).doesNotHaveDuplicates();
    }
}
