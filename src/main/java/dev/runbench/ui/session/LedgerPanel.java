package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Entry.State;
import dev.runbench.session.ledger.Undo;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The undo ledger below the step: folded while nobody needs it, and the queue of a way back while one is asked for or open. */
final class LedgerPanel {

    private final VBox entries = new VBox(4);
    private final TitledPane folded = new TitledPane("Undo ledger", entries);
    private final VBox queue = new VBox(4);
    private final Label said = new Label();
    private final Button begin = StepBar.button("back-begin", "Go back, card by card", Feather.CORNER_UP_LEFT);
    private final Button cancel = StepBar.button("back-cancel", "Stay here", Feather.X);
    private final Button goOn = StepBar.button("back-go-on", "Show the next card", Feather.HELP_CIRCLE);
    private final Button again = StepBar.button("back-again", "Show the card of its undo", Feather.HELP_CIRCLE);
    private final Button tick = StepBar.button("back-tick", "Done by hand…", Feather.CHECK);
    private final Button leave = StepBar.button("back-leave", "Leave the way back…", Feather.LOG_OUT);
    private final Drawer drawer;
    private final VBox problem = new VBox();
    private final VBox way;
    private final Runnable inSight;
    private final Consumer<Entry> whole;

    /** @param inSight called when a way back is to be seen that was not before */
    LedgerPanel(LedgerModel model, Runnable inSight) {
        this.inSight = inSight;
        this.whole = model::look;
        drawer = new Drawer(model::failed);
        said.setWrapText(true);
        said.setId("back-said");
        begin.getStyleClass().add(Styles.ACCENT);
        goOn.getStyleClass().add(Styles.ACCENT);
        begin.setOnAction(_ -> model.begin());
        cancel.setOnAction(_ -> model.cancel());
        goOn.setOnAction(_ -> model.goOn());
        again.setOnAction(_ -> model.again());
        tick.setOnAction(_ ->
                drawer.ask("What did you do, or see that there is nothing to do?", true, "Tick it off", model::tick));
        leave.setOnAction(_ -> drawer.confirm(
                "What is undone stays undone, and the run goes on from where it was. Leave the way back?",
                "Leave the way back",
                model::leave));
        way = new VBox(
                8, problem, said, queue, new FlowPane(8, 8, begin, goOn, again, tick, leave, cancel), drawer.node());
        way.setId("back-way");
        way.getStyleClass().add("run-drawer");
        folded.setId("undo-ledger");
        folded.setExpanded(false);
        folded.setAnimated(false);
    }

    /** The way back, for the top of the page: empty while nobody asks for one. */
    Node way() {
        return way;
    }

    /** All entries, for its end. */
    Node all() {
        return folded;
    }

    /** @param sends whether cards come in this run; otherwise everything is taken back by hand */
    void render(LedgerModel.State state, boolean sends) {
        boolean asked = state.asked().isPresent();
        boolean open = state.onTheWay();
        Optional<Entry> next = open ? state.ledger().next() : Optional.empty();
        boolean stands = open && !state.driving();
        boolean seen = asked || open || state.problem().isPresent();
        if (seen && !way.isVisible()) {
            inSight.run();
        }
        Shown.when(seen, way);
        boolean card = sends && next.filter(Entry::goesAlone).isPresent();
        said.setText(words(state, asked && !open, next, card));
        queue.getChildren()
                .setAll(LedgerLine.all((asked || open) && !state.driving() ? state.queue() : List.of(), whole));
        Shown.when(asked && !open, begin);
        Shown.when(asked && !open, cancel);
        Shown.when(stands && (next.isEmpty() || card), goOn);
        Shown.when(
                stands
                        && sends
                        && next.filter(e -> e.state() == State.UNKNOWN && e.proposable())
                                .isPresent(),
                again);
        Shown.when(stands && next.filter(e -> !e.inFlight()).isPresent(), tick);
        Shown.when(stands, leave);
        if (!stands) {
            drawer.close();
        }
        List<Entry> all = state.ledger().entries();
        Shown.when(!all.isEmpty(), folded);
        folded.setText(LedgerLine.counted(state.ledger()));
        entries.getChildren().setAll(LedgerLine.all(all, whole));
        problem.getChildren()
                .setAll(state.problem().stream().map(ProblemView::new).toList());
    }

    private static String words(LedgerModel.State state, boolean asked, Optional<Entry> next, boolean card) {
        if (asked) {
            return state.queue().isEmpty()
                    ? "Nothing was changed from step " + (state.asked().getAsInt() + 1)
                            + " on. Going back lets it and all behind it wait again."
                    : "Going back to step " + (state.asked().getAsInt() + 1)
                            + " undoes this, in this order. Each command waits"
                            + " for your approval on a card of its own; a failure stops the way.";
        }
        if (!state.onTheWay()) {
            return "";
        }
        String goal = "On the way back to step " + (state.ledger().backTo().getAsInt() + 1) + ". ";
        return goal
                + next.map(e -> switch (e.state()) {
                            case PROPOSED, RUNNING, SENT ->
                                "\"" + e.title() + "\": " + e.state().word() + ".";
                            case UNKNOWN ->
                                "Nobody knows how \"" + e.title() + "\" ended. Look at " + e.target() + " first.";
                            case IMPOSSIBLE ->
                                "\"" + e.title() + "\" cannot be undone from here: take it back by hand.";
                            case OPEN, UNDONE, NOTHING ->
                                card
                                        ? "Next is \"" + e.title() + "\"."
                                        : "Take \"" + e.title() + "\" back by hand and tick it off: "
                                                + e.next().map(Undo::text).orElse("");
                        })
                        .orElse("Everything is undone.")
                + " No step is proposed meanwhile.";
    }
}
