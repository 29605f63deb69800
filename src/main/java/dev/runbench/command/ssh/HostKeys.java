package dev.runbench.command.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import dev.runbench.base.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accepts the one pinned host key and remembers what the host showed instead. */
final class HostKeys implements HostKeyRepository {

    private static final List<String> ALGORITHMS = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private final Optional<String> pinned;
    private final List<String> preferred;
    private @Nullable String shown;

    /**
     * For one connection attempt.
     *
     * @param pinned in OpenSSH form; empty accepts nothing
     * @param preferred kinds of keys to ask the host for first
     */
    HostKeys(Optional<String> pinned, List<String> preferred) {
        this.pinned = pinned;
        this.preferred = pinned.map(HostKeys::type).map(List::of).orElse(preferred);
    }

    /** The key the host showed, in OpenSSH form. */
    Optional<String> shown() {
        return Optional.ofNullable(shown);
    }

    /** The algorithms to offer, the pinned or known key's own first, so that a host with several keys shows that one. */
    String algorithms() {
        Set<String> ordered = new LinkedHashSet<>();
        for (String type : preferred) {
            for (String algorithm : ALGORITHMS) {
                if (algorithm.equals(type) || type.equals("ssh-rsa") && algorithm.startsWith("rsa-")) {
                    ordered.add(algorithm);
                }
            }
        }
        ordered.addAll(ALGORITHMS);
        return String.join(",", ordered);
    }

    @Override
    public int check(String host, byte[] key) {
        String openSsh = openSsh(key);
        shown = openSsh;
        if (pinned.isEmpty()) {
            return NOT_INCLUDED;
        }
        return pinned.get().equals(openSsh) ? OK : CHANGED;
    }

    /** "ssh-ed25519" of "ssh-ed25519 AAAA…". */
    static String type(String openSsh) {
        return openSsh.substring(0, Math.max(0, openSsh.indexOf(' ')));
    }

    /** As OpenSSH prints it: "SHA256:" and unpadded Base64. */
    static String fingerprint(String openSsh) {
        byte[] key = Base64.getDecoder().decode(openSsh.substring(openSsh.indexOf(' ') + 1));
        return "SHA256:"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Hashes.sha256().digest(key));
    }

    // RFC 4253, 6.6: the blob begins with its type as a string.
    private static String openSsh(byte[] key) {
        int length = ByteBuffer.wrap(key).getInt();
        String type = new String(Arrays.copyOfRange(key, 4, 4 + length), StandardCharsets.US_ASCII);
        return type + " " + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void add(HostKey hostkey, @Nullable UserInfo ui) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    @Override
    public String getKnownHostsRepositoryID() {
        return "pinned by Runbench";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
