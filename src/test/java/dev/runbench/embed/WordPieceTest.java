package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordPieceTest {

    private static final List<String> HARD = List.of(
            "",
            " \t\n",
            "Disk auf db-1 überläuft: Größe 98 %, Zürich, naïve café",
            "🔥 pager 👩‍💻 at 3 a.m. 🇩🇪 and 𝕏",
            "東京のサーバー 서버 한국어 Ελληνικά ИНЦИДЕНТ",
            "C:\\Temp\\x.log; kubectl -n $NS get pod -o=json | jq '.items[0]'",
            "a\u0000b\uFFFDc\u200Bd\u00ADe\u00A0f",
            "İstanbul ŞİŞLİ ﬁne ½ ①",
            "x".repeat(101) + " " + "y".repeat(100),
            "Combining a\u0301 e\u0308 \u0301alone");

    private final WordPiece tokenizer = WordPiece.load();

    @Test
    void pieceNumbersAreThoseOfTheModelsOwnTokenizer() throws Exception {
        try (InputStream in = WordPiece.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
                var oracle = HuggingFaceTokenizer.newInstance(
                        in, Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "false"))) {
            Stream<String> samples;
            try (Stream<Path> files = Files.walk(Path.of("sample-data"))) {
                samples =
                        files
                                .filter(f -> f.toString().matches(".*\\.(md|txt|log|html)"))
                                .map(WordPieceTest::read)
                                .toList()
                                .stream();
            }
            Stream.concat(HARD.stream(), samples)
                    .forEach(text -> assertThat(tokenizer.pieces(text).ids())
                            .as(text)
                            .isEqualTo(Arrays.stream(
                                            oracle.encode(text, false, false).getIds())
                                    .mapToInt(Math::toIntExact)
                                    .toArray()));
        }
    }

    @Test
    void spansCountUtf16UnitsBehindEmojiAndUmlauts() {
        String text = "🔥🔥 Größe überläuft";
        Tokenizer.Tokens tokens = tokenizer.tokens(text);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < tokens.count(); i++) {
            joined.append(text, tokens.starts()[i], tokens.ends()[i]).append('|');
        }
        assertThat(joined.toString().replace("|", "")).isEqualTo("🔥🔥Größeüberläuft");
        assertThat(text.substring(tokens.starts()[0], tokens.ends()[0])).isEqualTo("🔥🔥");
    }

    @Test
    void aTextOfAnyLengthIsNeverCut() {
        assertThat(tokenizer.tokens("disk full ".repeat(30_000)).count()).isEqualTo(60_000);
    }

    private static String read(Path file) {
        try {
            // One sample is windows-1252; its odd bytes become replacement characters for both tokenizers.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
