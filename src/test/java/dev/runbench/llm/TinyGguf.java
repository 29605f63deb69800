package dev.runbench.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files, sound ones and, since every part can be replaced, damaged ones. */
public final class TinyGguf {

    private static final int ALIGNMENT = 32;

    /** A row-major matrix; a vector has one row. */
    record Tensor(String name, int rows, int columns, float[] values, boolean half) {}

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();

    TinyGguf text(String key, String value) {
        return put(key, GgufReader.STRING, string(value));
    }

    TinyGguf number(String key, int value) {
        return put(key, GgufReader.U32, buffer(4).putInt(value).array());
    }

    public TinyGguf real(String key, float value) {
        return put(key, GgufReader.F32, buffer(4).putFloat(value).array());
    }

    TinyGguf flag(String key, boolean value) {
        return put(key, GgufReader.BOOL, new byte[] {(byte) (value ? 1 : 0)});
    }

    TinyGguf texts(String key, List<String> values) {
        ByteArrayOutputStream out = list(GgufReader.STRING, values.size());
        values.forEach(v -> out.writeBytes(string(v)));
        return put(key, GgufReader.ARRAY, out.toByteArray());
    }

    TinyGguf reals(String key, List<Float> values) {
        ByteArrayOutputStream out = list(GgufReader.F32, values.size());
        values.forEach(v -> out.writeBytes(buffer(4).putFloat(v).array()));
        return put(key, GgufReader.ARRAY, out.toByteArray());
    }

    TinyGguf numbers(String key, List<Integer> values) {
        ByteArrayOutputStream out = list(GgufReader.I32, values.size());
        values.forEach(v -> out.writeBytes(buffer(4).putInt(v).array()));
        return put(key, GgufReader.ARRAY, out.toByteArray());
    }

    /** A key with bytes as they are given, for damage. */
    TinyGguf put(String key, int type, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(string(key));
        out.writeBytes(buffer(4).putInt(type).array());
        out.writeBytes(value);
        keys.put(key, out.toByteArray());
        return this;
    }

    TinyGguf without(String key) {
        keys.remove(key);
        return this;
    }

    public TinyGguf withoutTensor(String name) {
        tensors.removeIf(t -> t.name().equals(name));
        return this;
    }

    TinyGguf tensor(String name, int rows, int columns, float[] values, boolean half) {
        tensors.add(new Tensor(name, rows, columns, values, half));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(buffer(20)
                .putInt(3)
                .putLong(tensors.size())
                .putLong(keys.size())
                .array());
        keys.values().forEach(out::writeBytes);
        long offset = 0;
        for (Tensor t : tensors) {
            boolean vector = t.rows() == 1;
            out.writeBytes(string(t.name()));
            ByteBuffer shape = buffer(vector ? 12 : 20).putInt(vector ? 1 : 2).putLong(t.columns());
            out.writeBytes((vector ? shape : shape.putLong(t.rows())).array());
            out.writeBytes(buffer(12).putInt(t.half() ? 1 : 0).putLong(offset).array());
            offset += padded((long) t.values().length * (t.half() ? 2 : 4));
        }
        pad(out);
        for (Tensor t : tensors) {
            ByteBuffer data = buffer(t.values().length * (t.half() ? 2 : 4));
            for (float value : t.values()) {
                if (t.half()) {
                    data.putShort(Float.floatToFloat16(value));
                } else {
                    data.putFloat(value);
                }
            }
            out.writeBytes(data.array());
            pad(out);
        }
        return out.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return buffer(8 + bytes.length).putLong(bytes.length).put(bytes).array();
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteArrayOutputStream list(int type, long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(buffer(12).putInt(type).putLong(count).array());
        return out;
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static void pad(ByteArrayOutputStream out) {
        out.writeBytes(new byte[(int) (padded(out.size()) - out.size())]);
    }
}
