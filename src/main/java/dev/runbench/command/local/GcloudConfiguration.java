package dev.runbench.command.local;

import dev.runbench.command.CloudClient;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A named configuration of gcloud, by its file. */
final class GcloudConfiguration {

    private static final Set<String> KEYS =
            Set.of("account", "project", "region", "zone", "impersonate_service_account");

    private GcloudConfiguration() {}

    static Chosen of(CloudClient.Gcloud wanted, Map<String, String> environment) {
        String given = environment.getOrDefault("CLOUDSDK_CONFIG", "");
        Path folder =
                given.isEmpty() ? Chosen.home(environment).resolve(".config").resolve("gcloud") : Path.of(given);
        Path file = folder.resolve("configurations").resolve("config_" + wanted.configuration());
        if (!Files.isReadable(file)) {
            throw Chosen.refused(
                    "Gcloud has no configuration \"" + wanted.configuration() + "\": " + file + " is not there.",
                    "List them with: gcloud config configurations list");
        }
        IniFile config = IniFile.read(file, KEYS);
        String account = wanted.account().isEmpty() ? config.value("core", "account") : wanted.account();
        String project = wanted.project().isEmpty() ? config.value("core", "project") : wanted.project();
        String other = config.value("auth", "impersonate_service_account");
        List<TargetFact> facts = new ArrayList<>();
        Chosen.add(facts, "gcloud configuration", wanted.configuration(), Weight.IDENTITY);
        Chosen.add(facts, "Google account", account, Weight.IDENTITY);
        Chosen.add(facts, "project", project, Weight.IDENTITY);
        Chosen.add(facts, "acts as", other, Weight.IDENTITY);
        Chosen.add(facts, "region", config.value("compute", "region"), Weight.STATE);
        Chosen.add(facts, "zone", config.value("compute", "zone"), Weight.STATE);
        Map<String, String> chosen = new HashMap<>();
        chosen.put("CLOUDSDK_ACTIVE_CONFIG_NAME", wanted.configuration());
        put(chosen, "CLOUDSDK_CORE_ACCOUNT", account);
        put(chosen, "CLOUDSDK_CORE_PROJECT", project);
        return new Chosen(facts, project.isEmpty() ? "No project is chosen." : "", chosen, Optional.empty());
    }

    private static void put(Map<String, String> chosen, String name, String value) {
        if (!value.isEmpty()) {
            chosen.put(name, value);
        }
    }
}
