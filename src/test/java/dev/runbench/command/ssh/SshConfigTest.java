package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.ConnectionImport.Offer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void make() throws Exception {
        folder = Files.createDirectory(home.resolve(".ssh"));
    }

    private SshConfig config(String text) throws Exception {
        Files.writeString(folder.resolve("config"), text);
        return SshConfig.in(folder);
    }

    private Offer offer(SshConfig config, String alias) {
        return SshConfigImport.told(config, alias, folder, "me");
    }

    @Test
    void theFirstValueCountsAndPatternsFillTheRest() throws Exception {
        Files.writeString(folder.resolve("key"), "");
        SshConfig config = config("""
                # mine
                Host db-1 db-2
                    HostName %h.example
                    Port=2222
                Host "bastion"
                    User jump
                    HostName 10.0.0.9   # the old one
                Host db-*  !db-2
                    User deploy
                    ProxyJump bastion
                    IdentityFile ~/.ssh/missing
                    IdentityFile ~/.ssh/key
                Host *
                    User other
                    Port 22
                """);
        assertThat(config.aliases()).containsExactly("db-1", "db-2", "bastion");
        assertThat(offer(config, "db-1"))
                .isEqualTo(new Offer(
                        "db-1",
                        "db-1.example",
                        2222,
                        "deploy",
                        Optional.of(folder.resolve("key").toString()),
                        Optional.of("bastion"),
                        ""));
        assertThat(offer(config, "db-2").account()).isEqualTo("other");
        assertThat(offer(config, "db-2").jump()).isEmpty();
        assertThat(offer(config, "bastion").described()).isEqualTo("jump@10.0.0.9:22");
    }

    @Test
    void includedFilesAreReadWhereTheyStand() throws Exception {
        Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/a.conf"), "Host a\n  User first\n");
        Files.writeString(folder.resolve("conf.d/b.conf"), "Host b\n  User second\n");
        Files.writeString(folder.resolve("conf.d/c.txt"), "Host c\n");
        Files.writeString(folder.resolve("loop"), "Include loop\nHost looped\n");
        SshConfig config = config("Include conf.d/*.conf\nInclude loop\nHost a\n  User late\n  Port 7\n");
        assertThat(config.aliases()).containsExactly("a", "b", "looped");
        assertThat(config.value("a", "user")).contains("first");
        assertThat(config.value("a", "port")).contains("7");
        assertThat(config.remarks()).isNotEmpty();
    }

    @Test
    void aMatchBlockIsToldAndNotHeeded() throws Exception {
        SshConfig config = config("Host a\n  Port 1\nMatch exec \"touch /tmp/x\"\n  User evil\nHost b\n  User good\n");
        assertThat(config.remarks()).singleElement().asString().startsWith("Line 3 of config is a Match block");
        assertThat(config.value("a", "user")).isEmpty();
        assertThat(config.value("b", "user")).contains("good");
    }

    @Test
    void whatCannotBeTakenSaysWhy() throws Exception {
        SshConfig config = config("""
                Host command
                    ProxyCommand nc %h %p
                Host odd
                    HostName %k
                Host two
                    ProxyJump a,b
                Host none
                    ProxyJump none
                    ProxyCommand none
                """);
        assertThat(offer(config, "command").objection()).contains("run a program on this machine");
        assertThat(offer(config, "odd").objection()).contains("not understood");
        assertThat(offer(config, "two").objection()).contains("not the name of one host");
        assertThat(offer(config, "none").objection()).isEmpty();
    }

    @Test
    void openSshReadsItTheSameWay() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")));
        Path more = folder.resolve("more.conf");
        Files.writeString(more, "Host web-?\n  User www\nPort 9\nHost web-1\n  Port 8\n");
        SshConfig config = config("""
                User global
                Host web-* !web-3
                    Include %s
                    HostName "web %%h"
                Host web-1 web-2 web-3 db
                    HostName=h-%%h
                    Port 5
                Host *
                    User late
                    ProxyJump none
                """.replace("%s", more.toString()).replace("%%", "%"));
        for (String alias : new String[] {"web-1", "web-2", "web-3", "db"}) {
            Map<String, String> theirs = openSsh(alias);
            Offer ours = offer(config, alias);
            assertThat(ours.host()).as(alias).isEqualTo(theirs.get("hostname"));
            assertThat(String.valueOf(ours.port())).as(alias).isEqualTo(theirs.get("port"));
            assertThat(ours.account()).as(alias).isEqualTo(theirs.get("user"));
        }
    }

    private Map<String, String> openSsh(String alias) throws Exception {
        Process ssh = new ProcessBuilder(
                        "/usr/bin/ssh", "-G", "-F", folder.resolve("config").toString(), alias)
                .start();
        Map<String, String> options = new HashMap<>();
        new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(l -> l.split(" ", 2))
                .filter(l -> l.length == 2)
                .forEach(l -> options.putIfAbsent(l[0], l[1]));
        assertThat(options)
                .as(new String(ssh.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isNotEmpty();
        return options;
    }
}
