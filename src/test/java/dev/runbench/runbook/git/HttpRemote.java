package dev.runbench.runbook.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * A Git server on the loopback as services have them: smart HTTP as gitprotocol-http says, a token instead of a password, with or
 * without TLS.
 */
final class HttpRemote implements AutoCloseable {

    private final HttpServer server;
    private final Repository repository;
    private final String expected;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private Optional<String> elsewhere = Optional.empty();

    HttpRemote(Path bare, String token, Optional<SSLContext> tls) throws IOException {
        repository = Git.open(bare.toFile()).getRepository();
        expected = token;
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isPresent()) {
            HttpsServer https = HttpsServer.create(here, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = https;
        } else {
            server = HttpServer.create(here, 0);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String address(String host) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://" + host + ":" + server.getAddress().getPort() + "/team/runbooks.git";
    }

    /** What came as authorization, decoded. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** From now on every question is sent to another address. */
    void moveTo(String address) {
        elsewhere = Optional.of(address);
    }

    private void answer(HttpExchange e) throws IOException {
        try (e) {
            String given = Optional.ofNullable(e.getRequestHeaders().getFirst("Authorization"))
                    .map(a -> new String(Base64.getDecoder().decode(a.substring(6)), StandardCharsets.UTF_8))
                    .orElse("");
            if (!given.isEmpty()) {
                seen.add(given);
            }
            String path = e.getRequestURI().getPath();
            if (elsewhere.isPresent()) {
                e.getResponseHeaders()
                        .set(
                                "Location",
                                elsewhere.get() + path.substring(path.indexOf(".git") + 4) + "?"
                                        + e.getRequestURI().getQuery());
                e.sendResponseHeaders(302, -1);
            } else if (!given.endsWith(":" + expected)) {
                e.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                e.sendResponseHeaders(401, -1);
            } else if (path.endsWith("/info/refs")) {
                refs(e, e.getRequestURI().getQuery().replace("service=", ""));
            } else {
                pack(e, path.substring(path.lastIndexOf('/') + 1));
            }
        }
    }

    private void refs(HttpExchange e, String service) throws IOException {
        e.getResponseHeaders().set("Content-Type", "application/x-" + service + "-advertisement");
        e.sendResponseHeaders(200, 0);
        var lines = new PacketLineOut(e.getResponseBody());
        try {
            if (service.equals("git-upload-pack")) {
                var upload = new UploadPack(repository);
                upload.setBiDirectionalPipe(false);
                upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), service);
            } else {
                lines.writeString("# service=" + service + "\n");
                lines.end();
                var receive = new ReceivePack(repository);
                receive.setBiDirectionalPipe(false);
                receive.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            }
        } catch (org.eclipse.jgit.transport.ServiceMayNotContinueException ex) {
            throw new IOException(ex);
        }
    }

    private void pack(HttpExchange e, String service) throws IOException {
        boolean zipped = "gzip".equals(e.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream in = zipped ? new GZIPInputStream(e.getRequestBody()) : e.getRequestBody();
        e.getResponseHeaders().set("Content-Type", "application/x-" + service + "-result");
        e.sendResponseHeaders(200, 0);
        if (service.equals("git-upload-pack")) {
            var upload = new UploadPack(repository);
            upload.setBiDirectionalPipe(false);
            upload.upload(in, e.getResponseBody(), null);
        } else {
            var receive = new ReceivePack(repository);
            receive.setBiDirectionalPipe(false);
            receive.receive(in, e.getResponseBody(), null);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        repository.close();
    }
}
