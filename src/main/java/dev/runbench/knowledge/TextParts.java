package dev.runbench.knowledge;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A long text in parts that end with a line, or anywhere if no line does; one part at a time is in memory. */
final class TextParts implements Closeable {

    // How far beyond its length a part goes on to the end of its last line.
    private static final int MOST_LINE_CHARACTERS = 1 << 16;
    private static final int BUFFER_CHARACTERS = 1 << 16;

    private final Reader text;
    private final int characters;

    private TextParts(Reader text, int characters) {
        this.text = text;
        this.characters = characters;
    }

    /**
     * Opens a file, reading it once to tell its encoding.
     *
     * @param characters about the length of a part
     */
    static TextParts of(Path place, int characters) throws IOException {
        var decoder = TextDecoder.charset(place).newDecoder(); // replaces what is wrong
        decoder.onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
                .onUnmappableCharacter(java.nio.charset.CodingErrorAction.REPLACE);
        return new TextParts(
                new BufferedReader(new InputStreamReader(Files.newInputStream(place), decoder), BUFFER_CHARACTERS),
                characters);
    }

    /** The next part as {@link TextDecoder#normalise} leaves it; empty at the end. */
    String next() throws IOException {
        StringBuilder part = new StringBuilder();
        char[] buffer = new char[BUFFER_CHARACTERS];
        while (part.length() < characters) {
            int read = text.read(buffer, 0, Math.min(buffer.length, characters - part.length()));
            if (read < 0) {
                return TextDecoder.normalise(part.toString());
            }
            part.append(buffer, 0, read);
        }
        for (int more = 0; !ends(part, more); more++) {
            int c = text.read();
            if (c < 0) {
                break;
            }
            part.append((char) c);
        }
        return TextDecoder.normalise(part.toString());
    }

    private static boolean ends(StringBuilder part, int more) {
        char last = part.charAt(part.length() - 1);
        return last == '\n' || more >= MOST_LINE_CHARACTERS && last != '\r' && !Character.isHighSurrogate(last);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
