package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import dev.runbench.command.LocalShell;
import dev.runbench.command.risk.Environment;
import dev.runbench.ui.control.TextLimit;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;

/** The fields of a connection to this computer. */
final class LocalFields {

    private static final int MOST_VARIABLES_CHARS = 20_000;

    private final ComboBox<String> shell = new ComboBox<>();
    private final TextField folder = ConnectionForm.field("folder", "Folder that commands start in");
    private final ClientFields client = new ClientFields();
    private final TextArea variables = TextLimit.of(new TextArea(), MOST_VARIABLES_CHARS);

    LocalFields() {
        shell.setId("connection-shell");
        shell.setAccessibleText("Shell");
        shell.setEditable(true);
        TextLimit.of(shell.getEditor(), TextLimit.LINE);
        shell.getItems().setAll(shells().toList());
        variables.setId("connection-variables");
        variables.setAccessibleText("Variables of the environment");
        variables.setPromptText("NAME=value, one a line; no secrets: they stand on every card");
        variables.setPrefRowCount(3);
        variables.setPrefColumnCount(32);
        clear();
    }

    void clear() {
        choose(shells().findFirst().orElse("/bin/sh"));
        folder.setText(System.getProperty("user.home"));
        variables.clear();
        client.clear();
    }

    void show(Connection.Local local) {
        choose(local.shell());
        folder.setText(local.folder());
        client.show(local.client());
        variables.setText(local.variables().entrySet().stream()
                .map(v -> v.getKey() + "=" + v.getValue())
                .collect(Collectors.joining("\n")));
    }

    /** What was typed; not checked yet. */
    Connection.Local connection(String kind, long id, String name, Environment environment) {
        return new Connection.Local(
                id,
                name,
                shell.getEditor().getText().strip(),
                folder.getText().strip(),
                variables(),
                client.client(kind),
                environment);
    }

    /** Adds each field of the kind with its label. */
    void rows(String kind, BiConsumer<String, Node> row) {
        client.rows(kind, row);
        Button choose = new Button("Choose…");
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setOnAction(_ -> choose());
        row.accept("Shell", shell);
        row.accept("Folder", new HBox(8, folder, choose));
        row.accept("Variables", variables);
    }

    private SortedMap<String, String> variables() {
        SortedMap<String, String> typed = new TreeMap<>();
        variables.getText().lines().filter(l -> !l.isBlank()).forEach(line -> {
            int sign = line.indexOf('=');
            typed.put(
                    (sign < 0 ? line : line.substring(0, sign)).strip(),
                    sign < 0 ? "" : line.substring(sign + 1).strip());
        });
        return typed;
    }

    // What is typed stands in the editor before it is the box's value, and is what counts.
    private void choose(String path) {
        shell.setValue(path);
        shell.getEditor().setText(path);
    }

    private void choose() {
        File chosen = new DirectoryChooser().showDialog(folder.getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.getAbsolutePath());
        }
    }

    private static Stream<String> shells() {
        Stream<String> own = Optional.ofNullable(System.getenv("SHELL")).stream()
                .filter(s -> LocalShell.KNOWN.contains(LocalShell.name(s)));
        Stream<String> usual = LocalShell.KNOWN.stream().flatMap(s -> Stream.of("/bin/" + s, "/usr/bin/" + s));
        return Stream.concat(own, usual.filter(s -> Files.isExecutable(Path.of(s))))
                .distinct();
    }
}
