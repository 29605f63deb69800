package dev.runbench.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of entries in archives, which come from anybody. */
final class EntryName {

    // What ZIP's specification (APPNOTE 4.4.4, appendix D) says that names are in unless they say UTF-8.
    private static final Charset DOS = Charset.forName("IBM437");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final int MOST_CHARACTERS = 1000;
    private static final int MOST_FILE_CHARACTERS = 120;

    private EntryName() {}

    /** The name that bytes stand for: UTF-8 whether they say so or not, as most tools write it, else the DOS code page. */
    static String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, DOS);
        }
    }

    /** With slashes, without {@code ./} in front. */
    static String normalise(String name) {
        String clean = name.replace('\\', '/');
        while (clean.startsWith("./")) {
            clean = clean.substring(2);
        }
        return clean;
    }

    /** Why nothing by that normalised name is read; empty if it may be. */
    static Optional<String> refused(String name) {
        if (name.isBlank()) {
            return Optional.of("has no name");
        }
        if (name.length() > MOST_CHARACTERS) {
            return Optional.of("has a name of more than " + MOST_CHARACTERS + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has control characters in its name");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            return Optional.of("has an absolute name, which no honest archive has");
        }
        return Arrays.asList(name.split("/")).contains("..")
                ? Optional.of("has a name that leads out of the archive")
                : Optional.empty();
    }

    /** Whether it is passed over as on the disk: hidden files and what macOS adds to archives. */
    static boolean hides(String name) {
        return Arrays.stream(name.split("/")).anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    /** A name that every file system takes, with the same ending. */
    static String onDisk(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1).replaceAll("[<>:\"|?*\\p{Cntrl}]", "_");
        return last.length() <= MOST_FILE_CHARACTERS ? last : last.substring(last.length() - MOST_FILE_CHARACTERS);
    }

    /** For a message: what is dangerous in a terminal or a list becomes visible. */
    static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "\uFFFD");
        return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS) + "...";
    }
}
