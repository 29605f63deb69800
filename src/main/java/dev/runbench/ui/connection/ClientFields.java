package dev.runbench.ui.connection;

import dev.runbench.command.CloudClient;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

/** The fields that choose whose account a cloud's own client uses. */
final class ClientFields {

    private final TextField kubeconfig = ConnectionForm.field("kubeconfig", "Kubeconfig file");
    private final TextField context = ConnectionForm.field("context", "Context");
    private final TextField namespace = ConnectionForm.field("namespace", "Namespace");
    private final TextField profile = ConnectionForm.field("profile", "Profile");
    private final TextField region = ConnectionForm.field("region", "Region");
    private final TextField subscription = ConnectionForm.field("subscription", "Subscription");
    private final TextField configuration = ConnectionForm.field("configuration", "Configuration");
    private final TextField cloudAccount = ConnectionForm.field("cloud-account", "Google account");
    private final TextField project = ConnectionForm.field("project", "Project");

    ClientFields() {
        kubeconfig.setPromptText("KUBECONFIG or ~/.kube/config");
        namespace.setPromptText("The context's own");
        region.setPromptText("The profile's own");
        subscription.setPromptText("Its id or name; az must be set to it");
        cloudAccount.setPromptText("The configuration's own");
        project.setPromptText("The configuration's own");
    }

    void clear() {
        List.of(kubeconfig, context, namespace, region, subscription, cloudAccount, project)
                .forEach(TextInputControl::clear);
        profile.setText("default");
        configuration.setText("default");
    }

    void show(CloudClient client) {
        switch (client) {
            case CloudClient.None _ -> {}
            case CloudClient.Kubernetes k -> {
                kubeconfig.setText(k.file());
                context.setText(k.context());
                namespace.setText(k.namespace());
            }
            case CloudClient.Aws a -> {
                profile.setText(a.profile());
                region.setText(a.region());
            }
            case CloudClient.Azure a -> subscription.setText(a.subscription());
            case CloudClient.Gcloud g -> {
                configuration.setText(g.configuration());
                cloudAccount.setText(g.account());
                project.setText(g.project());
            }
        }
    }

    /** What was typed for this kind; not checked yet. */
    CloudClient client(String kind) {
        return switch (kind) {
            case Kinds.KUBERNETES -> new CloudClient.Kubernetes(text(kubeconfig), text(context), text(namespace));
            case Kinds.AWS -> new CloudClient.Aws(text(profile), text(region));
            case Kinds.AZURE -> new CloudClient.Azure(text(subscription));
            case Kinds.GCLOUD -> new CloudClient.Gcloud(text(configuration), text(cloudAccount), text(project));
            default -> CloudClient.NONE;
        };
    }

    /** Adds each field of the kind with its label. */
    void rows(String kind, BiConsumer<String, Node> row) {
        switch (kind) {
            case Kinds.KUBERNETES -> {
                row.accept("Context", context);
                row.accept("Namespace", namespace);
                row.accept("Kubeconfig", kubeconfig);
            }
            case Kinds.AWS -> {
                row.accept("Profile", profile);
                row.accept("Region", region);
            }
            case Kinds.AZURE -> row.accept("Subscription", subscription);
            case Kinds.GCLOUD -> {
                row.accept("Configuration", configuration);
                row.accept("Account", cloudAccount);
                row.accept("Project", project);
            }
            default -> {}
        }
    }

    private static String text(TextField field) {
        return field.getText().strip();
    }
}
