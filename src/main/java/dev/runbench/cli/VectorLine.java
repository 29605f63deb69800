package dev.runbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.Vectors;
import dev.runbench.search.VectorTransfer.Kind;
import java.util.HexFormat;

/**
 * A line of an export.
 *
 * @param id SHA-256 of the text, in hex
 * @param vector unit-normalised
 */
record VectorLine(String id, String model, int dimension, float[] vector) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HASH_BYTES = 32;

    static VectorLine of(Embedded embedded, Kind kind) {
        return new VectorLine(
                HexFormat.of().formatHex(embedded.hash()), kind.model(), kind.dimensions(), embedded.vector());
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with the line */
    static Embedded read(String line, Kind wanted) {
        VectorLine read;
        try {
            read = JSON.readValue(line, VectorLine.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not {\"id\",\"model\",\"dimension\",\"vector\"}", e);
        }
        if (read == null || read.id == null || read.model == null || read.vector == null) {
            throw new IllegalArgumentException("id, model or vector is missing");
        }
        if (!read.model.equals(wanted.model())) {
            throw new IllegalArgumentException("its model is " + read.model + ", but the settings say " + wanted.model()
                    + ", and vectors of two models cannot be compared");
        }
        if (read.vector.length != read.dimension) {
            throw new IllegalArgumentException(
                    "it has " + read.vector.length + " numbers and says that it has " + read.dimension);
        }
        if (read.vector.length != wanted.dimensions()) {
            throw new IllegalArgumentException(
                    "it has " + read.vector.length + " numbers and should have " + wanted.dimensions());
        }
        double squares = 0;
        for (float v : read.vector) {
            squares += (double) v * v;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("its vector has no direction");
        }
        byte[] hash = HexFormat.of().parseHex(read.id);
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("its id is no SHA-256 hash in hex");
        }
        return new Embedded(hash, Vectors.unit(read.vector));
    }
}
