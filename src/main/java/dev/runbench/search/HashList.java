package dev.runbench.search;

import java.util.Collection;
import java.util.HexFormat;

/** Hashes as one parameter of a statement: an array of texts, because the driver's arrays of bytes are not bindable. */
final class HashList {

    /** The rows of the parameter {@code :hashes}. */
    static final String SQL = "select decode(h, 'hex') from unnest(:hashes) h";

    private HashList() {}

    static Object[] of(Collection<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toArray();
    }
}
