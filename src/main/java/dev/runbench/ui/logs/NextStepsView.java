package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.assist.Assessment;
import dev.runbench.assist.Assessment.Cause;
import dev.runbench.assist.Assessment.Check;
import dev.runbench.assist.Assessment.Sentence;
import dev.runbench.assist.Phrasing;
import dev.runbench.search.Hit;
import dev.runbench.search.SourceStanding;
import dev.runbench.ui.control.CitationLink;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.fx.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The assessment: each sentence leads to its lines, each hit to its source. */
final class NextStepsView extends ScrollPane {

    private final NextSteps model;
    private final LongConsumer go;
    private final Supplier<List<String>> pinned;
    private final VBox box = new VBox(4);
    private final VBox phrased = new VBox(4);
    private boolean held;

    /**
     * @param go shows a line, counted from 0
     * @param pinned texts of the pinned lines
     */
    NextStepsView(NextSteps model, LongConsumer go, Supplier<List<String>> pinned) {
        this.model = model;
        this.go = go;
        this.pinned = pinned;
        setId("log-next");
        setFitToWidth(true);
        setContent(box);
        box.setPadding(new Insets(4, 24, 12, 24));
        box.setMinWidth(0); // a long title is cut, not the whole made wider than its place
        model.state().addListener((_, before, now) -> {
            // A renewed one must not move what the pointer is about to press.
            held = isHover() && before instanceof NextSteps.State.Ready && now instanceof NextSteps.State.Ready;
            if (!held) {
                render(now);
            }
        });
        hoverProperty().addListener((_, _, over) -> {
            if (!over && held) {
                held = false;
                render(model.state().get());
            }
        });
        model.phrased().addListener((_, _, now) -> phrased(now));
        render(model.state().get());
    }

    private void render(NextSteps.State state) {
        double place = getVvalue();
        box.getChildren().clear();
        switch (state) {
            case NextSteps.State.None _ -> add(muted("When the log is analysed, this says what to make of it."));
            case NextSteps.State.Working _ -> add(muted("Looking for what resembles it in what you imported…"));
            case NextSteps.State.Failed(var problem) -> add(new ProblemView(problem));
            case NextSteps.State.Ready(Assessment assessment) -> {
                render(assessment);
                setVvalue(place); // of one that was renewed while it was read
            }
        }
    }

    private void render(Assessment assessment) {
        var draft = new Button("Draft a runbook from this", new FontIcon(Feather.FILE_PLUS));
        draft.setId("log-draft");
        draft.setDisable(assessment.sources().isEmpty());
        draft.setOnAction(_ -> model.draft(assessment, pinned.get()));
        var ticket = new Button("Open a ticket from this", new FontIcon(Feather.CLIPBOARD));
        ticket.setId("log-ticket");
        ticket.setOnAction(_ -> model.ticket(assessment, pinned.get()));
        var phrase = new Button("Put it in words", new FontIcon(Feather.EDIT_3));
        phrase.setId("log-phrase");
        phrase.setDisable(!model.model().canBeAsked());
        phrase.setOnAction(_ -> model.phrase(assessment));
        add(new FlowPane(8, 6, draft, ticket, phrase));
        if (phrase.isDisabled()) {
            add(muted("To have it put in words: " + model.model().sentence()));
        }
        phrased.getChildren().clear();
        add(phrased);
        title("What happened");
        assessment.happened().forEach(s -> add(sentence(s)));
        title("Likely causes");
        if (assessment.causes().isEmpty()) {
            add(muted("Nothing stands out."));
        }
        assessment.causes().forEach(this::cause);
        list("Assumed", assessment.assumed());
        list("Missing", assessment.missing());
        title("Suggested checks");
        if (assessment.checks().isEmpty()) {
            add(muted("No imported page suggests one."));
        }
        assessment.checks().forEach(c -> add(check(c)));
    }

    private void phrased(Optional<Phrasing.Result> result) {
        phrased.getChildren().clear();
        result.ifPresent(r -> {
            switch (r) {
                case Phrasing.Result.NotPhrased(String reason) ->
                    phrased.getChildren().add(muted(reason));
                case Phrasing.Result.Phrased said -> {
                    said.sentences().forEach(s -> phrased.getChildren().add(sentence(s)));
                    String left = said.leftOut() == 0
                            ? ""
                            : ", " + said.leftOut() + " of its sentences left out: no line says that";
                    phrased.getChildren()
                            .add(muted("In the words of " + said.model() + ", held against the lines" + left));
                }
            }
        });
    }

    private void cause(Cause cause) {
        add(sentence(cause.sentence()));
        if (!cause.incidents().isEmpty()) {
            add(hits("Like", cause.incidents()));
        }
        if (!cause.runbooks().isEmpty()) {
            add(hits("What to do", cause.runbooks()));
        }
    }

    private void list(String title, List<String> words) {
        if (!words.isEmpty()) {
            title(title);
            words.forEach(w -> add(text(w)));
        }
    }

    private Node sentence(Sentence sentence) {
        var row = new FlowPane(6, 0);
        for (long line : sentence.lines()) {
            var link = new Hyperlink(String.format(Locale.ROOT, "line %,d", line));
            link.getStyleClass().add(Styles.TEXT_SMALL);
            link.setOnAction(_ -> go.accept(line - 1));
            row.getChildren().add(link);
        }
        return new VBox(0, text(sentence.text()), row);
    }

    private Node hits(String what, List<Hit> hits) {
        var row = new FlowPane(8, 0);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().add(muted(what + ":"));
        for (Hit hit : hits) {
            row.getChildren()
                    .add(new CitationLink(hit.citation(), SourceStanding.SOUND, c -> model.go(new Place.Source(c))));
            row.getChildren().add(muted(hit.match().label()));
        }
        return row;
    }

    private Node check(Check check) {
        var risk = new Label(
                switch (check.risk().grade()) {
                    case READ -> "READS";
                    case CHANGE -> "CHANGES";
                    case UNKNOWN -> "UNKNOWN";
                    case DESTRUCTIVE -> "DESTRUCTIVE";
                });
        risk.getStyleClass()
                .addAll("risk-badge", "risk-" + check.risk().grade().name().toLowerCase(Locale.ROOT));
        risk.setMinWidth(Region.USE_PREF_SIZE);
        var command = text(check.command());
        command.getStyleClass().add("mono");
        var source = new CitationLink(check.citation(), SourceStanding.SOUND, c -> model.go(new Place.Source(c)));
        var head = new HBox(8, risk, text(check.title()));
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, head, command, source);
    }

    private void title(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll(Styles.TEXT_BOLD);
        label.setPadding(new Insets(8, 0, 0, 0));
        add(label);
    }

    private static Label text(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String words) {
        Label label = text(words);
        label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        return label;
    }

    private void add(Node node) {
        box.getChildren().add(node);
    }
}
