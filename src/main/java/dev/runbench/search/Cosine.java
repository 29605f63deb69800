package dev.runbench.search;

/** Similarity of unit-normalised vectors. */
final class Cosine {

    private Cosine() {}

    static double of(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
