package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A FIDO key behind an agent: its signature is made as the key would make it (PROTOCOL.u2f), and a real server verifies it. */
@EnabledIf("installed")
@Timeout(60)
class SecurityKeyTest {

    private static final String TYPE = "sk-ssh-ed25519@openssh.com";
    private static final byte USER_PRESENT = 1;

    @TempDir
    private Path folder;

    static boolean installed() {
        return OpenSshServer.installed();
    }

    @Test
    void aSecurityKeyOfTheAgentLetsIn() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] blob = strings(
                TYPE.getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length),
                "ssh:".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(
                folder.resolve("authorized_keys"),
                TYPE + " " + Base64.getEncoder().encodeToString(blob) + "\n");
        Path socket = folder.resolve("agent");
        try (OpenSshServer server = new OpenSshServer(folder);
                ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> serve(agent, pair, blob));
            try (SshFixture fixture = new SshFixture(folder, new SshAgent(Optional.of(socket)))) {
                fixture.add(new Connection.Ssh(
                        1,
                        "db-1",
                        "127.0.0.1",
                        server.port(),
                        OpenSshServer.ordinary(),
                        Connection.SshAuth.AGENT,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Environment.PRACTICE));
                fixture.run(1, "echo touched");
                assertThat(fixture.lines).containsExactly("touched");
            }
        }
    }

    private static void serve(ServerSocketChannel agent, KeyPair pair, byte[] blob) {
        while (true) {
            try (SocketChannel client = agent.accept()) {
                DataInputStream in = new DataInputStream(Channels.newInputStream(client));
                while (true) {
                    byte[] request = new byte[in.readInt()];
                    in.readFully(request);
                    byte[] answer = answer(request, pair, blob);
                    DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
                    out.write(strings(answer));
                    out.flush();
                }
            } catch (java.io.EOFException e) {
                // The next one, please.
            } catch (IOException | GeneralSecurityException e) {
                return;
            }
        }
    }

    // draft-ietf-sshm-ssh-agent: 11 asks for the identities, 13 for a signature.
    private static byte[] answer(byte[] request, KeyPair pair, byte[] blob)
            throws IOException, GeneralSecurityException {
        if (request[0] == 11) {
            ByteArrayOutputStream identities = new ByteArrayOutputStream();
            identities.write(new byte[] {12, 0, 0, 0, 1});
            identities.write(strings(blob, new byte[0]));
            return identities.toByteArray();
        }
        if (request[0] != 13) {
            return new byte[] {5};
        }
        DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(request, 1, request.length - 1));
        in.readNBytes(in.readInt());
        byte[] data = in.readNBytes(in.readInt());
        byte[] flagsAndCounter = {USER_PRESENT, 0, 0, 0, 7};
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.write(sha.digest("ssh:".getBytes(StandardCharsets.US_ASCII)));
        signed.write(flagsAndCounter);
        signed.write(sha.digest(data));
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(pair.getPrivate());
        ed25519.update(signed.toByteArray());
        ByteArrayOutputStream signature = new ByteArrayOutputStream();
        signature.write(strings(TYPE.getBytes(StandardCharsets.US_ASCII), ed25519.sign()));
        signature.write(flagsAndCounter);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(14);
        answer.write(strings(signature.toByteArray()));
        return answer.toByteArray();
    }

    private static byte[] strings(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] part : parts) {
            out.writeInt(part.length);
            out.write(part);
        }
        return bytes.toByteArray();
    }
}
