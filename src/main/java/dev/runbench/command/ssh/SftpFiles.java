package dev.runbench.command.ssh;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.runbench.command.Handover;
import dev.runbench.command.OutputSink;
import dev.runbench.command.host.Harmless;
import dev.runbench.command.host.Intake;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads small files by SFTP version 3 (draft-ietf-secsh-filexfer-02), all of them at once: three round trips after the
 * subsystem is open, however many files. It can open for reading, read, and ask for a name; nothing else is in it.
 */
final class SftpFiles implements AutoCloseable {

    /** What answered is no SFTP server. */
    static final class NoSftp extends Exception {
        private static final long serialVersionUID = 1;

        NoSftp(String said) {
            super(said);
        }
    }

    private static final int BLOCK = 32 * 1024;
    private static final int LONGEST_PACKET = BLOCK + 1024;
    private static final int MOST_BYTES = 1 << 20;

    private static final byte INIT = 1;
    private static final byte VERSION = 2;
    private static final byte OPEN = 3;
    private static final byte READ = 5;
    private static final byte REALPATH = 16;
    private static final byte HANDLE = 102;
    private static final byte DATA = 103;
    private static final byte NAME = 104;

    private final ChannelSubsystem channel;
    private final Handover<Intake> intake = new Handover<>(64);
    private final Feed feed = new Feed();
    private final long deadline;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private byte[] pending = {};
    private int received;
    private int ids;

    /** Connects nothing yet. */
    SftpFiles(Session session, Duration limit) throws JSchException {
        deadline = System.nanoTime() + limit.toNanos();
        channel = (ChannelSubsystem) session.openChannel("subsystem");
        channel.setSubsystem("sftp");
        channel.setWantReply(true);
        channel.setOutputStream(Intake.stream(OutputSink.Channel.OUT, intake));
        channel.setErrStream(Intake.stream(OutputSink.Channel.ERR, intake));
        channel.setInputStream(feed);
    }

    /** Blocks for at most the limit; does not heed interrupts. */
    void connect() throws JSchException {
        channel.connect((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    }

    /**
     * Says hello. Nothing more is sent until an SFTP server has answered, because something else may listen: a command that
     * the account is forced to, which must not take our questions for its input.
     */
    void greet() throws InterruptedException, TimeoutException, NoSftp {
        feed.give(new byte[] {0, 0, 0, 5, INIT, 0, 0, 0, 3});
        if (packet(VERSION).get() != VERSION) {
            throw new NoSftp(said());
        }
    }

    /**
     * What was read.
     *
     * @param files what lies at the paths; what cannot be opened is missing
     * @param folder where a relative name leads: the folder a command starts in
     */
    record Read(Map<String, byte[]> files, Optional<String> folder) {}

    /** Each path is read up to its limit in bytes. */
    Read read(Map<String, Integer> limits) throws InterruptedException, TimeoutException, NoSftp {
        Map<Integer, String> opening = new LinkedHashMap<>();
        limits.keySet()
                .forEach(path ->
                        opening.put(ask(OPEN, utf8(path), ByteBuffer.allocate(8).putInt(1)), path));
        int folderId = ask(REALPATH, utf8("."), ByteBuffer.allocate(0));
        Map<Integer, ByteBuffer> opened = answers(opening.size() + 1);
        Map<String, byte[]> handles = new LinkedHashMap<>();
        Map<String, ByteArrayOutputStream> contents = new LinkedHashMap<>();
        opening.forEach((id, path) -> text(opened.get(id), HANDLE).ifPresent(handle -> {
            handles.put(path, handle);
            contents.put(path, new ByteArrayOutputStream());
        }));
        blocks(handles, limits, 0, 1, contents);
        // Only who fills one block is asked for the rest.
        Map<String, byte[]> longer = new LinkedHashMap<>(handles);
        longer.keySet()
                .removeIf(path -> Optional.ofNullable(contents.get(path))
                                .map(ByteArrayOutputStream::size)
                                .orElse(0)
                        < BLOCK);
        blocks(longer, limits, 1, Integer.MAX_VALUE, contents);
        Map<String, byte[]> files = new LinkedHashMap<>();
        contents.forEach((path, content) -> files.put(path, content.toByteArray()));
        return new Read(files, folder(opened.get(folderId)));
    }

    private void blocks(
            Map<String, byte[]> handles,
            Map<String, Integer> limits,
            int from,
            int to,
            Map<String, ByteArrayOutputStream> contents)
            throws InterruptedException, TimeoutException, NoSftp {
        Map<Integer, String> reading = new LinkedHashMap<>();
        handles.forEach((path, handle) -> {
            int limit = limits.getOrDefault(path, 0);
            for (int i = from; i < to && i * (long) BLOCK < limit; i++) {
                int length = Math.min(BLOCK, limit - i * BLOCK);
                reading.put(
                        ask(
                                READ,
                                handle,
                                ByteBuffer.allocate(12)
                                        .putLong(i * (long) BLOCK)
                                        .putInt(length)),
                        path);
            }
        });
        Map<Integer, ByteBuffer> answers = answers(reading.size());
        // In the order of asking: the answers may come in another one.
        reading.forEach((id, path) -> text(answers.get(id), DATA).ifPresent(data -> {
            ByteArrayOutputStream content = contents.get(path);
            if (content != null) {
                content.write(data, 0, Math.min(data.length, BLOCK));
            }
        }));
    }

    private static Optional<String> folder(@Nullable ByteBuffer answer) {
        // How many names come; then the first.
        if (answer == null || answer.remaining() <= 5 || answer.get(0) != NAME || answer.getInt(1) < 1) {
            return Optional.empty();
        }
        return text(answer.slice(5, answer.limit() - 5)).map(name -> new String(name, StandardCharsets.UTF_8));
    }

    private int ask(byte type, byte[] text, ByteBuffer rest) {
        int id = ++ids;
        byte[] packet = ByteBuffer.allocate(4 + 1 + 4 + 4 + text.length + rest.capacity())
                .putInt(1 + 4 + 4 + text.length + rest.capacity())
                .put(type)
                .putInt(id)
                .putInt(text.length)
                .put(text)
                .put(rest.array())
                .array();
        feed.give(packet);
        return id;
    }

    private Map<Integer, ByteBuffer> answers(int count) throws InterruptedException, TimeoutException, NoSftp {
        Map<Integer, ByteBuffer> answers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer packet = packet((byte) 0);
            byte type = packet.get();
            if (packet.remaining() < 4) {
                throw new NoSftp(said());
            }
            int id = packet.getInt();
            answers.put(
                    id,
                    ByteBuffer.allocate(packet.remaining() + 1)
                            .put(type)
                            .put(packet)
                            .flip());
        }
        return answers;
    }

    /** The next packet without its length; at its type. */
    private ByteBuffer packet(byte expected) throws InterruptedException, TimeoutException, NoSftp {
        while (true) {
            if (pending.length >= 4) {
                int length = ByteBuffer.wrap(pending).getInt();
                boolean strange = length < 1 || length > LONGEST_PACKET;
                if (strange || expected != 0 && pending.length > 4 && pending[4] != expected) {
                    throw new NoSftp(said());
                }
                if (pending.length >= 4 + length) {
                    ByteBuffer packet = ByteBuffer.wrap(Arrays.copyOfRange(pending, 4, 4 + length));
                    pending = Arrays.copyOfRange(pending, 4 + length, pending.length);
                    return packet;
                }
            }
            more();
        }
    }

    private void more() throws InterruptedException, TimeoutException, NoSftp {
        boolean closed = channel.isClosed();
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new TimeoutException("the host did not answer over SFTP in time");
        }
        @Nullable Intake piece = closed ? intake.poll() : intake.poll(Math.min(left, 20));
        if (piece == null) {
            if (closed) {
                throw new NoSftp(said());
            }
            return;
        }
        received += piece.bytes().length;
        if (received > MOST_BYTES) {
            throw new NoSftp("more than " + MOST_BYTES + " bytes");
        }
        seen.write(piece.bytes(), 0, Math.min(piece.bytes().length, Math.max(0, 200 - seen.size())));
        if (piece.channel() == OutputSink.Channel.OUT) {
            byte[] joined = Arrays.copyOf(pending, pending.length + piece.bytes().length);
            System.arraycopy(piece.bytes(), 0, joined, pending.length, piece.bytes().length);
            pending = joined;
        }
    }

    /** How what answered began, for the person. */
    private String said() {
        return Harmless.line(seen.toString(StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> text(@Nullable ByteBuffer answer, byte type) {
        return answer != null && answer.get() == type ? text(answer) : Optional.empty();
    }

    private static Optional<byte[]> text(ByteBuffer from) {
        if (from.remaining() < 4) {
            return Optional.empty();
        }
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            return Optional.empty();
        }
        byte[] text = new byte[length];
        from.get(text);
        return Optional.of(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        intake.discard();
        feed.end();
        channel.disconnect();
    }
}
