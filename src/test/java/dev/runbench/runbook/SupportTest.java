package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.search.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims over the sample pages, labelled by hand. Weights were fitted on four pages and are held to their bar on three others. */
class SupportTest {

    private static final Set<String> MEASURED_ON =
            Set.of("checkout-api-release-rollback.md", "search-index-read-only.md", "label-printer-spool-full.md");

    record Claim(String page, String section, boolean holds, String words) {}

    /** What came of a set of claims: "yes" is the dangerous word, so precision is of it. */
    record Score(int right, int wrong, int missed, int refused) {

        double precision() {
            return right / (double) Math.max(1, right + wrong);
        }

        double recall() {
            return right / (double) Math.max(1, right + missed);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d claims, precision %.3f, recall %.3f (wrongly confirmed %d, wrongly doubted %d)",
                    right + wrong + missed + refused,
                    precision(),
                    recall(),
                    wrong,
                    missed);
        }
    }

    static List<Claim> claims() throws IOException {
        List<Claim> claims = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/dev/runbench/runbook/claims.tsv"))) {
            String[] cells = line.split("\t");
            if (!line.startsWith("#")) {
                claims.add(new Claim(cells[0], cells[1], cells[2].equals("1"), cells[3]));
            }
        }
        return claims;
    }

    static Passage section(String page, String heading) throws IOException {
        DraftFixture fixture = new DraftFixture();
        String text = Files.readString(Path.of("sample-data/runbooks", page));
        fixture.add(page, text);
        CitedDocument document = CitedDocument.of(fixture.hits(), fixture::find).getFirst();
        int from = text.indexOf("\n## " + heading + "\n") + heading.length() + 5;
        int to = text.indexOf("\n## ", from);
        assertThat(from).as(page + " " + heading).isGreaterThan(heading.length() + 5);
        return new Passage(document, new Span(from, to < 0 ? text.length() : to));
    }

    static Score score(Meaning meaning, boolean measured) throws Exception {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        int refused = 0;
        Support support = new Support(meaning);
        for (Claim c : claims()) {
            if (MEASURED_ON.contains(c.page()) == measured) {
                boolean said =
                        support.of(c.words(), section(c.page(), c.section())).isPresent();
                if (said != c.holds() && Boolean.getBoolean("claims.print")) {
                    System.out.println((said ? "wrongly confirmed: " : "wrongly doubted: ") + c);
                }
                right += said && c.holds() ? 1 : 0;
                wrong += said && !c.holds() ? 1 : 0;
                missed += !said && c.holds() ? 1 : 0;
                refused += !said && !c.holds() ? 1 : 0;
            }
        }
        return new Score(right, wrong, missed, refused);
    }

    @Test
    void aClaimIsConfirmedOnlyWhereThePassageSaysSo() throws Exception {
        try (var embedder = TestMeaning.embedder()) {
            Score fitted = score(TestMeaning.of(embedder), false);
            Score measured = score(TestMeaning.of(embedder), true);
            System.out.println("claims, fitted on: " + fitted + "; measured on: " + measured);
            assertThat(measured.precision()).isGreaterThanOrEqualTo(0.9);
            assertThat(measured.recall()).isGreaterThanOrEqualTo(0.6);
        }
    }

    @Test
    void wordsAloneDoubtMoreAndConfirmLittleThatIsWrong() throws Exception {
        Score measured = score(Meaning.NONE, true);
        System.out.println("claims, by words alone: " + measured);
        assertThat(measured.precision()).isGreaterThanOrEqualTo(0.85);
        assertThat(measured.recall()).isGreaterThanOrEqualTo(0.45);
    }

    @Test
    void theProofIsThePlaceItself() throws Exception {
        Passage passage = section("label-printer-spool-full.md", "Mitigation");
        var proof = Support.byWords("Switch the cleaner back on.", passage).orElseThrow();
        assertThat(proof.quote()).contains("Switch the cleaner back on");
        String text = Files.readString(Path.of("sample-data/runbooks/label-printer-spool-full.md"));
        assertThat(text.substring(proof.start(), proof.end())).isEqualTo(proof.quote());
    }
}
