package dev.runbench.ui.search;

import atlantafx.base.theme.Styles;
import dev.runbench.search.Hit;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One hit as a card; reused for other hits while scrolling. */
final class HitCell extends ListCell<Hit> {

    private final SearchViewModel model;
    private final CheckBox check = new CheckBox();
    private final Label title = new Label();
    private final Label heading = new Label();
    private final Label likelihood = new Label();
    private final ProgressBar score = new ProgressBar();
    private final MarkedText text = new MarkedText();
    private final Label path = new Label();
    private final HBox card;

    HitCell(SearchViewModel model) {
        this.model = model;
        title.getStyleClass().add(Styles.TEXT_BOLD);
        heading.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        likelihood.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        likelihood.setMinWidth(Region.USE_PREF_SIZE);
        path.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL, "mono");
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        score.getStyleClass().add(Styles.SMALL);
        score.setPrefWidth(64);
        score.setMinWidth(64);
        check.setFocusTraversable(false);
        check.setOnAction(_ -> model.check(getItem(), check.isSelected()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        heading.setMinWidth(0);
        var top = new HBox(8, title, heading, space, likelihood, score);
        top.setAlignment(Pos.CENTER_LEFT);
        var words = new VBox(4, top, text, path);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        card = new HBox(12, check, words);
        card.getStyleClass().add("hit-card");
        // Without a preferred width of its own the cell takes the list's, so that the text wraps instead of scrolling.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
        super.updateItem(hit, empty);
        if (empty || hit == null) {
            setGraphic(null);
            return;
        }
        String name = hit.citation().title().isBlank()
                ? hit.citation().path()
                : hit.citation().title();
        title.setText(name);
        heading.setText(hit.heading().equals(name) ? "" : hit.heading());
        Excerpt excerpt = Excerpt.of(hit);
        text.show(excerpt.text(), excerpt.highlights());
        path.setText(hit.citation().path());
        score.setProgress(hit.score());
        String match = hit.match().label();
        score.setAccessibleText(match);
        likelihood.setText(match);
        check.setSelected(model.isChecked(hit));
        check.setAccessibleText("Use " + name + " for a draft");
        setAccessibleText(hit.rank() + ". " + name + ", " + hit.heading() + ", " + match + ". " + excerpt.text());
        setGraphic(card);
    }
}
