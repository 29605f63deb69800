package dev.runbench.command.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The person's own known_hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"): read, never written. Names may be hashed, may carry a
 * port, and may be patterns. Certificate authorities are not heeded: a host's own key is what is pinned.
 */
final class KnownHosts {

    /** What it says of a key that a host shows. */
    enum Standing {
        /** Nothing of this host. */
        UNKNOWN,
        /** This very key of this host. */
        KNOWN,
        /** Other kinds of keys of this host, and none of this kind. */
        OTHER_KINDS,
        /** Another key of the same kind. */
        CONTRADICTED,
        /** That nobody may trust this key any more. */
        REVOKED
    }

    private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);
    private static final int LARGEST = 8 << 20;
    private static final int SSH_PORT = 22;

    private record Line(String marker, String names, String key) {

        String type() {
            return HostKeys.type(key);
        }
    }

    private final List<Line> lines;

    private KnownHosts(List<Line> lines) {
        this.lines = lines;
    }

    /** A file that is not there or cannot be read says nothing. */
    static KnownHosts in(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return new KnownHosts(List.of());
            }
            return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("known_hosts could not be read", e);
            return new KnownHosts(List.of());
        }
    }

    static KnownHosts of(String text) {
        return new KnownHosts(text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .map(KnownHosts::line)
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<Line> line(String text) {
        String[] words = text.split("\\s+");
        int at = words[0].startsWith("@") ? 1 : 0;
        return words.length < at + 3
                ? Optional.empty()
                : Optional.of(new Line(at == 1 ? words[0] : "", words[at], words[at + 1] + " " + words[at + 2]));
    }

    /**
     * What is said of a key.
     *
     * @param key in OpenSSH form
     */
    Standing of(String host, int port, String key) {
        List<Line> about = about(host, port).toList();
        if (about.stream()
                .anyMatch(l -> l.marker().equals("@revoked") && l.key().equals(key))) {
            return Standing.REVOKED;
        }
        List<Line> plain = about.stream().filter(l -> l.marker().isEmpty()).toList();
        if (plain.stream().anyMatch(l -> l.key().equals(key))) {
            return Standing.KNOWN;
        }
        if (plain.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return plain.stream().anyMatch(l -> l.type().equals(HostKeys.type(key)))
                ? Standing.CONTRADICTED
                : Standing.OTHER_KINDS;
    }

    /** The kinds of keys of this host that are known, such as "ssh-ed25519", so that it is asked for one of those. */
    List<String> types(String host, int port) {
        return about(host, port)
                .filter(l -> l.marker().isEmpty())
                .map(Line::type)
                .distinct()
                .toList();
    }

    private Stream<Line> about(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        String name = port == SSH_PORT ? lower : "[" + lower + "]:" + port;
        return lines.stream().filter(l -> matches(l.names(), name));
    }

    private static boolean matches(String names, String name) {
        if (names.startsWith("|1|")) {
            return hashed(names, name);
        }
        boolean matches = false;
        for (String pattern : names.toLowerCase(Locale.ROOT).split(",")) {
            if (pattern.startsWith("!") && Glob.matches(pattern.substring(1), name)) {
                return false;
            }
            matches |= Glob.matches(pattern, name);
        }
        return matches;
    }

    private static boolean hashed(String names, String name) {
        String[] parts = names.split("\\|");
        if (parts.length != 4) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] expected = Base64.getDecoder().decode(parts[3]);
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return MessageDigest.isEqual(expected, mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.debug("a hashed name in known_hosts could not be read", e);
            return false;
        }
    }
}
