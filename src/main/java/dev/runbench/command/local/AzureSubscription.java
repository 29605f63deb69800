package dev.runbench.command.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.command.CloudClient;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subscription that az is set to, by its azureProfile.json. Az has no variable that chooses one, so one that is not set is
 * refused rather than changed behind the person's back.
 */
final class AzureSubscription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AzureSubscription() {}

    static Chosen of(CloudClient.Azure wanted, Map<String, String> environment) {
        String given = environment.getOrDefault("AZURE_CONFIG_DIR", "");
        Path folder = given.isEmpty() ? Chosen.home(environment).resolve(".azure") : Path.of(given);
        Path file = folder.resolve("azureProfile.json");
        JsonNode set = set(file);
        String id = set.path("id").asText();
        String name = set.path("name").asText();
        if (!wanted.subscription().equals(id) && !wanted.subscription().equals(name)) {
            throw Chosen.refused(
                    "Az is set to the subscription \"" + name + "\" (" + id + ") and not to \"" + wanted.subscription()
                            + "\".",
                    "Set it with: az account set --subscription \"" + wanted.subscription() + "\"");
        }
        List<TargetFact> facts = new ArrayList<>();
        Chosen.add(facts, "Azure subscription", name, Weight.IDENTITY);
        Chosen.add(facts, "subscription id", id, Weight.IDENTITY);
        Chosen.add(facts, "tenant", set.path("tenantId").asText(), Weight.IDENTITY);
        Chosen.add(facts, "Azure user", set.path("user").path("name").asText(), Weight.IDENTITY);
        Chosen.add(facts, "state", set.path("state").asText(), Weight.STATE);
        return new Chosen(facts, "", Map.of(), Optional.empty());
    }

    private static JsonNode set(Path file) {
        try {
            String text = Files.readString(file);
            JsonNode root = JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            for (JsonNode subscription : root.path("subscriptions")) {
                if (subscription.path("isDefault").asBoolean()) {
                    return subscription;
                }
            }
        } catch (IOException e) {
            throw Chosen.refused(file + " cannot be read: nobody is signed in with az.", "Sign in with: az login");
        }
        throw Chosen.refused("Az is set to no subscription.", "Set one with: az account set --subscription …");
    }
}
