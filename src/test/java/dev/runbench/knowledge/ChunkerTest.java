package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Passages;
import dev.runbench.embed.Tokenizer;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkerTest {

    private static final int WINDOW = 254;

    private static SourceDocument markdown(String text) {
        try {
            return Reading.of("page.md", text).document();
        } catch (IOException | UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Chunk> chunks(SourceDocument document, Tokenizer tokenizer) {
        return new Chunker(tokenizer, WINDOW, ChunkSizes.DEFAULT).chunks(document);
    }

    private static String sentences(int n) {
        return String.join(
                " ",
                IntStream.range(0, n)
                        .mapToObj(i -> "Sentence " + i + " tells the engineer what to check on host db" + i + ".")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyDocumentIsCoveredByExactMonotoneSpansThatFit(long seed) {
        for (int i = 0; i < 8; i++) {
            SourceDocument document = markdown(RandomMarkdown.page(new Random(seed * 100 + i)));
            for (Tokenizer tokenizer :
                    List.of(TestTokenizers.PIECES, TestTokenizers.WORDS, TestTokenizers.CHARACTERS)) {
                checkProperties(document, tokenizer, chunks(document, tokenizer));
            }
        }
    }

    private static void checkProperties(SourceDocument document, Tokenizer tokenizer, List<Chunk> chunks) {
        String content = document.content();
        boolean[] inChunk = new boolean[content.length()];
        boolean[] inPassage = new boolean[content.length()];
        int start = -1;
        int end = -1;
        int passageStart = -1;
        int passageEnd = -1;
        for (Chunk chunk : chunks) {
            assertThat(chunk.start()).isGreaterThan(start).isLessThan(chunk.end());
            assertThat(chunk.end()).isGreaterThan(end);
            assertThat(chunk.end() - chunk.start()).isLessThanOrEqualTo(ChunkSizes.DEFAULT.mostCharacters());
            start = chunk.start();
            end = chunk.end();
            java.util.Arrays.fill(inChunk, start, end, true);
            assertThat(chunk.passages()).isNotEmpty();
            for (Chunk.Passage passage : chunk.passages()) {
                assertThat(passage.start()).isGreaterThanOrEqualTo(chunk.start());
                assertThat(passage.end()).isLessThanOrEqualTo(chunk.end());
                assertThat(passage.start()).isGreaterThan(passageStart);
                assertThat(passage.end()).isGreaterThan(passageEnd);
                passageStart = passage.start();
                passageEnd = passage.end();
                java.util.Arrays.fill(inPassage, passageStart, passageEnd, true);
                String embedded = Passages.embeddedText(
                        document.title(), chunk.heading(), content.substring(passageStart, passageEnd));
                assertThat(tokenizer.tokens(embedded).count()).isLessThanOrEqualTo(WINDOW);
                assertThat(passage.hash()).isEqualTo(Hashes.hex(embedded));
            }
        }
        for (int i = 0; i < content.length(); i++) {
            if (!Character.isWhitespace(content.charAt(i))) {
                assertThat(inChunk[i]).as("in a chunk: %s", i).isTrue();
                assertThat(inPassage[i]).as("in a passage: %s", i).isTrue();
            }
        }
    }

    @Test
    void longProseBecomesChunksOfAboutTheTargetThatRepeatAFifthToAQuarter() {
        SourceDocument document = markdown("# Disk full\n\n" + sentences(300));
        List<Chunk> chunks = chunks(document, TestTokenizers.PIECES);
        assertThat(chunks).hasSizeGreaterThan(5);
        for (int i = 1; i < chunks.size() - 1; i++) {
            Chunk chunk = chunks.get(i);
            int tokens = count(document, chunk.start(), chunk.end());
            assertThat(tokens).isBetween(400, 576);
            int repeated = count(document, chunk.start(), chunks.get(i - 1).end());
            assertThat(repeated).isBetween(90, 128);
            assertThat(document.content().substring(chunk.start())).startsWith("Sentence ");
        }
    }

    private static int count(SourceDocument document, int from, int to) {
        return TestTokenizers.PIECES
                .tokens(document.content().substring(from, Math.max(from, to)))
                .count();
    }

    @Test
    void aCodeBlockThatFitsIsNeverSplit() {
        String code = "```\n" + "systemctl restart checkout-api\n".repeat(40) + "```";
        for (int before = 0; before < 60; before += 3) {
            SourceDocument document = markdown("# Restart\n\n" + sentences(before) + "\n\n" + code + "\n\nDone.");
            assertThat(chunks(document, TestTokenizers.PIECES))
                    .anySatisfy(c -> assertThat(document.content().substring(c.start(), c.end()))
                            .contains(code));
        }
    }

    @Test
    void aTableThatFitsIsNeverSplit() {
        String table = "| Host | Role |\n| --- | --- |\n"
                + "| db-1 | primary of orders |\n".repeat(30).strip();
        SourceDocument document = markdown("# Hosts\n\n" + sentences(25) + "\n\n" + table + "\n\n" + sentences(25));
        assertThat(chunks(document, TestTokenizers.PIECES))
                .anySatisfy(c -> assertThat(document.content().substring(c.start(), c.end()))
                        .contains(table));
    }

    @Test
    void chunksEndAtHeadingsAndCarryTheHeadingsAboveThem() {
        SourceDocument document = markdown("# Runbook\n\n" + sentences(20) + "\n\n## Diagnosis\n\n" + sentences(22)
                + "\n\n## Rollback\n\n### Database\n\n" + sentences(24));
        List<Chunk> chunks = chunks(document, TestTokenizers.PIECES);
        assertThat(chunks)
                .extracting(Chunk::heading)
                .containsExactly("Runbook", "Runbook › Diagnosis", "Runbook › Rollback");
        assertThat(document.content().substring(chunks.get(2).start())).startsWith("## Rollback");
    }

    @Test
    void aShortPageIsOneChunkWithOnePassage() {
        List<Chunk> chunks = chunks(markdown("# Ping\n\nAsk the host.\n"), TestTokenizers.PIECES);
        assertThat(chunks)
                .singleElement()
                .satisfies(c -> assertThat(c.passages()).hasSize(1));
    }

    @Test
    void aWordOfAMegabyteIsCutAndNotLost() {
        SourceDocument document = markdown("key " + "QUJD".repeat(250_000));
        List<Chunk> chunks = chunks(document, TestTokenizers.WORDS);
        checkProperties(document, TestTokenizers.WORDS, chunks);
    }

    @Test
    void whatBlocksLeaveOutIsCoveredAllTheSame() {
        String text = "before\n\ninside\n\nafter";
        var document =
                new SourceDocument("/x", "text", "x", text, List.of(new Block(Block.Kind.PARAGRAPH, 8, 14, List.of())));
        checkProperties(document, TestTokenizers.PIECES, chunks(document, TestTokenizers.PIECES));
    }
}
