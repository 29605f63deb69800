package dev.runbench.command.http;

import dev.runbench.base.Hashes;
import dev.runbench.command.Connection;
import dev.runbench.command.HttpPlace;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import dev.runbench.command.TargetProof;
import dev.runbench.command.host.Harmless;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection to an API on which nothing has been asked yet, and who answered there. */
final class Wire implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Connection.Http http;
    private final URI place;
    private final Socket socket;

    private Wire(Connection.Http http, URI place, Socket socket) {
        this.http = http;
        this.place = place;
        this.socket = socket;
    }

    /** Connects and, with https, checks the certificate for the host; sends no request. Blocks. */
    static Wire open(Connection.Http http, SSLSocketFactory tls) throws IOException {
        URI place = HttpPlace.uri(http.url()).orElseThrow(() -> new IOException("the address is none"));
        boolean secure = place.getScheme().equals("https");
        int port = place.getPort() > 0 ? place.getPort() : secure ? HTTPS : HTTP;
        String host = place.getHost().replaceAll("^\\[|]$", "");
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            plain.setSoTimeout(CONNECT_MILLIS);
            plain.setTcpNoDelay(true);
            if (!secure) {
                return new Wire(http, place, plain);
            }
            SSLSocket safe = (SSLSocket) tls.createSocket(plain, host, port, true);
            SSLParameters parameters = safe.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            safe.setSSLParameters(parameters);
            safe.startHandshake();
            return new Wire(http, place, safe);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    Socket socket() {
        return socket;
    }

    /** As the Host header has it. */
    String authority() {
        return place.getRawAuthority();
    }

    /** Whether the other side still listens. Blocks for a moment. */
    boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            // The end, or a word before anything was asked: neither is a server to go on with.
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    TargetProof proof() throws SSLPeerUnverifiedException {
        InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
        String address = peer.getAddress().getHostAddress() + ":" + peer.getPort();
        List<TargetFact> facts = new ArrayList<>();
        facts.add(new TargetFact("API", http.url(), Weight.IDENTITY));
        if (!(socket instanceof SSLSocket safe)) {
            facts.add(added());
            return new TargetProof(
                    address,
                    "no certificate",
                    "HTTP without TLS",
                    who(),
                    "Nobody proves here who answers, and everybody on the way can read and change the request.",
                    facts,
                    Instant.now());
        }
        SSLSession session = safe.getSession();
        X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
        facts.add(new TargetFact(
                "certificate",
                Harmless.line(certificate.getSubjectX500Principal().getName()),
                Weight.IDENTITY));
        facts.add(new TargetFact(
                "issued by", Harmless.line(certificate.getIssuerX500Principal().getName()), Weight.STATE));
        facts.add(new TargetFact(
                "valid until", certificate.getNotAfter().toInstant().toString(), Weight.STATE));
        facts.add(added());
        return new TargetProof(
                address,
                "certificate SHA-256 " + fingerprint(certificate),
                session.getProtocol() + " " + session.getCipherSuite(),
                who(),
                "",
                facts,
                Instant.now());
    }

    // The server is not asked whom it takes us for: that would be a request.
    private String who() {
        if (!http.account().isEmpty()) {
            return http.account();
        }
        return http.auth() == Connection.HttpAuth.NONE ? "anybody" : "the secret's owner";
    }

    private TargetFact added() {
        String secret = switch (http.auth()) {
            case NONE -> "";
            case BEARER -> ", Authorization: Bearer (from the vault)";
            case BASIC -> ", Authorization: Basic (from the vault)";
            case HEADER -> ", " + http.header() + ": (from the vault)";
        };
        return new TargetFact(
                "added when sent",
                "Host: " + authority() + ", Content-Length, Connection: close" + secret,
                Weight.STATE);
    }

    private static String fingerprint(X509Certificate certificate) throws SSLPeerUnverifiedException {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(Hashes.sha256().digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new SSLPeerUnverifiedException("the certificate cannot be read: " + e.getMessage());
        }
    }

    /** Also frees whoever waits for an answer. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
