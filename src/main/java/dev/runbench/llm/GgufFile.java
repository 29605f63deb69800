package dev.runbench.llm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Checks a GGUF file (versions 2 and 3, little-endian) without loading it: everything that would make llama.cpp end the
 * process and can be seen in the header. Format: ggml's docs/gguf.md.
 */
final class GgufFile {

    private static final int MAGIC = 0x4655_4747;
    private static final int MOST_KEYS = 1 << 16;
    private static final int MOST_TENSORS = 1 << 16;

    /** Bytes that the shortest key with its value, and the shortest description of a tensor, take. */
    private static final int LEAST_KEY = 13;

    private static final int LEAST_TENSOR = 32;

    private GgufFile() {}

    /** What looking at the header showed. */
    sealed interface Check {
        record Sound(GgufHeader header) implements Check {}

        /** @param reason what is wrong with the file, one or two sentences for a person */
        record Unsound(String reason) implements Check {}
    }

    /** Reads the header only; takes milliseconds, for the largest vocabularies a second. */
    static Check check(Path path) {
        return check(path, Purpose.CHAT);
    }

    /** The same for a model that makes vectors, which need not hold a conversation. */
    static Check checkEmbedding(Path path) {
        return check(path, Purpose.VECTORS);
    }

    /** The same for a model that scores pairs of texts. */
    static Check checkRanking(Path path) {
        return check(path, Purpose.RANKING);
    }

    /** Whether the header speaks of a model that scores pairs of texts, known here or not. */
    static boolean ranks(Path path) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            GgufReader in = new GgufReader(file);
            Counts counts = counts(in);
            GgufKeys keys = GgufKeys.read(in, counts.keys());
            return GgufRanking.saidBy(keys) || GgufRanking.saidBy(tensors(in, counts, keys));
        } catch (BadGguf | IOException e) {
            return false;
        }
    }

    private enum Purpose {
        CHAT,
        VECTORS,
        RANKING
    }

    private record Counts(long tensors, long keys) {}

    private static Check check(Path path, Purpose purpose) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return new Check.Sound(read(new GgufReader(file), purpose));
        } catch (BadGguf e) {
            return new Check.Unsound(e.reason());
        } catch (IOException e) {
            return new Check.Unsound("The file cannot be read (" + e + ").");
        }
    }

    private static GgufHeader read(GgufReader in, Purpose purpose) throws IOException, BadGguf {
        Counts counts = counts(in);
        GgufKeys keys = GgufKeys.read(in, counts.keys());
        if (purpose == Purpose.RANKING) {
            GgufRanking.checkArchitecture(keys);
        }
        GgufHeader header = GgufRules.header(keys, purpose == Purpose.CHAT);
        Set<String> tensors = tensors(in, counts, keys);
        if (purpose == Purpose.RANKING) {
            GgufRanking.checkClassifier(tensors);
        }
        return header;
    }

    private static Set<String> tensors(GgufReader in, Counts counts, GgufKeys keys) throws IOException, BadGguf {
        return GgufTensors.check(in, counts.tensors(), keys.number("general.alignment", 32));
    }

    private static Counts counts(GgufReader in) throws IOException, BadGguf {
        if (in.size() == 0) {
            throw new BadGguf("The file is empty.");
        }
        if (in.size() < 24 || in.whole(GgufReader.U32) != MAGIC) {
            throw new BadGguf("This is no GGUF file, whatever its name says.");
        }
        long version = in.whole(GgufReader.U32);
        if (version < 2 || version > 3) {
            throw new BadGguf(
                    Integer.reverseBytes((int) version) == 3
                            ? "It is a GGUF file for big-endian machines; get the ordinary one."
                            : "It is GGUF version " + version + "; versions 2 and 3 can be read.");
        }
        long tensors = in.count("tensors", LEAST_TENSOR, MOST_TENSORS);
        long keys = in.count("keys", LEAST_KEY, MOST_KEYS);
        return new Counts(tensors, keys);
    }
}
