package dev.runbench.command.local;

import dev.runbench.command.CloudClient;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A profile of ~/.aws/config. The credentials file is never opened. */
final class AwsProfile {

    private static final Set<String> KEYS = Set.of(
            "region",
            "role_arn",
            "source_profile",
            "sso_session",
            "sso_account_id",
            "sso_role_name",
            "credential_process");

    private AwsProfile() {}

    static Chosen of(CloudClient.Aws wanted, Map<String, String> environment) {
        String given = environment.getOrDefault("AWS_CONFIG_FILE", "");
        Path file = given.isEmpty() ? Chosen.home(environment).resolve(".aws").resolve("config") : Path.of(given);
        IniFile config = IniFile.read(file, KEYS);
        String section = wanted.profile().equals("default") ? "default" : "profile " + wanted.profile();
        String region = wanted.region().isEmpty() ? config.value(section, "region") : wanted.region();
        List<TargetFact> facts = new ArrayList<>();
        Chosen.add(facts, "AWS profile", wanted.profile(), Weight.IDENTITY);
        Chosen.add(facts, "AWS account", config.value(section, "sso_account_id"), Weight.IDENTITY);
        Chosen.add(facts, "AWS role", config.value(section, "role_arn"), Weight.IDENTITY);
        Chosen.add(facts, "AWS SSO role", config.value(section, "sso_role_name"), Weight.IDENTITY);
        Chosen.add(facts, "role taken from", config.value(section, "source_profile"), Weight.STATE);
        Chosen.add(facts, "region", region, Weight.STATE);
        Map<String, String> chosen = new HashMap<>();
        chosen.put("AWS_PROFILE", wanted.profile());
        if (!region.isEmpty()) {
            chosen.put("AWS_REGION", region);
            chosen.put("AWS_DEFAULT_REGION", region);
        }
        return new Chosen(facts, caution(wanted, config, section, file), chosen, Optional.empty());
    }

    private static String caution(CloudClient.Aws wanted, IniFile config, String section, Path file) {
        if (!config.value(section, "credential_process").isEmpty()) {
            return "This profile gets its credentials from a program (credential_process), which aws starts.";
        }
        boolean told = !config.value(section, "role_arn").isEmpty()
                || !config.value(section, "sso_account_id").isEmpty();
        return told
                ? ""
                : file + " does not say which account the profile " + wanted.profile()
                        + " belongs to; aws sts get-caller-identity tells.";
    }
}
