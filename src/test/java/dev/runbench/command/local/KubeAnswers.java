package dev.runbench.command.local;

/** What a cluster answers to kubectl's questions about itself and its pods. */
final class KubeAnswers {

    private KubeAnswers() {}

    /** Empty if there is nothing at the path. */
    static String to(String path) {
        if (path.matches("/api/v1/namespaces/[a-z]+/pods")) {
            return """
                    {"kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": {"resourceVersion": "1"},
                     "columnDefinitions": [{"name": "Name", "type": "string", "format": "name", "description": "", "priority": 0}],
                     "rows": [{"cells": ["web-1"], "object": {"kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1",
                       "metadata": {"name": "web-1", "namespace": "shop"}}}]}
                    """;
        }
        return switch (path) {
            case "/api" -> "{\"kind\": \"APIVersions\", \"versions\": [\"v1\"]}";
            case "/apis" -> "{\"kind\": \"APIGroupList\", \"apiVersion\": \"v1\", \"groups\": []}";
            case "/api/v1" -> """
                    {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
                      {"name": "pods", "singularName": "pod", "namespaced": true, "kind": "Pod", "verbs": ["get", "list"]}]}
                    """;
            default -> "";
        };
    }
}
