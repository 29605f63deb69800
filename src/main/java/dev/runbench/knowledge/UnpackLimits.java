package dev.runbench.knowledge;

/**
 * How much an archive may become. Everything is counted while it is unpacked, because what an archive says of itself may
 * be a lie.
 *
 * @param bytes of the archive with all that is in it; a 2 GB export of texts is about this much
 * @param ratio what is unpacked may be so many times the archive; dull logs reach 100, bombs 1000 and more
 * @param free until so much is unpacked no ratio counts
 * @param entries of one archive
 * @param depth archives in archives, the outermost counted
 */
record UnpackLimits(long bytes, int ratio, long free, int entries, int depth) {

    static final UnpackLimits DEFAULT = new UnpackLimits(8L << 30, 200, 64 << 20, 200_000, 3);

    String most() {
        return bytes >= 1 << 30 ? (bytes >> 30) + " GB" : (bytes >> 20) + " MB";
    }
}
