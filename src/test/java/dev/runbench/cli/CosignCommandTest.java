package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.command.Approvals;
import dev.runbench.command.Colleague;
import dev.runbench.command.ColleagueFile;
import dev.runbench.command.Command;
import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A colleague's side of an approval by two, on a machine of their own. */
class CosignCommandTest {

    private static final String PASSPHRASE = "four random words here";
    private static final Connection DB_1 =
            new Connection.Jdbc(1, "db-1", "jdbc:h2:mem:x", "ann", false, Environment.PRODUCTION);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private String run(int exit, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        var out = new ByteArrayOutputStream();
        InputStream keyboard = System.in;
        System.setIn(new ByteArrayInputStream((PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(Cli.run(
                            all.toArray(String[]::new),
                            (_, _) -> {
                                throw new IllegalStateException("no database is needed");
                            },
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(told, true, StandardCharsets.UTF_8)))
                    .as(told.toString(StandardCharsets.UTF_8))
                    .isEqualTo(exit);
        } finally {
            System.setIn(keyboard);
        }
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private List<Colleague> colleagues(String yaml) throws Exception {
        return new ColleagueFile(Files.writeString(folder.resolve("colleagues.yaml"), yaml)).get();
    }

    @Test
    void whatAColleagueSignsIsTakenByTheOthersList() throws Exception {
        String yaml = run(0, "cosign", "key", "bea", "--passphrase");
        String request = Approvals.request(new Command.Sql(1, "drop table orders", Duration.ofSeconds(5)), DB_1);

        assertThat(run(0, "cosign", "sign", "bea", request)).contains("drop table orders", "db-1 (production)");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("not signed");
        String code = run(0, "cosign", "sign", "bea", request, "--read", "--passphrase");

        assertThat(Approvals.signer(request, code, colleagues(yaml)))
                .hasValueSatisfying(c -> assertThat(c.name()).isEqualTo("bea"));
        assertThat(Approvals.signer(request + "x", code, colleagues(yaml))).isEmpty();
        assertThat(Approvals.signer(request, code, List.of())).isEmpty();
        assertThat(Files.readString(folder.resolve("home").resolve("vault.json")))
                .doesNotContain("MC4CAQAwBQ");
    }

    @Test
    void aKeyIsNotReplacedByASlipAndNoRequestIsNotSigned() {
        run(0, "cosign", "key", "bea", "--passphrase");
        run(1, "cosign", "key", "bea", "--passphrase");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("You have a key already");
        run(1, "cosign", "sign", "bea", "RBQ1.nonsense", "--read", "--passphrase");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("no request for a second person");
    }

    @Test
    void aBrokenListNamesItsLineAndIsNoList() {
        assertThat(new ColleagueFile(folder.resolve("none.yaml")).get()).isEmpty();
        for (String broken : List.of(
                "colleagues:\n  - name: bea\n    key: AAAA\n",
                "colleagues:\n  - name: bea\n",
                "colleagues: bea\n",
                "colleagues:\n  - name: b b\n    key: AAAA\n",
                "colleagues: [\n")) {
            assertThatThrownBy(() -> colleagues(broken)).as(broken).hasMessageContaining("colleagues.yaml, line ");
        }
    }
}
