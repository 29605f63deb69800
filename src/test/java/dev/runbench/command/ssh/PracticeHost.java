package dev.runbench.command.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SSH server inside the test, whose few commands need no shell and therefore run on every machine. */
public final class PracticeHost implements AutoCloseable {

    public static final String ACCOUNT = "deploy";
    public static final String PASSWORD = "pass wörd";

    public final List<String> received = new CopyOnWriteArrayList<>();
    /** The terminal type each command got; empty for none. */
    public final List<String> terminals = new CopyOnWriteArrayList<>();

    public final AtomicInteger running = new AtomicInteger();
    /** How often somebody tried to log in with a password. */
    final AtomicInteger logins = new AtomicInteger();

    volatile boolean heedsSignals = true;
    /** Passwords that are let in besides {@link #PASSWORD}. */
    public final List<String> passwords = new CopyOnWriteArrayList<>(List.of(PASSWORD));
    /** What sudo takes. */
    public volatile String sudoPassword = "";
    /** Public keys that are let in, each as "ssh-ed25519 AAAA…". */
    public final List<String> authorized = new CopyOnWriteArrayList<>();

    private final SshServer server = SshServer.setUpDefaultServer();

    public PracticeHost() throws Exception {
        server.setHost("127.0.0.1");
        newHostKey();
        server.setPasswordAuthenticator((user, password, _) -> {
            logins.incrementAndGet();
            return user.equals(ACCOUNT) && passwords.contains(password);
        });
        server.setPublickeyAuthenticator(
                (user, key, _) -> user.equals(ACCOUNT) && authorized.contains(PublicKeyEntry.toString(key)));
        server.setCommandFactory((_, command) -> new Practice(command));
        server.start();
    }

    /** From now on SFTP shows this folder as the whole disk. */
    public void tellsOfItself(Path disk) {
        server.setFileSystemFactory(new VirtualFileSystemFactory(disk));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    }

    /** From now on something else answers where SFTP is asked for. */
    void answersSftpWith(Supplier<Command> other) {
        server.setSubsystemFactories(List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return "sftp";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return other.get();
            }
        }));
    }

    /** From now on a real shell of this machine runs what comes. */
    public void runsAShell() {
        server.setCommandFactory((channel, command) -> {
            received.add(command);
            return new ProcessShellFactory(command, List.of("/bin/sh", "-c", command)).createShell(channel);
        });
    }

    void newHostKey() throws Exception {
        server.setKeyPairProvider(KeyPairProvider.wrap(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
    }

    /** From now on it asks for a password and then for two more things, all in one go. */
    public void asksForMore(String... expected) {
        server.setPasswordAuthenticator(null);
        server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setKeyboardInteractiveAuthenticator(new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(
                    ServerSession session, String username, String lang, String subMethods) {
                InteractiveChallenge challenge = new InteractiveChallenge();
                challenge.setInteractionName("Two factors\u001b[31m");
                challenge.setInteractionInstruction("Have your token ready");
                challenge.addPrompt("Password: ", false);
                challenge.addPrompt("Code: ", true);
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String username, List<String> responses) {
                logins.incrementAndGet();
                return responses.equals(List.of(expected));
            }
        });
    }

    /** Lets others through to whatever they name. */
    void forwards() {
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    }

    void sharesTheKeyOf(PracticeHost other) {
        server.setKeyPairProvider(other.server.getKeyPairProvider());
    }

    public int port() {
        return server.getPort();
    }

    void cutAllConnections() {
        server.getActiveSessions().forEach(s -> s.close(true));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Practice extends AbstractCommandSupport {

        private volatile String lineEnd = "\n";
        private final CountDownLatch signalled = new CountDownLatch(1);

        Practice(String command) {
            super(command, null);
        }

        @Override
        public void start(ChannelSession channel, Environment env) throws IOException {
            received.add(getCommand());
            terminals.add(env.getEnv().getOrDefault(Environment.ENV_TERM, ""));
            lineEnd = env.getPtyModes().isEmpty() ? "\n" : "\r\n";
            if (heedsSignals) {
                env.addSignalListener((_, _) -> signalled.countDown(), Signal.TERM, Signal.KILL);
            }
            super.start(channel, env);
        }

        @Override
        public void run() {
            String[] words = getCommand().split(" ");
            running.incrementAndGet();
            try {
                int exit = switch (words[0]) {
                    case "say" -> say(getOutputStream(), getCommand().substring(4) + lineEnd);
                    case "fail" -> say(getErrorStream(), "it failed\n") + 3;
                    case "hang" -> hang();
                    case "sudo" -> sudo();
                    case "big" -> big(Integer.parseInt(words[1]));
                    case "stream" -> stream(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    case "now" -> now(Integer.parseInt(words[1]));
                    case "line" -> say(getOutputStream(), "ä".repeat(Integer.parseInt(words[1])));
                    default -> 127;
                };
                running.decrementAndGet();
                onExit(exit);
            } catch (IOException | InterruptedException e) {
                running.decrementAndGet();
            }
        }

        private int say(OutputStream to, String text) throws IOException {
            to.write(text.getBytes(StandardCharsets.UTF_8));
            to.flush();
            return 0;
        }

        // Asks as sudo does, and says what it got, as sudo does not.
        private int sudo() throws IOException {
            say(getOutputStream(), "[sudo] password for " + ACCOUNT + ": ");
            var typed = new ByteArrayOutputStream();
            for (int b = getInputStream().read();
                    b >= 0 && b != '\n' && b != '\r';
                    b = getInputStream().read()) {
                typed.write(b);
            }
            String password = typed.toString(StandardCharsets.UTF_8);
            say(getOutputStream(), lineEnd + "typed " + password + lineEnd);
            return password.equals(sudoPassword) ? 0 : 1;
        }

        private int hang() throws IOException, InterruptedException {
            say(getOutputStream(), "waiting\n");
            return signalled.await(30, TimeUnit.SECONDS) ? 143 : 0;
        }

        private int big(int megabytes) throws IOException {
            byte[] block = "0123456789abcdef0123456789abcde\n".repeat(2048).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < megabytes * 16; i++) {
                getOutputStream().write(block);
            }
            getOutputStream().flush();
            return 0;
        }

        // As a log comes: so many megabytes in each second, for so many seconds.
        private int stream(int megabytes, int seconds) throws IOException, InterruptedException {
            long begun = System.nanoTime();
            long number = 0;
            int tenths = 10 * seconds;
            for (int tenth = 1; tenth <= tenths; tenth++) {
                var block = new StringBuilder();
                while (block.length() < megabytes * 100_000) {
                    block.append("2026-11-22T10:15:30.123Z INFO  [worker-7] c.e.orders.Reservation - reserved order=")
                            .append(++number)
                            .append(" in 12 ms")
                            .append(lineEnd);
                }
                say(getOutputStream(), block.toString());
                TimeUnit.NANOSECONDS.sleep(begun + tenth * 100_000_000L - System.nanoTime());
            }
            return 0;
        }

        // After so many milliseconds it says what time it is.
        private int now(int millis) throws IOException, InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
            return say(getOutputStream(), System.nanoTime() + lineEnd);
        }
    }
}
