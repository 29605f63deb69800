package dev.runbench.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cross-encoder of the BERT family (Nogueira and Cho 2019) as an ONNX file that the user has put into the models folder,
 * for instance an export of ms-marco-MiniLM-L-6-v2: its inputs are input_ids, attention_mask and mostly token_type_ids, its
 * output a logit a pair. The vocabulary is that of bert-base-uncased; a {@code vocab.txt} beside the model that has another
 * size is refused. A pair is cut at 256 pieces, the query at 96. Thread-safe.
 */
public final class CrossEncoder implements Reranker {

    private static final int WINDOW = 256;
    private static final int QUERY = 96;
    private static final int VOCABULARY = 30522;

    private final String name;
    private final OrtSession session;
    private final WordPiece words = WordPiece.load();

    private CrossEncoder(String name, OrtSession session) {
        this.name = name;
        this.session = session;
    }

    /** The first file in the models folder, or one folder below, whose path says "rerank" or "cross-encoder" and ends with .onnx. */
    public static Optional<Path> fileIn(Path models) {
        if (!Files.isDirectory(models)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(models, 2)) {
            return files.filter(file -> models.relativize(file)
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .matches("(?s).*(?:rerank|cross-?encoder).*\\.onnx"))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a folder that cannot be read has no model
        }
    }

    /** @throws ProblemException RERANK-LOAD if the file is not such a model */
    public static CrossEncoder load(Path file, AppDirs dirs) {
        try {
            Path vocabulary = file.resolveSibling("vocab.txt");
            if (Files.exists(vocabulary) && Files.readAllLines(vocabulary).size() != VOCABULARY) {
                throw new IOException("its vocabulary is not that of bert-base-uncased");
            }
            OrtNatives.unpack(dirs.cache());
            try (var options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
                if (!session.getInputNames().contains("input_ids")) {
                    session.close();
                    throw new IOException("it has no input named input_ids");
                }
                return new CrossEncoder(String.valueOf(file.getFileName()), session);
            }
        } catch (IOException | OrtException | LinkageError e) {
            throw new ProblemException(
                    new Problem(
                            "RERANK-LOAD",
                            "The reranking model " + file + " cannot be used: " + e.getMessage() + ".",
                            "Search works without it; remove the file or put another one there.",
                            e.toString()),
                    e);
        }
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public Optional<float[]> score(String query, List<String> passages, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int[] asked = words.pieces(query).ids();
        float[] scores = new float[passages.size()];
        for (int i = 0; i < scores.length; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reranking was cancelled");
            }
            if (System.nanoTime() - end > 0) {
                return Optional.empty();
            }
            scores[i] = score(
                    Arrays.copyOf(asked, Math.min(asked.length, QUERY)),
                    words.pieces(passages.get(i)).ids());
        }
        return Optional.of(scores);
    }

    private float score(int[] query, int[] passage) {
        int seen = Math.min(passage.length, WINDOW - 3 - query.length);
        int length = query.length + seen + 3;
        long[] ids = new long[length];
        long[] types = new long[length];
        ids[0] = WordPiece.CLS;
        for (int i = 0; i < query.length; i++) {
            ids[1 + i] = query[i];
        }
        ids[1 + query.length] = WordPiece.SEP;
        for (int i = 0; i < seen; i++) {
            ids[2 + query.length + i] = passage[i];
        }
        ids[length - 1] = WordPiece.SEP;
        Arrays.fill(types, 2 + query.length, length, 1);
        long[] mask = new long[length];
        Arrays.fill(mask, 1);
        try {
            return run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types));
        } catch (OrtException e) {
            throw new ProblemException(
                    new Problem(
                            "RERANK-RUN",
                            "The reranking model " + name + " failed: " + e.getMessage() + ".",
                            "Search works without it; remove the file or put another one there.",
                            e.toString()),
                    e);
        }
    }

    private float run(Map<String, long[]> values) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (Map.Entry<String, long[]> value : values.entrySet()) {
                if (session.getInputNames().contains(value.getKey())) {
                    long[] shape = {1, value.getValue().length};
                    inputs.put(
                            value.getKey(),
                            OnnxTensor.createTensor(environment, LongBuffer.wrap(value.getValue()), shape));
                }
            }
            try (OrtSession.Result result = session.run(inputs)) {
                var logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
                return logits.get(logits.limit() - 1); // of two classes the second is "relevant"
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
