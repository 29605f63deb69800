package dev.runbench.knowledge;

import java.util.Locale;

/**
 * What pasted text seems to be.
 *
 * @param format for a person, such as {@code Java stack trace} or {@code nginx configuration}
 * @param title suggested, from its words; never empty unless the text is blank
 */
public record PastedText(Kind kind, String format, String title) {

    private static final int MOST_TITLE_CHARACTERS = 80;

    /** What can be told apart. */
    public enum Kind {
        LOG("paste.log", "log"),
        STACK_TRACE("paste.log", "log"),
        ALERT("paste.json", "alert"),
        CONFIGURATION("paste.txt", "configuration"),
        TICKET("paste.txt", "ticket"),
        TABLE("paste.csv", "data"),
        DATA("paste.json", "data"),
        HTML("paste.html", ""),
        MARKDOWN("paste.md", ""),
        PROSE("paste.txt", "");

        private final String fileName;
        private final String facet;

        Kind(String fileName, String facet) {
            this.fileName = fileName;
            this.facet = facet;
        }

        /** By which its reader is found. */
        String fileName() {
            return fileName;
        }

        /** One of {@link Facets#KINDS}; empty where the words of the document tell more. */
        String facet() {
            return facet;
        }
    }

    public PastedText {
        title = cut(title.strip().replaceAll("\\s+", " "));
    }

    private static String cut(String title) {
        if (title.length() <= MOST_TITLE_CHARACTERS) {
            return title;
        }
        int space = title.lastIndexOf(' ', MOST_TITLE_CHARACTERS);
        int end = space > MOST_TITLE_CHARACTERS / 2 ? space : MOST_TITLE_CHARACTERS;
        end -= Character.isHighSurrogate(title.charAt(end - 1)) ? 1 : 0;
        return title.substring(0, end).strip() + "...";
    }

    /** Judges a text by its first 256 KiB. */
    static PastedText detect(String text) {
        return new PasteDetector(text).detect();
    }

    /** As a list of kinds shows it. */
    public String kindWord() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
