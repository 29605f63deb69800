package dev.runbench.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a query's terms occur in one chunk, read from the binary form of its {@code tsvector} (PostgreSQL, tsvectorsend:
 * count, then for each lexeme its bytes up to a zero, a count and 16-bit positions whose two upper bits are the weight).
 *
 * @param counts by term of the query, then by field
 * @param lengths how many positions each field has
 * @param positions by term of the query: where it stands in the text, ascending
 * @param firstPosition where the text begins
 */
record ChunkTerms(long chunkId, long documentId, int[][] counts, int[] lengths, int[][] positions, int firstPosition) {

    /** Title, heading and text. */
    static final int FIELDS = 3;

    /** Reads only the wanted lexemes and skips the others without making strings of them. */
    static final class Reader {
        private static final int LONGEST = 512;
        private static final int[] NOWHERE = {};
        private final Map<String, Integer> wanted = new HashMap<>();
        private final boolean[] lengthsAndFirst = new boolean[LONGEST * 256];

        Reader(List<String> terms) {
            for (String term : terms) {
                wanted.put(term, wanted.size());
                byte[] bytes = term.getBytes(StandardCharsets.UTF_8);
                lengthsAndFirst[slot(bytes.length, bytes[0])] = true;
            }
        }

        private static int slot(int length, byte first) {
            return Math.min(length, LONGEST - 1) * 256 + (first & 0xFF);
        }

        ChunkTerms read(long chunkId, long documentId, byte[] tsvector) {
            int[][] counts = new int[wanted.size()][FIELDS];
            int[][] places = new int[wanted.size()][];
            java.util.Arrays.fill(places, NOWHERE);
            int[] lengths = new int[FIELDS];
            int first = Integer.MAX_VALUE;
            ByteBuffer in = ByteBuffer.wrap(tsvector);
            int entries = in.getInt();
            for (int i = 0; i < entries; i++) {
                int start = in.position();
                int end = start;
                while (tsvector[end] != 0) {
                    end++;
                }
                int term = term(tsvector, start, end);
                in.position(end + 1);
                int positions = in.getShort() & 0xFFFF;
                int[] inText = term >= 0 ? new int[positions] : NOWHERE;
                int texts = 0;
                for (int p = 0; p < positions; p++) {
                    int position = in.getShort() & 0xFFFF;
                    int field = field(position);
                    lengths[field]++;
                    if (field == FIELDS - 1) {
                        first = Math.min(first, position & 0x3FFF);
                    }
                    if (term >= 0) {
                        counts[term][field]++;
                        if (field == FIELDS - 1) {
                            inText[texts++] = position & 0x3FFF;
                        }
                    }
                }
                if (texts > 0) {
                    places[term] = java.util.Arrays.copyOf(inText, texts);
                }
            }
            return new ChunkTerms(chunkId, documentId, counts, lengths, places, first);
        }

        private int term(byte[] bytes, int start, int end) {
            if (end == start || !lengthsAndFirst[slot(end - start, bytes[start])]) {
                return -1;
            }
            return wanted.getOrDefault(new String(bytes, start, end - start, StandardCharsets.UTF_8), -1);
        }

        private static int field(int position) {
            return switch (position >> 14) {
                case 3 -> 0; // A
                case 2 -> 1; // B
                default -> 2;
            };
        }
    }
}
