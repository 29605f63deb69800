package dev.runbench.command.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.runbench.command.Connection;
import dev.runbench.command.LoginPrompt;
import dev.runbench.command.host.Harmless;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a host asks before it lets an account in: one hidden question gets the password that the vault has, once;
 * everything else is asked of the person.
 */
final class Answers implements UserInfo, UIKeyboardInteractive {

    private static final int MOST_FIELDS = 8;

    private final Connection.Ssh ssh;
    private final LoginPrompt prompt;
    private Optional<String> password;
    private @Nullable String typed;

    Answers(Connection.Ssh ssh, Optional<String> password, LoginPrompt prompt) {
        this.ssh = ssh;
        this.password = password;
        this.prompt = prompt;
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        if (prompts.length == 0) {
            return new String[0];
        }
        // A visible question is not for a password, and a second one means that the first answer was wrong.
        if (prompts.length == 1 && !echo[0] && password.isPresent()) {
            String answer = password.get();
            password = Optional.empty();
            return new String[] {answer};
        }
        if (prompts.length > MOST_FIELDS) {
            return null;
        }
        List<LoginPrompt.Field> fields = new ArrayList<>();
        for (int i = 0; i < prompts.length; i++) {
            fields.add(new LoginPrompt.Field(Harmless.line(prompts[i]), !echo[i]));
        }
        return ask(Harmless.line(name + " " + instruction), fields);
    }

    private String @Nullable [] ask(String said, List<LoginPrompt.Field> fields) {
        List<char[]> answers;
        try {
            answers = prompt.answers(ssh, said, fields).orElse(List.of());
        } catch (InterruptedException e) {
            // The one who connects looks at it.
            Thread.currentThread().interrupt();
            return null;
        }
        String[] texts = answers.stream().map(String::new).toArray(String[]::new);
        answers.forEach(a -> Arrays.fill(a, '\0'));
        return texts.length == fields.size() ? texts : null;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        String answer = typed;
        typed = null;
        return answer;
    }

    @Override
    public boolean promptPassword(String message) {
        if (ssh.auth() != Connection.SshAuth.ASKED) {
            return false;
        }
        String[] answer = ask("", List.of(new LoginPrompt.Field("Password", true)));
        typed = answer == null ? null : answer[0];
        return typed != null;
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
