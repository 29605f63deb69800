package dev.runbench.llm;

import java.util.Map;
import java.util.Optional;

/**
 * How the numbers of a tensor are stored: in blocks.
 *
 * @param elements numbers in a block
 * @param bytes bytes of a block
 */
record TensorType(int elements, int bytes) {

    // Ids and sizes: ggml.h and ggml-common.h of llama.cpp b4916, the build that the bindings carry.
    private static final Map<Integer, TensorType> KNOWN = Map.ofEntries(
            type(0, 1, 4), // F32
            type(1, 1, 2), // F16
            type(2, 32, 18), // Q4_0
            type(3, 32, 20), // Q4_1
            type(6, 32, 22), // Q5_0
            type(7, 32, 24), // Q5_1
            type(8, 32, 34), // Q8_0
            type(9, 32, 36), // Q8_1
            type(10, 256, 84), // Q2_K
            type(11, 256, 110), // Q3_K
            type(12, 256, 144), // Q4_K
            type(13, 256, 176), // Q5_K
            type(14, 256, 210), // Q6_K
            type(15, 256, 292), // Q8_K
            type(16, 256, 66), // IQ2_XXS
            type(17, 256, 74), // IQ2_XS
            type(18, 256, 98), // IQ3_XXS
            type(19, 256, 50), // IQ1_S
            type(20, 32, 18), // IQ4_NL
            type(21, 256, 110), // IQ3_S
            type(22, 256, 82), // IQ2_S
            type(23, 256, 136), // IQ4_XS
            type(24, 1, 1), // I8
            type(25, 1, 2), // I16
            type(26, 1, 4), // I32
            type(27, 1, 8), // I64
            type(28, 1, 8), // F64
            type(29, 256, 56), // IQ1_M
            type(30, 1, 2), // BF16
            type(34, 256, 54), // TQ1_0
            type(35, 256, 66)); // TQ2_0

    static Optional<TensorType> of(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? Optional.empty() : Optional.ofNullable(KNOWN.get((int) id));
    }

    private static Map.Entry<Integer, TensorType> type(int id, int elements, int bytes) {
        return Map.entry(id, new TensorType(elements, bytes));
    }
}
