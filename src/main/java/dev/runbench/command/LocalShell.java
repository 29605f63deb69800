package dev.runbench.command;

import dev.runbench.privacy.Redactor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a connection to this computer may be: a shell whose language can be graded, and an environment that hides nothing. Pure. */
public final class LocalShell {

    /** The shells whose language the risk grades read. */
    public static final List<String> KNOWN = List.of("bash", "sh", "dash", "zsh", "ksh", "mksh", "ash");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    // With these a shell or a program's loader runs other text than the one that was approved.
    private static final Pattern TAKES_OVER =
            Pattern.compile("BASH_.*|ENV|BASHOPTS|SHELLOPTS|IFS|PS4|PROMPT_COMMAND|ZDOTDIR|LD_.*|DYLD_.*");

    private LocalShell() {}

    /** Why this connection is refused, as a sentence; empty if it may be used. */
    public static Optional<String> objection(Connection.Local local) {
        if (!isAbsolute(local.shell()) || !KNOWN.contains(name(local.shell()))) {
            return Optional.of(
                    "\"" + local.shell() + "\" is not the full path of a shell that commands are graded for: "
                            + String.join(", ", KNOWN) + ".");
        }
        if (!isAbsolute(local.folder())) {
            return Optional.of("\"" + local.folder() + "\" is not the full path of a folder for commands to start in.");
        }
        return clientObjection(local.client())
                .or(() -> local.variables().entrySet().stream()
                        .flatMap(v -> objection(v).stream())
                        .findFirst());
    }

    private static Optional<String> clientObjection(CloudClient client) {
        String missing = switch (client) {
            case CloudClient.None _ -> "";
            case CloudClient.Kubernetes k -> k.context().isBlank() ? "the name of a context of the kubeconfig" : "";
            case CloudClient.Aws a -> a.profile().isBlank() ? "the name of a profile" : "";
            case CloudClient.Azure a -> a.subscription().isBlank() ? "the id or name of a subscription" : "";
            case CloudClient.Gcloud g -> g.configuration().isBlank() ? "the name of a configuration" : "";
        };
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("It needs " + missing + ": a card must say where a command goes.");
    }

    /** The shell's name, such as "bash". */
    public static String name(String shell) {
        return String.valueOf(Path.of(shell).getFileName()).replaceFirst("\\.exe$", "");
    }

    /** Whether a variable of the environment would make a shell or a program run other text than the approved one. */
    public static boolean takesOver(String variable) {
        return TAKES_OVER.matcher(variable).matches();
    }

    private static Optional<String> objection(Map.Entry<String, String> variable) {
        String name = variable.getKey();
        if (!NAME.matcher(name).matches()) {
            return Optional.of("\"" + name + "\" is no name of a variable: write one NAME=value a line.");
        }
        if (takesOver(name)) {
            return Optional.of("The variable " + name + " is refused: with it, other text can run than the one that was"
                    + " approved.");
        }
        if (variable.getValue().chars().anyMatch(Character::isISOControl)) {
            return Optional.of("The value of " + name + " holds a control character; write it in one plain line.");
        }
        String line = name + "=" + variable.getValue();
        return Redactor.redact(line).equals(line)
                ? Optional.empty()
                : Optional.of("The value of " + name + " looks like a secret, and it would stand on every card. Let the"
                        + " program read it from its own file.");
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
