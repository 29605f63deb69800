package dev.runbench.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Messages that are one document: a thread, or what was said without a pause. */
final class SlackConversation {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NOT_A_TITLE = Pattern.compile(
            "`{3,}|\\*\\*|~~|^> ?|^- |^\\\\|:[a-z0-9_+-]+:|@(here|channel|everyone)\\b|\\]\\([^)]*\\)|\\[(?=[^\\]]*\\]\\()");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern BLOCK = Pattern.compile("(?s)^(```|> |- |\\d+\\. |\\| ).*");
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_TITLE_CHARACTERS = 80;

    private final List<SlackMessage> messages = new ArrayList<>();
    private long characters;

    void add(SlackMessage message) {
        if (!message.text().isBlank()) {
            messages.add(message);
            characters += message.text().length();
        }
    }

    /** About its length. */
    long characters() {
        return characters;
    }

    int size() {
        return messages.size();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    Instant last() {
        return messages.getLast().time();
    }

    /** Forgets what has been said. */
    void clear() {
        messages.clear();
        characters = 0;
    }

    /**
     * The document; empty if there is nothing in it to be found by: bots among themselves without an alert, or fewer than
     * three words.
     *
     * @param path the export's, to which the channel's folder and the key of the conversation are added
     */
    Optional<SourceDocument> document(String path, String key, SlackNames.Channel channel, SlackNames names) {
        Set<String> seen = new HashSet<>();
        List<SlackMessage> said = messages.stream()
                .sorted(Comparator.comparing(SlackMessage::ts))
                .filter(m -> seen.add(m.ts()))
                .toList();
        if (said.stream().noneMatch(m -> !m.bot() || m.telling())
                || said.stream().noneMatch(m -> m.text().contains("File: "))
                        && said.stream()
                                        .flatMap(m -> WORD.matcher(m.text()).results())
                                        .limit(FEWEST_WORDS)
                                        .count()
                                < FEWEST_WORDS) {
            return Optional.empty();
        }
        String content = content(said);
        String author = said.stream()
                .filter(m -> !m.bot())
                .findFirst()
                .orElse(said.getFirst())
                .author();
        Instant updated = said.stream()
                .flatMap(m -> Stream.concat(Stream.of(m.time()), m.edited().stream()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Facets facets = Facets.NONE
                .withKind("chat")
                .withAuthor(author)
                .withLink(names.link(channel, said.getFirst().ts()))
                .withTags(channel.tag().isEmpty() ? List.of() : List.of(channel.tag()))
                .withTimes(Optional.of(said.getFirst().time()), Optional.of(updated));
        String title = channel.title() + ": " + title(said);
        List<Block> blocks = MarkdownBlocks.of(content).blocks();
        return Optional.of(
                new SourceDocument(path + "#" + key, SlackReader.SOURCE, title, content, blocks).with(facets));
    }

    private static String content(List<SlackMessage> said) {
        StringBuilder out = new StringBuilder();
        LocalDate day = LocalDate.MIN;
        for (SlackMessage message : said) {
            LocalDate date = LocalDate.ofInstant(message.time(), ZoneOffset.UTC);
            DateTimeFormatter format = date.equals(day) ? TIME : DAY;
            day = date;
            out.append(out.isEmpty() ? "" : "\n\n")
                    .append("**")
                    .append(message.author())
                    .append("** ")
                    .append(format.format(message.time()))
                    .append(BLOCK.matcher(message.text()).matches() ? "\n\n" : " ")
                    .append(message.text());
        }
        return TextDecoder.normalise(out.append('\n').toString());
    }

    // The first line that says something; greetings and mere mentions do not.
    private static String title(List<SlackMessage> said) {
        String best = "";
        for (SlackMessage message : said) {
            for (String line : (Iterable<String>) message.text().lines()::iterator) {
                String words = NOT_A_TITLE
                        .matcher(line)
                        .replaceAll(" ")
                        .replaceAll("\\s+", " ")
                        .strip();
                best = best.isEmpty() ? words : best;
                if (WORD.matcher(words).results().limit(FEWEST_WORDS).count() == FEWEST_WORDS) {
                    return cut(words);
                }
            }
        }
        return cut(best);
    }

    private static String cut(String words) {
        if (words.length() <= MOST_TITLE_CHARACTERS) {
            return words;
        }
        int space = words.lastIndexOf(' ', MOST_TITLE_CHARACTERS);
        int end = space > MOST_TITLE_CHARACTERS / 2 ? space : MOST_TITLE_CHARACTERS;
        return words.substring(0, end).strip() + "...";
    }
}
