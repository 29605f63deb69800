package dev.runbench.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A cloud's client as it is kept in a connection's row. */
final class CloudClientJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CloudClientJson() {}

    static @Nullable String write(CloudClient client) {
        ObjectNode node = JSON.createObjectNode().put("program", client.program());
        switch (client) {
            case CloudClient.None _ -> {
                return null;
            }
            case CloudClient.Kubernetes k ->
                node.put("file", k.file()).put("context", k.context()).put("namespace", k.namespace());
            case CloudClient.Aws a -> node.put("profile", a.profile()).put("region", a.region());
            case CloudClient.Azure a -> node.put("subscription", a.subscription());
            case CloudClient.Gcloud g ->
                node.put("configuration", g.configuration())
                        .put("account", g.account())
                        .put("project", g.project());
        }
        return node.toString();
    }

    static CloudClient read(@Nullable String json) {
        if (json == null) {
            return CloudClient.NONE;
        }
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a client that was written here can be read", e);
        }
        return switch (node.path("program").asText()) {
            case "kubectl" ->
                new CloudClient.Kubernetes(text(node, "file"), text(node, "context"), text(node, "namespace"));
            case "aws" -> new CloudClient.Aws(text(node, "profile"), text(node, "region"));
            case "az" -> new CloudClient.Azure(text(node, "subscription"));
            case "gcloud" ->
                new CloudClient.Gcloud(text(node, "configuration"), text(node, "account"), text(node, "project"));
            default -> throw new IllegalStateException("a newer version made a connection with " + json);
        };
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asText();
    }
}
