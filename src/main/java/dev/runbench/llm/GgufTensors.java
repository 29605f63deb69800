package dev.runbench.llm;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Checks that every tensor that a GGUF describes lies inside the file. */
final class GgufTensors {

    private static final int MOST_DIMENSIONS = 4;
    private static final int LONGEST_NAME = 63;

    private record Place(String name, long offset, long bytes) {}

    private GgufTensors() {}

    /** Their names. */
    static Set<String> check(GgufReader in, long tensors, long alignment) throws IOException, BadGguf {
        if (alignment < 8 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
            throw new BadGguf("Its alignment, " + alignment + ", is no sensible power of two.");
        }
        Set<String> names = new HashSet<>();
        Place last = new Place("", 0, 0);
        for (long i = 0; i < tensors; i++) {
            Place place = place(in);
            if (!names.add(place.name())) {
                throw new BadGguf("It has two tensors with the name " + place.name() + ".");
            }
            if (place.offset() % alignment != 0) {
                throw new BadGguf("Its tensor " + place.name() + " is not aligned.");
            }
            if (place.offset() + place.bytes() > last.offset() + last.bytes()) {
                last = place;
            }
        }
        if (!names.contains("token_embd.weight")) {
            throw new BadGguf("It has no token embeddings, so it is no language model.");
        }
        long start = (in.position() + alignment - 1) / alignment * alignment;
        long missing = start + last.offset() + last.bytes() - in.size();
        if (missing > 0) {
            throw new BadGguf("Its tensor " + last.name() + " ends " + missing
                    + " bytes behind the end of the file: the file was cut, most likely by a broken download.");
        }
        return names;
    }

    private static Place place(GgufReader in) throws IOException, BadGguf {
        String name = in.string();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadGguf("It has a tensor with a name of " + name.length() + " characters.");
        }
        long dimensions = in.whole(GgufReader.U32);
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new BadGguf("Its tensor " + name + " has " + dimensions + " dimensions.");
        }
        try {
            long first = in.whole(GgufReader.I64);
            long elements = first;
            boolean positive = first > 0;
            for (long d = 1; d < dimensions; d++) {
                long size = in.whole(GgufReader.I64);
                positive &= size > 0;
                elements = Math.multiplyExact(elements, size);
            }
            long typeId = in.whole(GgufReader.U32);
            TensorType type = TensorType.of(typeId)
                    .orElseThrow(() -> new BadGguf("Its tensor " + name + " is stored as type " + typeId
                            + ", which the built-in llama.cpp (b4916) does not know. Get the model in another"
                            + " quantisation, such as Q4_K_M."));
            long offset = in.whole(GgufReader.I64);
            if (!positive || first % type.elements() != 0 || offset < 0) {
                throw new BadGguf("Its tensor " + name + " has an impossible size or place.");
            }
            long bytes = Math.multiplyExact(elements / type.elements(), type.bytes());
            Math.addExact(offset, bytes);
            return new Place(name, offset, bytes);
        } catch (ArithmeticException e) {
            throw new BadGguf("Its tensor " + name + " is larger than any disk.");
        }
    }
}
