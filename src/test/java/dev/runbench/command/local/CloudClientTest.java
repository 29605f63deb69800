package dev.runbench.command.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.runbench.command.Approvals;
import dev.runbench.command.CloudClient;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import dev.runbench.command.risk.Environment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The proof is read from the clients' files, and the real clients use the account that was proven. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class CloudClientTest {

    private static final String CANARY = "canary-token-9f8e7d6c5b4a";

    @TempDir
    private Path home;

    private final CommandTarget target =
            new LocalTarget(task -> Thread.ofPlatform().daemon().start(task));
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> variables = new TreeMap<>();

    @BeforeEach
    void liveAtHome() {
        variables.put("HOME", home.toString());
    }

    private Connection.Local here(CloudClient client) {
        return new Connection.Local(
                1, "cloud", "/bin/bash", home.toString(), new TreeMap<>(variables), client, Environment.PRACTICE);
    }

    private TargetProof proof(CloudClient client) throws Exception {
        return switch (target.reach(here(client))) {
            case CommandTarget.Reached.Ready ready -> ready.link().proof();
            case CommandTarget.Reached.Failed failed -> throw new AssertionError(failed.reason());
        };
    }

    private String refusal(CloudClient client) throws Exception {
        return target.reach(here(client)) instanceof CommandTarget.Reached.Failed failed ? failed.reason() : "";
    }

    private Outcome run(CloudClient client, String text) throws Exception {
        lines.clear();
        if (!(target.reach(here(client)) instanceof CommandTarget.Reached.Ready ready)) {
            throw new AssertionError(refusal(client));
        }
        try (TargetLink link = ready.link()) {
            return link.run(
                    Approvals.of(new Command.Shell(1, text, Duration.ofSeconds(60)), here(client), link.proof()),
                    (_, line) -> lines.add(line));
        }
    }

    private Path write(String path, String text) throws Exception {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path kubeconfig(String server) throws Exception {
        return write(".kube/config", """
                apiVersion: v1
                kind: Config
                current-context: staging
                clusters:
                - {name: c-staging, cluster: {server: "https://staging.invalid:6443"}}
                - {name: c-prod, cluster: {server: "%s"}}
                contexts:
                - {name: staging, context: {cluster: c-staging, user: bob}}
                - {name: prod, context: {cluster: c-prod, user: ann, namespace: shop}}
                users:
                - {name: ann, user: {token: %s}}
                - {name: bob, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: a-login-plugin}}}
                """.formatted(server, CANARY));
    }

    @Test
    void theProofOfAContextSaysClusterServerUserAndNamespaceAndNoSecret() throws Exception {
        kubeconfig("https://10.0.0.1:6443");
        TargetProof prod = proof(new CloudClient.Kubernetes("", "prod", ""));
        assertThat(prod.told())
                .contains("context prod", "cluster c-prod", "cluster server https://10.0.0.1:6443", "cluster user ann")
                .contains("namespace shop")
                .doesNotContain(CANARY);
        TargetProof staging = proof(new CloudClient.Kubernetes("", "staging", "web"));
        assertThat(staging.told()).contains("namespace web", "login by the program a-login-plugin");
        assertThat(staging.changesSince(prod)).isNotEmpty();
        assertThat(refusal(new CloudClient.Kubernetes("", "elsewhere", "")))
                .contains("no context \"elsewhere\"")
                .contains("staging, prod");
    }

    @Test
    void aBrokenKubeconfigIsToldWithoutQuotingIt() throws Exception {
        write(".kube/config", "users:\n- {name: ann, user: {token: " + CANARY + "}\n  : : ]");
        assertThat(refusal(new CloudClient.Kubernetes("", "prod", "")))
                .contains("cannot be read")
                .doesNotContain(CANARY);
    }

    @Test
    void kubectlTalksToTheProvenClusterAndNamespaceThoughAnotherOneIsCurrent() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/kubectl")), "kubectl is not installed");
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            byte[] body = KubeAnswers.to(path).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        cluster.start();
        try {
            Path file = kubeconfig("http://127.0.0.1:" + cluster.getAddress().getPort());
            String before = Files.readString(file);
            CloudClient prod = new CloudClient.Kubernetes("", "prod", "");
            assertThat(run(prod, "kubectl get pods --no-headers; kubectl config current-context"))
                    .as("%s", lines)
                    .isInstanceOfSatisfying(
                            Outcome.Finished.class,
                            f -> assertThat(f.exitCode()).isZero());
            assertThat(lines).anyMatch(l -> l.startsWith("web-1")).contains("prod");
            assertThat(asked).contains("GET /api/v1/namespaces/shop/pods");
            run(new CloudClient.Kubernetes("", "prod", "other"), "kubectl get pods --no-headers");
            assertThat(asked).contains("GET /api/v1/namespaces/other/pods");
            assertThat(Files.readString(file)).isEqualTo(before);
            assertThat(lines).noneMatch(l -> l.contains(CANARY));
        } finally {
            cluster.stop(0);
        }
    }

    @Test
    void aTextThatChoosesAnotherAccountIsRefusedBeforeAsking() {
        CloudClient kube = new CloudClient.Kubernetes("", "prod", "");
        assertThat(kube.objection("kubectl --context staging get pods")).isPresent();
        assertThat(kube.objection("KUBECONFIG=/tmp/x kubectl get pods")).isPresent();
        assertThat(kube.objection("kubectl config use-context staging")).isPresent();
        assertThat(kube.objection("kubectl get pods -n web --cluster-x")).isEmpty();
        assertThat(new CloudClient.Aws("prod", "").objection("aws --profile dev s3 ls"))
                .isPresent();
        assertThat(new CloudClient.Aws("prod", "").objection("AWS_PROFILE=dev aws s3 ls"))
                .isPresent();
        assertThat(new CloudClient.Aws("prod", "").objection("aws s3 ls")).isEmpty();
        assertThat(new CloudClient.Azure("a").objection("az account set --subscription b"))
                .isPresent();
        assertThat(new CloudClient.Gcloud("a", "", "").objection("gcloud compute instances list --project=b"))
                .isPresent();
        assertThat(CloudClient.NONE.objection("kubectl --context staging get pods"))
                .isEmpty();
    }

    @Test
    void anAwsProfileIsProvenFromItsConfigAndUsedByTheClient() throws Exception {
        write(".aws/config", """
                [default]
                region = us-east-1
                [profile prod]
                region = eu-west-1
                role_arn = arn:aws:iam::123456789012:role/ops
                source_profile = default
                aws_secret_access_key = %s
                s3 =
                  region = elsewhere
                """.formatted(CANARY));
        CloudClient prod = new CloudClient.Aws("prod", "");
        assertThat(proof(prod).told())
                .contains("AWS profile prod", "arn:aws:iam::123456789012:role/ops", "region eu-west-1")
                .doesNotContain(CANARY);
        assertThat(proof(new CloudClient.Aws("nobody", "")).caution()).contains("does not say which account");
        run(prod, "echo $AWS_PROFILE $AWS_REGION");
        assertThat(lines).containsExactly("prod eu-west-1");
    }

    @Test
    void azMustBeSetToTheSubscriptionAlready() throws Exception {
        write(".azure/azureProfile.json", "\uFEFF" + """
                {"subscriptions": [
                  {"id": "0-0-1", "name": "Test", "isDefault": false},
                  {"id": "0-0-2", "name": "Production", "isDefault": true, "tenantId": "t", "state": "Enabled",
                   "user": {"name": "ann@example.org"}}]}
                """);
        assertThat(proof(new CloudClient.Azure("Production")).told())
                .contains("subscription id 0-0-2", "Azure user ann@example.org");
        assertThat(refusal(new CloudClient.Azure("0-0-1"))).contains("az account set --subscription");
        Files.delete(home.resolve(".azure/azureProfile.json"));
        assertThat(refusal(new CloudClient.Azure("Production"))).contains("az login");
    }

    @Test
    void aGcloudConfigurationIsProvenAndUsedByTheClient() throws Exception {
        write(".config/gcloud/configurations/config_ops", """
                [core]
                account = ann@example.org
                project = shop-prod
                [compute]
                zone = europe-west1-b
                """);
        CloudClient ops = new CloudClient.Gcloud("ops", "", "");
        assertThat(proof(ops).told())
                .contains("gcloud configuration ops", "Google account ann@example.org", "project shop-prod");
        assertThat(proof(new CloudClient.Gcloud("ops", "", "shop-test")).told()).contains("project shop-test");
        assertThat(refusal(new CloudClient.Gcloud("none", "", ""))).contains("configurations list");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcloud")), "gcloud is not installed");
        run(ops, "gcloud config get-value project 2>/dev/null; gcloud config get-value account 2>/dev/null");
        assertThat(lines).containsExactly("shop-prod", "ann@example.org");
    }
}
