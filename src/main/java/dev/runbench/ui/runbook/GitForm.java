package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;

/** Which folder runbooks live in, and who commits there. */
final class GitForm {

    private final GridPane node = new GridPane();
    private final TextField folder = TextLimit.of(new TextField(), TextLimit.LINE);
    private final TextField from = TextLimit.of(new TextField(), TextLimit.LINE);
    private final TextField author = TextLimit.of(new TextField(), TextLimit.LINE);
    private final TextField mail = TextLimit.of(new TextField(), TextLimit.LINE);
    private final PasswordField token = TextLimit.of(new PasswordField(), TextLimit.LINE);

    /**
     * @param onDone the form has done its work
     */
    GitForm(GitModel model, Runnable onDone) {
        node.setHgap(12);
        node.setVgap(8);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        node.getColumnConstraints().addAll(new ColumnConstraints(), wide);
        var browse = new Button("Browse…");
        browse.setOnAction(_ -> browse());
        field(0, "Folder", folder, "git-path", "the working copy of a Git repository, or a folder in it");
        node.add(browse, 2, 0);
        field(1, "Clone from", from, "git-from", "left empty if the folder is a clone already; https://… or a folder");
        field(2, "Name in commits", author, "git-author", "");
        field(3, "Address in commits", mail, "git-mail", "");
        field(4, "Token for https", token, "git-token", "goes to the vault; left empty it stays as it is");
        var use = new Button("Use this folder");
        use.setId("git-use");
        use.getStyleClass().add(Styles.ACCENT);
        use.setOnAction(_ -> {
            model.choose(choice(folder.getText().strip()));
            onDone.run();
        });
        var none = new Button("Use none");
        none.setOnAction(_ -> {
            model.choose(choice(""));
            onDone.run();
        });
        var about = new Label(
                "Saved versions are committed here by themselves. Nothing is fetched or sent but at a press on Pull or Push.");
        about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        about.setWrapText(true);
        node.add(about, 1, 5);
        node.add(new HBox(8, use, none), 1, 6);
    }

    private void field(int row, String title, TextField field, String id, String prompt) {
        var label = new Label(title);
        label.setLabelFor(field);
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(title);
        node.add(label, 0, row);
        node.add(field, 1, row);
    }

    private GitDesk.Choice choice(String chosen) {
        Optional<char[]> typed =
                Optional.of(token.getText()).filter(t -> !t.isEmpty()).map(String::toCharArray);
        token.clear();
        return new GitDesk.Choice(
                chosen,
                chosen.isEmpty() ? "" : from.getText().strip(),
                author.getText().strip(),
                mail.getText().strip(),
                typed);
    }

    private void browse() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Git folder of runbooks");
        Optional.ofNullable(chooser.showDialog(node.getScene().getWindow()))
                .ifPresent(f -> folder.setText(f.toString()));
    }

    Node node() {
        return node;
    }

    void show(GitDesk.Choice current) {
        folder.setText(current.folder());
        author.setText(current.author());
        mail.setText(current.mail());
        from.clear();
    }
}
