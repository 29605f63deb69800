package dev.runbench.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Unit vectors with 8 bits a component in blocks of memory, each vector scaled by its largest component. The error of a
 * cosine is below 0.01, so twice as many candidates as wanted hold the true nearest ones. Not thread-safe.
 */
final class QuantisedVectors {

    private static final int BLOCK = 4096;

    private final int dimensions;
    private final List<byte[]> blocks = new ArrayList<>();
    private long[] keys = new long[BLOCK];
    private float[] scales = new float[BLOCK];
    private int count;

    QuantisedVectors(int dimensions) {
        this.dimensions = dimensions;
    }

    /** Keys must ascend. */
    void add(long key, float[] vector) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            scales = Arrays.copyOf(scales, count * 2);
        }
        if (count % BLOCK == 0) {
            blocks.add(new byte[BLOCK * dimensions]);
        }
        keys[count] = key;
        scales[count] = quantise(vector, blocks.getLast(), count % BLOCK * dimensions);
        count++;
    }

    /** The last key added; {@link Long#MIN_VALUE} at first. */
    long lastKey() {
        return count == 0 ? Long.MIN_VALUE : keys[count - 1];
    }

    void clear() {
        blocks.clear();
        count = 0;
    }

    /** Keys of the {@code k} nearest vectors, in no order. */
    long[] nearest(float[] query, int k) {
        return nearest(query, k, Arrays.copyOf(keys, count));
    }

    /**
     * Keys of the {@code k} nearest vectors among the given keys, in no order.
     *
     * @param among ascending
     */
    long[] nearest(float[] query, int k, long[] among) {
        byte[] wanted = new byte[dimensions];
        quantise(query, wanted, 0); // its own scale does not change the order
        var best = new PriorityQueue<Scored>(Comparator.comparingDouble(Scored::score));
        int at = 0;
        for (int i = 0; i < count && at < among.length; i++) {
            while (at < among.length && among[at] < keys[i]) {
                at++;
            }
            if (at == among.length || among[at] != keys[i]) {
                continue;
            }
            float score = dot(wanted, blocks.get(i / BLOCK), i % BLOCK * dimensions) * scales[i];
            if (best.size() < k) {
                best.add(new Scored(keys[i], score));
            } else if (score > best.element().score()) {
                best.remove();
                best.add(new Scored(keys[i], score));
            }
        }
        return best.stream().mapToLong(Scored::key).toArray();
    }

    private float quantise(float[] vector, byte[] into, int offset) {
        float largest = 1e-12f;
        for (float v : vector) {
            largest = Math.max(largest, Math.abs(v));
        }
        for (int i = 0; i < dimensions; i++) {
            into[offset + i] = (byte) Math.round(vector[i] / largest * 127);
        }
        return largest;
    }

    private int dot(byte[] a, byte[] block, int offset) {
        int sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += a[i] * block[offset + i];
        }
        return sum;
    }

    private record Scored(long key, float score) {}
}
