package dev.runbench.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.vault.SessionLock.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** macOS and Windows by what their programs are documented to put out; neither system was there when this was written. */
class OtherSessionsTest {

    private static final Programs SILENT = (_, _) -> new Programs.Ended.NotStarted("it is not there");

    private static Programs puttingOut(String text) {
        return (_, _) -> new Programs.Ended.Exited(0, text.getBytes(UTF_8));
    }

    @Test
    void macOsHasAKeyWhileTheScreenIsLocked() throws Exception {
        String open =
                "<plist><key>IOConsoleUsers</key><array><dict><key>kCGSSessionUserIDKey</key></dict></array></plist>";
        String locked = open.replace("</dict>", "<key>CGSSessionScreenIsLocked</key>\n\t<true/></dict>");
        assertThat(look(puttingOut(open), "Mac OS X")).isEqualTo(new Seen.Open());
        assertThat(look(puttingOut(locked), "Mac OS X")).isEqualTo(new Seen.Locked());
        assertThat(look(puttingOut("<plist/>"), "Mac OS X")).isInstanceOf(Seen.Unknown.class);
        assertThat(look(SILENT, "Mac OS X")).isInstanceOf(Seen.Unknown.class);
    }

    @Test
    void windowsShowsItsLogOnScreenInTheSession() throws Exception {
        String own = "\"java.exe\",\"4711\",\"Console\",\"3\",\"52,300 K\"\r\n";
        for (boolean locked : new boolean[] {true, false}) {
            Programs tasklist = (arguments, _) -> {
                boolean logon = arguments.contains("IMAGENAME eq LogonUI.exe");
                assertThat(!logon || arguments.contains("SESSION eq 3")).isTrue();
                String rows = !logon
                        ? own
                        : locked
                                ? "\"LogonUI.exe\",\"992\",\"Console\",\"3\",\"40,100 K\"\r\n"
                                : "INFO: No tasks are running which match the specified criteria.\r\n";
                return new Programs.Ended.Exited(0, rows.getBytes(UTF_8));
            };
            assertThat(look(tasklist, "Windows 11")).isEqualTo(locked ? new Seen.Locked() : new Seen.Open());
        }
        assertThat(look(SILENT, "Windows 11")).isInstanceOf(Seen.Unknown.class);
        assertThat(look(puttingOut(""), "Windows 11")).isInstanceOf(Seen.Unknown.class);
    }

    private static Seen look(Programs programs, String os) throws InterruptedException {
        return SessionLock.of(programs, os, Map.of()).look();
    }

    @Test
    void aSessionsNameFromOutsideIsNoArgumentOfItsOwn() throws Exception {
        List<List<String>> asked = new ArrayList<>();
        Programs noting = (arguments, _) -> {
            asked.add(arguments);
            return new Programs.Ended.Exited(1, new byte[0]);
        };
        SessionLock.of(noting, "Linux", Map.of("XDG_SESSION_ID", "--help me")).look();
        assertThat(asked).noneMatch(a -> a.contains("--help me"));
    }
}
