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
import java.net.URLConnection;
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
 * A model of {@link OnnxModel} through ONNX Runtime, {@code float[384]}, unit-normalised.
 *
 * <p>Nothing is loaded before the first use. Each call works on its caller's thread, one text at a time, so a query never
 * queues behind the background work, and a text's vector does not depend on its neighbours in a batch.
 */
public final class OnnxEmbedder implements Embedder {

    private static final int DIMENSIONS = 384;

    private final OnnxModel kind;
    private final AppDirs dirs;
    private final ReentrantReadWriteLock sessionLock = new ReentrantReadWriteLock();
    private volatile @Nullable WordPiece tokenizer;
    private volatile @Nullable OrtSession session;
    private boolean closed;

    /**
     * The default model.
     *
     * @param dirs whose cache holds the unpacked native libraries
     */
    public OnnxEmbedder(AppDirs dirs) {
        this(OnnxModel.MINILM_QUANTISED, dirs);
    }

    public OnnxEmbedder(OnnxModel kind, AppDirs dirs) {
        this.kind = kind;
        this.dirs = dirs;
    }

    @Override
    public String model() {
        return kind.model;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public int windowTokens() {
        return kind.window.tokens();
    }

    @Override
    public double likeness(double cosine) {
        return kind.likeness(cosine);
    }

    @Override
    public Tokens tokens(String text) {
        return tokenizer().tokens(text);
    }

    @Override
    public float[][] embed(List<String> texts) throws InterruptedException {
        return embed(kind.marks.passage(), texts);
    }

    @Override
    public float[][] embedQueries(List<String> texts) throws InterruptedException {
        return embed(kind.marks.query(), texts);
    }

    private float[][] embed(String prefix, List<String> texts) throws InterruptedException {
        WordPiece words = tokenizer();
        int[] mark = words.pieces(prefix).ids();
        int[][] ids = new int[texts.size()][];
        for (int i = 0; i < ids.length; i++) {
            int[] own = words.pieces(texts.get(i)).ids();
            if (own.length > kind.window.tokens()) {
                throw new IllegalArgumentException("text " + i + " has " + own.length
                        + " tokens; the model sees at most " + kind.window.tokens()
                        + ", so it must be cut into windows first");
            }
            ids[i] = Arrays.copyOf(mark, mark.length + own.length);
            System.arraycopy(own, 0, ids[i], mark.length, own.length);
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

    private float[] run(OrtSession session, int[] ids) throws OrtException {
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
            int pooled = kind.window.pooling() == OnnxModel.Pooling.FIRST ? 1 : length;
            return meanAndNormalise(((OnnxTensor) result.get(0)).getFloatBuffer(), pooled);
        }
    }

    private static float[] meanAndNormalise(FloatBuffer tokens, int length) {
        float[] mean = new float[DIMENSIONS];
        for (int token = 0; token < length; token++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                mean[i] += tokens.get(token * DIMENSIONS + i);
            }
        }
        return Vectors.unit(mean);
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
        try (Arena arena = Arena.ofConfined();
                var options = new OrtSession.SessionOptions()) {
            OrtNatives.unpack(dirs.cache());
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setMemoryPatternOptimization(false); // every text has another length
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return OrtEnvironment.getEnvironment().createSession(offHeap(arena), options);
        } catch (IOException | OrtException | LinkageError e) {
            throw new ProblemException(
                    new Problem(
                            "EMBED-LOAD",
                            "The embedding model " + kind.model + " could not be loaded on this machine: "
                                    + e.getMessage() + ".",
                            "Search by words still works; `runbench doctor` says more.",
                            e.toString()),
                    e);
        }
    }

    // Outside of the heap, which would otherwise grow by the file's size and keep it.
    private ByteBuffer offHeap(Arena arena) throws IOException {
        URLConnection file = Optional.ofNullable(OnnxEmbedder.class.getResource("/" + kind.file() + ".onnx"))
                .orElseThrow(() -> new IOException("this installation comes without its file"))
                .openConnection();
        try (InputStream in = file.getInputStream()) {
            ByteBuffer model = arena.allocate(file.getContentLengthLong()).asByteBuffer();
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                model.put(block, 0, n);
            }
            return model.flip();
        }
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
