package dev.runbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(String... words) {
        var printed = new ByteArrayOutputStream();
        var said = new ByteArrayOutputStream();
        int exit = Cli.run(
                words,
                (_, _) -> {
                    throw new IllegalStateException("no data folder is needed");
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        out = printed.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @BeforeEach
    void runbook() throws Exception {
        write("disk.yaml", """
                title: Disk full
                parameters: [{name: host}]
                steps:
                  - {id: look, title: Look, ssh: "ssh-check ${host}", check: {contains: "%"}}
                  - id: which
                    title: Which
                    decision: {question: Q, options: [{answer: logs, goto: next}, {answer: rows, goto: restart}]}
                  - {id: clean, title: Clean, ssh: clean}
                  - {id: restart, title: Restart, runbook: restart}
                """);
        write("restart.yaml", "title: Restart it\nsteps:\n  - {id: r, title: R, ssh: systemctl restart x}\n");
        write("pods.yaml", "kind: Pod\n");
    }

    private static final String PASSING = """
            cases:
              - name: Logs fill it
                parameters: {host: db-1}
                given:
                  - {step: look, stdout: 95%, took: 2s}
                expect:
                  path: [look, which, clean, restart]
                  commands: {look: ssh-check db-1}
                  end: not-verified
                  clicks: 3
            """;

    @Test
    void casesBesideTheRunbookPass() throws Exception {
        write("disk.tests.yaml", PASSING);
        assertThat(run("rehearse", folder.resolve("disk.yaml").toString()))
                .as(err)
                .isZero();
        assertThat(out)
                .contains("ok    Logs fill it (not-verified; 3 presses on Approve, 1 by hand")
                .contains("1 of 2 answers and 0 of 2 failures are covered")
                .contains("no case answers: which: rows");
        assertThat(run("rehearse", folder.resolve("disk.tests.yaml").toString()))
                .isZero();
    }

    @Test
    void aFailedCaseTellsTheFirstDifferenceToPeopleScriptsAndCiServers() throws Exception {
        write(
                "disk.tests.yaml",
                PASSING + """
              - name: Rows & <others>
                parameters: {host: db-1}
                given: [{step: which, answer: rows}]
                expect: {path: [look, which, clean]}
            """.indent(2).replace("    - name", "  - name").replace("      ", "    "));
        Path xml = folder.resolve("junit.xml");
        assertThat(run("rehearse", folder.toString(), "--junit", xml.toString()))
                .as(err)
                .isEqualTo(1);
        assertThat(out)
                .contains("FAIL  Rows & <others>")
                .contains("disk.tests.yaml:11)")
                .contains("step 3 of the path: expected \"clean\", got \"restart\".")
                .contains("restart.yaml: Restart it (one walk: no tests beside it")
                .doesNotContain("pods");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("failure")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .startsWith("step 3 of the path");

        assertThat(run("rehearse", folder.resolve("disk.yaml").toString(), "--json"))
                .isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json.at("/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/cases/1/got").asText()).isEqualTo("\"restart\"");
        assertThat(json.at("/cases/0/measuredSeconds").asInt()).isEqualTo(2);
        assertThat(json.at("/coverage/neverReached")).isEmpty();
    }

    @Test
    void aSimulatedWalkIsMadeAndSaidToBeOne() throws Exception {
        String disk = folder.resolve("disk.yaml").toString();
        assertThat(run("rehearse", "--answer", "which=rows", disk)).as(err).isZero();
        assertThat(out)
                .contains("(one walk: no tests beside it, so with made-up outputs; nothing ran)")
                .contains("1. look: passed [Approve on the run's target]")
                .contains("ssh-check ${host}")
                .contains("to fill in or mend: Fill in host.")
                .doesNotContain("clean: passed")
                .contains("ends not-verified");
        assertThat(run("rehearse", "--simulate", "--fail", "look", "--set", "host=a", disk))
                .isZero();
        assertThat(out).contains("1. look: failed").contains("ends stopped").contains("ssh-check a");
    }

    @Test
    void whatCannotBeUsedIsToldWithItsPlace() throws Exception {
        write("disk.tests.yaml", "cases:\n  - name: a\n    expect: {path: [lok]}\n");
        assertThat(run("rehearse", folder.resolve("disk.yaml").toString())).isEqualTo(2);
        assertThat(err).contains("disk.tests.yaml:3:").contains("did you mean \"look\"");
        assertThat(run("rehearse", folder.resolve("pods.yaml").toString())).isEqualTo(2);
        assertThat(err).contains("pods.yaml:1:1");
        assertThat(run("rehearse")).isEqualTo(2);
        assertThat(run("rehearse", "--nonsense")).isEqualTo(2);
    }

    @Test
    void theFormOfTestsIsPublished() throws Exception {
        assertThat(run("schema", "tests")).isZero();
        assertThat(new ObjectMapper().readTree(out).path("$id").asText()).isEqualTo("urn:runbench:runbook-tests:1");
        assertThat(run("schema")).isZero();
        assertThat(new ObjectMapper().readTree(out).path("$id").asText()).isEqualTo("urn:runbench:runbook:1");
    }
}
