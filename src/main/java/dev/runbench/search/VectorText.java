package dev.runbench.search;

/** pgvector's text form of a vector: {@code [1,2,3]}. */
final class VectorText {

    private VectorText() {}

    static float[] parse(String text) {
        String[] parts = text.substring(1, text.length() - 1).split(",");
        float[] vector = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            vector[i] = Float.parseFloat(parts[i]);
        }
        return vector;
    }
}
