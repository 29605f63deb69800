package dev.runbench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Thousands of random values in the frames that logs have, so that no rule leans on the examples it was written with. */
class GeneratedSecretsTest {

    private static final int EACH = 400;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALNUM = LETTERS + LETTERS.toUpperCase(Locale.ROOT) + "0123456789";
    private static final String STRONG = ALNUM + "!#%+-_.~^";

    private final Random random = new Random(20260310);

    private String of(String letters, int least, int most) {
        int n = least + random.nextInt(most - least + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private String one(String... some) {
        return some[random.nextInt(some.length)];
    }

    private String card() {
        String head = one("4", "51", "55", "2221", "2720", "6011", "65");
        StringBuilder digits = new StringBuilder(head + of("0123456789", 15 - head.length(), 15 - head.length()));
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int d = digits.charAt(i) - '0';
            sum += i % 2 == 0 ? (2 * d > 9 ? 2 * d - 9 : 2 * d) : d;
        }
        digits.append((10 - sum % 10) % 10);
        String sign = one("", " ", "-");
        return sign.isEmpty() ? digits.toString() : digits.toString().replaceAll("(.{4})(?=.)", "$1" + sign);
    }

    private static String iban(String country, String account) {
        StringBuilder number = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            number.append(Character.getNumericValue(c));
        }
        int rest = new java.math.BigInteger(number.toString())
                .mod(java.math.BigInteger.valueOf(97))
                .intValue();
        return country + "%02d".formatted(98 - rest) + account;
    }

    private double recall(Sensitive kind, Function<String, String> frame, java.util.function.Supplier<String> values) {
        int hits = 0;
        for (int i = 0; i < EACH; i++) {
            String value = values.get();
            String text = frame.apply(value);
            int at = text.indexOf(value);
            hits += SensitiveText.find(text, Sensitive.DEFAULT).stream()
                            .anyMatch(f -> f.kind() == kind && f.start() <= at && f.end() >= at + value.length())
                    ? 1
                    : 0;
        }
        return (double) hits / EACH;
    }

    @Test
    void randomValuesAreFoundInEveryFrame() {
        List<Function<String, String>> named = List.of(
                v -> "conn " + one("password", "DB_PASSWORD", "passwd", "client_secret", "pwd") + "=" + v + " host=db",
                v -> "{\"user\":\"a\",\"" + one("password", "clientSecret", "secret_key") + "\":\"" + v + "\"}",
                v -> one("password", "passphrase", "access_token") + ": '" + v + "'",
                v -> "jdbc:x://h/db?user=a&password=" + v + "&ssl=true",
                v -> "postgres://app:" + v + "@db-1:5432/x",
                v -> "<password>" + v + "</password>",
                v -> "tool --password " + v + " run");
        for (Function<String, String> frame : named) {
            double recall = recall(Sensitive.SECRET, frame, () -> of(ALNUM, 6, 24));
            assertThat(recall).as(frame.apply("VALUE")).isGreaterThanOrEqualTo(0.995);
        }
        List<Function<String, String>> weak = List.of(
                v -> one("token", "api_key", "X-Api-Key", "secret", "sig") + "=" + v,
                v -> "\"" + one("token", "apiKey", "secret") + "\": \"" + v + "\"",
                v -> one("Token", "api-key") + ": " + v + ", next",
                v -> "Authorization: Bearer " + v);
        for (Function<String, String> frame : weak) {
            double recall = recall(Sensitive.SECRET, frame, () -> of(ALNUM, 16, 40));
            assertThat(recall).as(frame.apply("VALUE")).isGreaterThanOrEqualTo(0.99);
        }
        assertThat(recall(Sensitive.CARD, v -> "card " + v + " ok", this::card)).isEqualTo(1);
        assertThat(recall(Sensitive.IBAN, v -> "to " + v + ";", () -> iban("DE", of("0123456789", 18, 18))))
                .isEqualTo(1);
        assertThat(recall(
                        Sensitive.EMAIL,
                        v -> "from <" + v + ">",
                        () -> of(LETTERS, 1, 9) + one(".", "+", "_") + of(ALNUM, 1, 9) + "@" + of(LETTERS, 2, 9) + "."
                                + one("com", "de", "io", "co.uk")))
                .isGreaterThanOrEqualTo(0.995);
        assertThat(recall(Sensitive.SECRET, v -> "password=" + v + "\n", () -> of(LETTERS, 1, 1) + of(STRONG, 8, 20)))
                .isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void randomValuesWithoutANameAreNotFound() {
        int wrong = 0;
        int all = 0;
        for (int i = 0; i < EACH; i++) {
            List<String> innocent = List.of(
                    "commit " + of("0123456789abcdef", 40, 40),
                    "request " + new UUID(random.nextLong(), random.nextLong()) + " done",
                    "order " + of("0123456789", 16, 16).replaceFirst("^[2-6]", "1"),
                    "id=" + of("0123456789", 1, 12) + " took " + random.nextInt(999) + " ms",
                    "etag \"" + of(ALNUM, 20, 40) + "\"",
                    "node-" + of(LETTERS + "0123456789", 5, 10) + "." + random.nextInt(99),
                    "at " + random.nextInt(24) + ":" + random.nextInt(60) + ":" + random.nextInt(60) + "."
                            + random.nextInt(999),
                    "version " + random.nextInt(20) + "." + random.nextInt(20) + "." + random.nextInt(20),
                    "data:image/png;base64," + of(ALNUM + "+/", 60, 200),
                    of(ALNUM, 30, 60),
                    "key " + of(ALNUM, 8, 20) + ": value " + of(ALNUM, 8, 20));
            for (String line : innocent) {
                all++;
                wrong += SensitiveText.find(line, Sensitive.DEFAULT).isEmpty() ? 0 : 1;
            }
        }
        assertThat((double) wrong / all).as(wrong + " of " + all).isLessThanOrEqualTo(0.001);
    }
}
