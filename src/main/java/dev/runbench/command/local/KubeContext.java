package dev.runbench.command.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.command.CloudClient;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A context of the kubeconfig. Several files are merged as kubectl does, the first to say something wins; so a file of ours, put
 * first, chooses context and namespace without touching the person's, and the command's text stays as it is.
 */
final class KubeContext {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a file says under a name; the users' secrets are not kept. */
    private record Named(
            Map<String, Map<?, ?>> contexts, Map<String, Map<?, ?>> clusters, Map<String, String> logins) {}

    private KubeContext() {}

    static Chosen of(CloudClient.Kubernetes wanted, Map<String, String> environment) {
        List<Path> files = files(wanted, environment);
        Named named = new Named(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        files.stream().filter(Files::isReadable).forEach(f -> read(f, named));
        Map<?, ?> context = named.contexts().get(wanted.context());
        if (context == null) {
            throw Chosen.refused(
                    "There is no context \"" + wanted.context() + "\" in " + paths(files) + "; there are: "
                            + String.join(", ", named.contexts().keySet()) + ".",
                    "Change it in Connections.");
        }
        String cluster = text(context, "cluster");
        Map<?, ?> place = named.clusters().getOrDefault(cluster, Map.of());
        if (text(place, "server").isEmpty()) {
            throw Chosen.refused(
                    "The context \"" + wanted.context() + "\" names the cluster \"" + cluster
                            + "\", of which the kubeconfig does not say where it is.",
                    "Mend the kubeconfig.");
        }
        String namespace = wanted.namespace().isEmpty() ? text(context, "namespace") : wanted.namespace();
        String user = text(context, "user");
        List<TargetFact> facts = new ArrayList<>();
        Chosen.add(facts, "context", wanted.context(), Weight.IDENTITY);
        Chosen.add(facts, "cluster", cluster, Weight.IDENTITY);
        Chosen.add(facts, "cluster server", text(place, "server"), Weight.IDENTITY);
        Chosen.add(facts, "cluster user", user, Weight.IDENTITY);
        Chosen.add(facts, "namespace", namespace.isEmpty() ? "default" : namespace, Weight.STATE);
        Chosen.add(facts, "login by", named.logins().getOrDefault(user, ""), Weight.STATE);
        boolean unchecked = Boolean.parseBoolean(text(place, "insecure-skip-tls-verify"));
        return new Chosen(
                facts,
                unchecked
                        ? "The kubeconfig says not to check this cluster's certificate: anybody may answer for it."
                        : "",
                Map.of("KUBECONFIG", paths(files), "KUBECTL_KUBERC", "false", "KUBERC", "off"),
                Optional.of(overlay(wanted.context(), cluster, user, namespace)));
    }

    private static List<Path> files(CloudClient.Kubernetes wanted, Map<String, String> environment) {
        String given = wanted.file().isEmpty() ? environment.getOrDefault("KUBECONFIG", "") : wanted.file();
        return given.isEmpty()
                ? List.of(Chosen.home(environment).resolve(".kube").resolve("config"))
                : Arrays.stream(given.split(File.pathSeparator))
                        .filter(f -> !f.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    private static String paths(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void read(Path file, Named into) {
        Object root;
        try (Reader text = Files.newBufferedReader(file)) {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException | YAMLException e) {
            // Not the message: it may quote the file, and secrets stand in there.
            throw Chosen.refused(file + " cannot be read as a kubeconfig.", "Look at it with: kubectl config view");
        }
        if (root instanceof Map<?, ?> config) {
            entries(config, "contexts", "context").forEach(into.contexts()::putIfAbsent);
            entries(config, "clusters", "cluster").forEach(into.clusters()::putIfAbsent);
            entries(config, "users", "user")
                    .forEach((name, user) -> into.logins().putIfAbsent(name, login(user)));
        }
    }

    private static Map<String, Map<?, ?>> entries(Map<?, ?> config, String list, String entry) {
        Map<String, Map<?, ?>> entries = new LinkedHashMap<>();
        if (config.get(list) instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> named && named.get(entry) instanceof Map<?, ?> body) {
                    entries.putIfAbsent(text(named, "name"), body);
                }
            }
        }
        return entries;
    }

    private static String login(Map<?, ?> user) {
        return user.get("exec") instanceof Map<?, ?> exec ? "the program " + text(exec, "command") : "";
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    // JSON is YAML.
    private static String overlay(String context, String cluster, String user, String namespace) {
        ObjectNode root = JSON.createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "Config")
                .put("current-context", context);
        ObjectNode chosen =
                root.putArray("contexts").addObject().put("name", context).putObject("context");
        chosen.put("cluster", cluster).put("user", user);
        if (!namespace.isEmpty()) {
            chosen.put("namespace", namespace);
        }
        return root.toString();
    }
}
