package dev.runbench.embed;

/** What the embedding model is given of a passage; whoever hashes a passage and whoever embeds it must agree on it. */
public final class Passages {

    /** Between headings, outermost first. */
    public static final String HEADING_SEPARATOR = " › ";

    private static final int MOST_PREFIX_CHARACTERS = 120;

    private Passages() {}

    /**
     * The text to embed: where the passage stands, on a line of its own, then the passage. A paragraph under "Rollback"
     * often does not say what is rolled back; its title does.
     *
     * @param title the document's title
     * @param heading the headings above the passage, joined by {@link #HEADING_SEPARATOR}; may be empty
     * @param text the passage, word for word
     */
    public static String embeddedText(String title, String heading, String text) {
        String place = place(title, heading);
        return place.isEmpty() ? text : place + "\n" + text;
    }

    /** The first line of the embedded text: title and headings, at most 120 characters, both ends kept. */
    public static String place(String title, String heading) {
        String place = heading.isEmpty() || heading.equals(title) || heading.startsWith(title + HEADING_SEPARATOR)
                ? (heading.isEmpty() ? title : heading)
                : title.isEmpty() ? heading : title + HEADING_SEPARATOR + heading;
        if (place.length() <= MOST_PREFIX_CHARACTERS) {
            return place;
        }
        int half = MOST_PREFIX_CHARACTERS / 2 - 1;
        return whole(place.substring(0, half)) + "…" + whole(place.substring(place.length() - half));
    }

    // A cut may have gone through a surrogate pair.
    private static String whole(String part) {
        int from = Character.isLowSurrogate(part.charAt(0)) ? 1 : 0;
        int to = Character.isHighSurrogate(part.charAt(part.length() - 1)) ? part.length() - 1 : part.length();
        return part.substring(from, to);
    }
}
