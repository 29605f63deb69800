package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import dev.runbench.vault.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;

/** What is known of a credential, in words. */
final class CredentialWords {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private CredentialWords() {}

    /** One or a few sentences. */
    static String about(Credential credential, Optional<Environment> environment, Instant now, int usualDays) {
        StringBuilder words = new StringBuilder();
        environment.ifPresent(e -> words.append(EnumWords.of(e)).append(". "));
        words.append(kept(credential, now));
        words.append(' ').append(used(credential, now));
        if (credential.due(now, usualDays)) {
            words.append(" It is time for a new one (a reminder after ")
                    .append(days(credential.remindAfterDays().orElse(usualDays)))
                    .append(").");
        }
        return words.toString();
    }

    static String kept(Credential credential, Instant now) {
        if (credential.altered()) {
            return "What the vault had noted of it was changed by another program and is not believed.";
        }
        if (credential.elsewhere()) {
            return "Looked up elsewhere each time, never kept here.";
        }
        return credential
                .age(now)
                .map(age ->
                        "In the vault " + (age.toDays() < 1 ? "since today." : "for " + days((int) age.toDays()) + "."))
                .orElse("In the vault since before ages were noted.");
    }

    static String used(Credential credential, Instant now) {
        return credential
                .lastUse()
                .map(use ->
                        "Last used " + ago(Duration.between(use.at(), now), use.at()) + " for " + use.purpose() + ".")
                .orElse(credential.altered() ? "" : "Not used yet since it was noted.");
    }

    private static String ago(Duration since, Instant at) {
        if (!since.isNegative() && since.toMinutes() < 1) {
            return "just now";
        }
        return since.toMinutes() < 60 && !since.isNegative()
                ? since.toMinutes() + " min ago"
                : MOMENT.format(at.atZone(ZoneId.systemDefault()));
    }

    static String days(int days) {
        return days + (days == 1 ? " day" : " days");
    }

    /** Why a secret is asked for again. */
    static String anew(String before, String now) {
        return "A secret that was entered for " + before + " is not sent to " + now + ": enter it anew.";
    }

    /** What an entry is called where its name means nothing to a person. */
    static String title(String name, List<Connection> connections) {
        for (Connection connection : connections) {
            if (name.equals(connection.secretKey())) {
                return connection.name();
            }
            if (connection instanceof Connection.Ssh ssh && name.equals(ssh.sudoKey())) {
                return ssh.name() + ", sudo";
            }
            if (connection.owns(name)) {
                return connection.name() + ", for another place: not used";
            }
        }
        return switch (name) {
            case "llm/key" -> "Key of the language model";
            case "embed/key" -> "Key of the embedding service";
            case "vectors/key" -> "Key of the vector store";
            case "git/token" -> "Token of the Git remote";
            case "second-person/key" -> "Your key as a second person";
            default ->
                name.startsWith("provider/") && name.endsWith("/token")
                        ? "Token for " + name.substring("provider/".length(), name.length() - "/token".length())
                        : name;
        };
    }
}
