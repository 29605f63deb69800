package dev.runbench.command.local;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.CloudClient;
import dev.runbench.command.Connection;
import dev.runbench.command.LocalShell;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import dev.runbench.command.host.Harmless;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cloud's client will find when a command runs it, read from the client's own files without asking the cloud.
 *
 * @param facts for the proof
 * @param caution what a person must know; empty if nothing
 * @param environment what commands get on top of {@link #environment(Connection.Local)}
 * @param overlay a file that KUBECONFIG must begin with; empty if there is none
 */
record Chosen(List<TargetFact> facts, String caution, Map<String, String> environment, Optional<String> overlay) {

    /** @throws ProblemException if the client's files contradict the connection */
    static Chosen of(Connection.Local local) {
        Map<String, String> environment = environment(local);
        Chosen chosen = switch (local.client()) {
            case CloudClient.None _ -> new Chosen(List.of(), "", Map.of(), Optional.empty());
            case CloudClient.Kubernetes k -> KubeContext.of(k, environment);
            case CloudClient.Aws a -> AwsProfile.of(a, environment);
            case CloudClient.Azure a -> AzureSubscription.of(a, environment);
            case CloudClient.Gcloud g -> GcloudConfiguration.of(g, environment);
        };
        return local.client().program().isEmpty()
                ? chosen
                : chosen.with(local.client().program(), environment);
    }

    /** What commands find in their environment: Runbench's own without what a shell or a client would obey, and the person's. */
    static Map<String, String> environment(Connection.Local local) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> LocalShell.takesOver(name) || outranks(local.client(), name));
        environment.putAll(local.variables());
        return environment;
    }

    // Clients obey these before the account that was chosen.
    private static boolean outranks(CloudClient client, String name) {
        return switch (client) {
            case CloudClient.None _, CloudClient.Azure _ -> false;
            case CloudClient.Kubernetes _ -> name.startsWith("KUBECTL_") || name.equals("KUBERC");
            case CloudClient.Aws _ ->
                name.startsWith("AWS_")
                        && !name.equals("AWS_CONFIG_FILE")
                        && !name.equals("AWS_SHARED_CREDENTIALS_FILE");
            case CloudClient.Gcloud _ -> name.startsWith("CLOUDSDK_") && !name.equals("CLOUDSDK_CONFIG");
        };
    }

    private Chosen with(String program, Map<String, String> environment) {
        Optional<String> path = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> folder + "/" + program)
                .filter(p -> Files.isExecutable(Path.of(p)))
                .findFirst();
        List<TargetFact> all = new ArrayList<>(facts);
        add(all, "client", path.orElse(""), Weight.STATE);
        String missing = path.isPresent() ? "" : "There is no " + program + " on the PATH of this computer.";
        return new Chosen(all, (caution + " " + missing).strip(), this.environment, overlay);
    }

    static void add(List<TargetFact> facts, String name, String value, Weight weight) {
        if (!value.isBlank()) {
            facts.add(new TargetFact(name, Harmless.line(value), weight));
        }
    }

    /** Where the person's files are. */
    static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    static ProblemException refused(String what, String remedy) {
        return new ProblemException(new Problem("CLOUD-CLIENT", what, remedy));
    }
}
