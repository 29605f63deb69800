package dev.runbench.command.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a server's keyboard-interactive question for the password once; everything else is a no. */
final class OneAnswer implements UserInfo, UIKeyboardInteractive {

    private Optional<String> password;

    OneAnswer(Optional<String> password) {
        this.password = password;
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        // A visible question is not for a password, and a second one means that the first answer was wrong.
        if (prompt.length > 1 || echo[0] || password.isEmpty()) {
            return null;
        }
        String answer = password.get();
        password = Optional.empty();
        return new String[] {answer};
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {}
}
