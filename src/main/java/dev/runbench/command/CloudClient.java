package dev.runbench.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of a person's accounts a cloud's own command-line client uses on this computer. Names only: what proves the person to
 * the cloud stays in the client's own files.
 */
public sealed interface CloudClient {

    /** No cloud is meant. */
    CloudClient NONE = new None();

    /** What in a command's text would choose another account than this one; the first group is shown. */
    Pattern contradiction();

    /** The client's name, as it is typed; empty if no cloud is meant. */
    String program();

    /** No cloud is meant. */
    record None() implements CloudClient {

        private static final Pattern NOTHING = Pattern.compile("(?!)");

        @Override
        public Pattern contradiction() {
            return NOTHING;
        }

        @Override
        public String program() {
            return "";
        }
    }

    /**
     * A cluster by kubectl.
     *
     * @param file the kubeconfig; empty for KUBECONFIG or ~/.kube/config
     * @param namespace empty for the one that the context names
     */
    record Kubernetes(String file, String context, String namespace) implements CloudClient {

        private static final Pattern OTHER =
                words("--context|--kubeconfig|--cluster|--server|--user|--token|--as|--kuberc"
                        + "|--kube-context|--kube-apiserver|--insecure-skip-tls-verify|KUBECONFIG|KUBERC|use-context");

        @Override
        public Pattern contradiction() {
            return OTHER;
        }

        @Override
        public String program() {
            return "kubectl";
        }
    }

    /**
     * An AWS profile.
     *
     * @param region empty for the one that the profile names
     */
    record Aws(String profile, String region) implements CloudClient {

        private static final Pattern OTHER = words("--profile|--endpoint-url|AWS_\\w+");

        @Override
        public Pattern contradiction() {
            return OTHER;
        }

        @Override
        public String program() {
            return "aws";
        }
    }

    /**
     * An Azure subscription.
     *
     * @param subscription its id or its name
     */
    record Azure(String subscription) implements CloudClient {

        private static final Pattern OTHER = words("--subscription|AZURE_\\w+");

        @Override
        public Pattern contradiction() {
            return OTHER;
        }

        @Override
        public String program() {
            return "az";
        }
    }

    /**
     * A configuration of gcloud.
     *
     * @param account empty for the one that the configuration names
     * @param project empty for the one that the configuration names
     */
    record Gcloud(String configuration, String account, String project) implements CloudClient {

        private static final Pattern OTHER = words(
                "--project|--account|--configuration|--impersonate-service-account|--access-token-file|CLOUDSDK_\\w+");

        @Override
        public Pattern contradiction() {
            return OTHER;
        }

        @Override
        public String program() {
            return "gcloud";
        }
    }

    /**
     * Why this text is refused, as a sentence; empty if it may be asked about. It catches slips: a name that only the shell can put
     * together is read by the person.
     */
    default Optional<String> objection(String text) {
        Matcher other = contradiction().matcher(text);
        return other.find()
                ? Optional.of(
                        "The command says \"" + other.group(1) + "\", which can choose another account or place than"
                                + " this connection, and the card would prove the wrong one. Leave it out, or use a connection for"
                                + " that one.")
                : Optional.empty();
    }

    private static Pattern words(String words) {
        return Pattern.compile("(?<![\\w-])(" + words + ")(?![\\w-])");
    }
}
