package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One ticket as it is put together from cells or JSON values; written as Markdown. */
final class Ticket {

    /**
     * What somebody wrote.
     *
     * @param time as the source writes it
     * @param at the same, if it is understood
     */
    record Comment(String author, String time, Optional<Instant> at, String text) {

        Comment(String author, String time, String text) {
            this(author, time, time.isEmpty() ? Optional.empty() : Times.parse(time), text);
        }
    }

    /** Attribute with the names of attached files. */
    static final String ATTACHMENTS = "attachments";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_CODE = 40;

    private final Map<TicketField, String> known = new LinkedHashMap<>();
    private final Map<String, Set<String>> shown = new LinkedHashMap<>();
    private final Map<String, String> sections = new LinkedHashMap<>();
    private final Set<Comment> comments = new LinkedHashSet<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> attachments = new LinkedHashSet<>();
    private final Map<TicketField, Instant> times = new EnumMap<>(TicketField.class);

    /** Adds a value under what it means and what the source calls it; blank ones say nothing. */
    void add(TicketField field, String name, String value) {
        String text = TextDecoder.normalise(value).strip();
        if (text.isEmpty() || field == TicketField.IGNORED) {
            return;
        }
        switch (field) {
            case KEY, TITLE, DESCRIPTION, LINK -> known.putIfAbsent(field, text);
            case COMMENT -> comments.addAll(CommentText.split(text));
            case ATTACHMENT -> {
                attachments.addAll(AttachmentNames.in(text));
                AttachmentNames.in(text).forEach(file -> show(name, file));
            }
            case TAG -> {
                tags.addAll(List.of(text.split("\\s*,\\s*")));
                show(name, text);
            }
            case RESOLUTION -> {
                known.putIfAbsent(field, text);
                // "Done" is a field, how it was solved is a section.
                if (text.length() <= LONGEST_CODE && isShort(text)) {
                    show(name, text);
                } else {
                    sections.put("Resolution", text);
                }
            }
            default -> {
                if (field != TicketField.OTHER) {
                    known.putIfAbsent(field, text);
                }
                if (isShort(text)) {
                    show(name, text);
                } else {
                    sections.merge(name, text, (a, b) -> a + "\n\n" + b);
                }
            }
        }
    }

    /** What a field's text means as a time, where the text alone does not tell. */
    void time(TicketField field, Instant at) {
        times.putIfAbsent(field, at);
    }

    private Optional<Instant> time(TicketField field) {
        return Optional.ofNullable(times.get(field)).or(() -> Times.parse(value(field)));
    }

    void comment(Comment comment) {
        if (!comment.text().isBlank()) {
            comments.add(comment);
        }
    }

    private void show(String name, String value) {
        shown.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value);
    }

    private static boolean isShort(String text) {
        return text.length() <= LONGEST_FIELD && text.indexOf('\n') < 0;
    }

    /** What identifies it in its file; without a key, what does not change when other rows come and go. */
    String key() {
        return Optional.ofNullable(known.get(TicketField.KEY))
                .orElseGet(() -> "ticket-"
                        + Hashes.hex(value(TicketField.TITLE)
                                        + '\n'
                                        + value(TicketField.CREATED)
                                        + '\n'
                                        + value(TicketField.DESCRIPTION))
                                .substring(0, 16));
    }

    boolean isEmpty() {
        return known.isEmpty() && shown.isEmpty() && sections.isEmpty() && comments.isEmpty();
    }

    private String value(TicketField field) {
        return known.getOrDefault(field, "");
    }

    /** The ticket as a document. */
    SourceDocument document(String path, String source) {
        String title = (value(TicketField.KEY) + " " + oneLine(value(TicketField.TITLE))).strip();
        title = title.isEmpty() ? key() : title;
        String content = content(title);
        Facets facets = new Facets(
                "ticket",
                first(TicketField.AUTHOR),
                value(TicketField.LINK),
                value(TicketField.SERVICE),
                FacetDetector.environment(value(TicketField.ENVIRONMENT)).orElse(value(TicketField.ENVIRONMENT)),
                List.copyOf(tags),
                "",
                time(TicketField.CREATED),
                time(TicketField.UPDATED).or(() -> time(TicketField.CREATED)));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("key", key());
        if (known.containsKey(TicketField.STATUS)) {
            attributes.put("status", value(TicketField.STATUS));
        }
        if (known.containsKey(TicketField.PRIORITY)) {
            attributes.put("priority", value(TicketField.PRIORITY));
        }
        if (!attachments.isEmpty()) {
            attributes.put(ATTACHMENTS, List.copyOf(attachments));
        }
        return new SourceDocument(
                        path, source, title, content, MarkdownBlocks.of(content).blocks())
                .with(facets)
                .with(attributes);
    }

    private String first(TicketField field) {
        return oneLine(value(field));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private String content(String title) {
        var out = new StringBuilder("# ").append(title).append("\n\n");
        if (!shown.isEmpty()) {
            out.append("| Field | Value |\n| --- | --- |\n");
            shown.forEach((name, values) -> out.append("| ")
                    .append(MarkdownTable.cell(name))
                    .append(" | ")
                    .append(MarkdownTable.cell(String.join(", ", values)))
                    .append(" |\n"));
            out.append('\n');
        }
        if (known.containsKey(TicketField.LINK)) {
            out.append(value(TicketField.LINK)).append("\n\n");
        }
        section(out, "Description", value(TicketField.DESCRIPTION));
        sections.forEach((name, text) -> {
            if (!name.equals("Resolution")) {
                section(out, name, text);
            }
        });
        if (!comments.isEmpty()) {
            out.append("## Comments\n\n");
            ordered()
                    .forEach(c -> out.append("**")
                            .append(c.at().map(MINUTE::format).orElse(c.time()))
                            .append(c.time().isEmpty() || c.author().isEmpty() ? "" : " ")
                            .append(c.author())
                            .append(c.time().isEmpty() && c.author().isEmpty() ? "Comment" : "")
                            .append("**\n\n")
                            .append(WikiMarkup.markdown(c.text(), 2))
                            .append("\n\n"));
        }
        section(out, "Resolution", sections.getOrDefault("Resolution", ""));
        return out.toString().strip() + "\n";
    }

    private static void section(StringBuilder out, String name, String text) {
        if (!text.isEmpty()) {
            out.append("## ").append(oneLine(name)).append("\n\n");
            out.append(WikiMarkup.markdown(text, 2)).append("\n\n");
        }
    }

    // ServiceNow writes the newest first.
    private List<Comment> ordered() {
        List<Comment> all = new ArrayList<>(comments);
        if (all.stream().allMatch(c -> c.at().isPresent())) {
            all.sort(Comparator.comparing(c -> c.at().orElseThrow()));
        }
        return all;
    }
}
