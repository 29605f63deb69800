package dev.runbench.ui.control;

import atlantafx.base.theme.Styles;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A link to a cited source that says by itself when the source is gone or has changed. */
public final class CitationLink extends Hyperlink {

    private static final int LONGEST_QUOTE = 400;

    /**
     * Goes to the source, or shows what has changed in it.
     *
     * @param changes shows the difference where the source says something else by now
     */
    public CitationLink(Citation citation, SourceStanding standing, Consumer<Citation> open, SourceChange changes) {
        this(citation, standing, open);
        if (standing == SourceStanding.REWORDED && citation.run().isEmpty()) {
            setAccessibleText(getAccessibleText().replace("show what was cited", "show what changed"));
            setOnAction(_ -> changes.show(this, citation));
        }
    }

    public CitationLink(Citation citation, SourceStanding standing, Consumer<Citation> open) {
        String name = citation.title().isBlank() ? citation.path() : citation.title();
        boolean sound = standing == SourceStanding.SOUND;
        setText(sound ? name : name + " · " + standing.mark());
        setGraphic(new FontIcon(sound ? Feather.LINK : Feather.ALERT_CIRCLE));
        setAccessibleText(
                sound
                        ? "Open the source " + name + " at the cited place"
                        : name + ", " + standing.mark() + ": show what was cited");
        getStyleClass().addAll(Styles.TEXT_SMALL, "citation-link");
        if (!sound) {
            getStyleClass().add("unsound");
        }
        String quote = citation.quote();
        String shown = quote.length() > LONGEST_QUOTE ? quote.substring(0, LONGEST_QUOTE) + "…" : quote;
        setTooltip(new Tooltip(citation.path() + "\n“" + shown + "”"));
        setOnAction(_ -> open.accept(citation));
    }
}
