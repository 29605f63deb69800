package dev.runbench.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), quantised to 8 bit, through ONNX Runtime: mean of the
 * token vectors, unit-normalised, {@code float[384]}. The model sees 256 pieces of a text, 254 besides the special ones.
 *
 * <p>Nothing is loaded before the first use. Each call works on its caller's thread, one text at a time, so a query never
 * queues behind the background work, and a text's vector does not depend on its neighbours in a batch.
 */
public final class MiniLmEmbedder implements Embedder, AutoCloseable {

    private static final String FILE = "/all-minilm-l6-v2-q.onnx";
    private static final int DIMENSIONS = 384;
    private static final int WINDOW = 254;
    private static final long LARGEST_MODEL = 32L << 20;

    private final AppDirs dirs;
    private final ReentrantReadWriteLock sessionLock = new ReentrantReadWriteLock();
    private volatile @Nullable WordPiece tokenizer;
    private volatile @Nullable OrtSession session;
    private boolean closed;

    /** @param dirs whose cache holds the unpacked native libraries */
    public MiniLmEmbedder(AppDirs dirs) {
        this.dirs = dirs;
    }

    @Override
    public String model() {
        return "all-MiniLM-L6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public int windowTokens() {
        return WINDOW;
    }

    @Override
    public Tokens tokens(String text) {
        return tokenizer().tokens(text);
    }

    @Override
    public float[][] embed(List<String> texts) throws InterruptedException {
        WordPiece words = tokenizer();
        int[][] ids = new int[texts.size()][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = words.pieces(texts.get(i)).ids();
            if (ids[i].length > WINDOW) {
                throw new IllegalArgumentException("text " + i + " has " + ids[i].length
                        + " tokens; the model sees at most " + WINDOW + ", so it must be cut into windows first");
            }
        }
        float[][] vectors = new float[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("embedding was cancelled");
            }
            vectors[i] = embed(ids[i]);
        }
        return vectors;
    }

    /** Loads the model now, so that the first query does not pay for it. */
    public void warmUp() throws InterruptedException {
        embed(List.of("ready"));
    }

    private float[] embed(int[] ids) {
        OrtSession open = session();
        // Freeing the session under a running call would end the process, not the call.
        sessionLock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedding model is closed");
            }
            return run(open, ids);
        } catch (OrtException e) {
            throw new ProblemException(
                    new Problem(
                            "EMBED-RUN",
                            "The embedding model failed: " + e.getMessage() + ".",
                            "Search by words still works; restart Runbench to try again.",
                            e.toString()),
                    e);
        } finally {
            sessionLock.readLock().unlock();
        }
    }

    private static float[] run(OrtSession session, int[] ids) throws OrtException {
        int length = ids.length + 2;
        long[] input = new long[length];
        long[] mask = new long[length];
        input[0] = WordPiece.CLS;
        input[length - 1] = WordPiece.SEP;
        for (int i = 0; i < ids.length; i++) {
            input[i + 1] = ids[i];
        }
        Arrays.fill(mask, 1);
        long[] shape = {1, length};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(input), shape);
                var attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[length]), shape);
                var result = session.run(
                        Map.of("input_ids", tokens, "attention_mask", attention, "token_type_ids", types))) {
            return meanAndNormalise(((OnnxTensor) result.get(0)).getFloatBuffer(), length);
        }
    }

    private static float[] meanAndNormalise(FloatBuffer tokens, int length) {
        float[] mean = new float[DIMENSIONS];
        for (int token = 0; token < length; token++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                mean[i] += tokens.get(token * DIMENSIONS + i);
            }
        }
        double squares = 0;
        for (float v : mean) {
            squares += (double) v * v;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, 1e-24)));
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] *= scale;
        }
        return mean;
    }

    private WordPiece tokenizer() {
        WordPiece ready = tokenizer;
        if (ready == null) {
            synchronized (this) {
                ready = tokenizer;
                if (ready == null) {
                    ready = WordPiece.load();
                    tokenizer = ready;
                }
            }
        }
        return ready;
    }

    private OrtSession session() {
        OrtSession ready = session;
        if (ready == null) {
            sessionLock.writeLock().lock();
            try {
                ready = session;
                if (ready == null) {
                    ready = load();
                    session = ready;
                }
            } finally {
                sessionLock.writeLock().unlock();
            }
        }
        return ready;
    }

    private OrtSession load() {
        try (InputStream in = Optional.ofNullable(MiniLmEmbedder.class.getResourceAsStream(FILE))
                        .orElseThrow();
                Arena arena = Arena.ofConfined();
                var options = new OrtSession.SessionOptions()) {
            OrtNatives.unpack(dirs.cache());
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setMemoryPatternOptimization(false); // every text has another length
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return OrtEnvironment.getEnvironment().createSession(offHeap(in, arena), options);
        } catch (IOException | OrtException | LinkageError e) {
            throw new ProblemException(
                    new Problem(
                            "EMBED-LOAD",
                            "The embedding model could not be loaded on this machine: " + e.getMessage() + ".",
                            "Search by words still works; `runbench doctor` says more.",
                            e.toString()),
                    e);
        }
    }

    // Outside of the heap, which would otherwise grow by the file's size and keep it.
    private static ByteBuffer offHeap(InputStream in, Arena arena) throws IOException {
        ByteBuffer model = arena.allocate(LARGEST_MODEL).asByteBuffer();
        byte[] block = new byte[1 << 16];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            model.put(block, 0, n);
        }
        return model.flip();
    }

    @Override
    public void close() {
        sessionLock.writeLock().lock();
        try {
            closed = true;
            OrtSession open = session;
            session = null;
            if (open != null) {
                open.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            sessionLock.writeLock().unlock();
        }
    }
}
