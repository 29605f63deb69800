package dev.runbench.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import dev.runbench.ui.fx.Screen;
import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class CardCellUiTest {

    private static final class WordsCell extends CardCell<String> {

        WordsCell() {
            super("");
        }

        @Override
        String words(String item) {
            return item;
        }

        @Override
        String about(String item) {
            return "line 1 · " + item;
        }
    }

    private static void fits(ListView<String> list, String when) throws Exception {
        // A list asks again when it is laid out; a few pulses are what a person does not see.
        WaitForAsyncUtils.waitForFxEvents(5);
        List<ListCell<?>> cells = Screen.<List<ListCell<?>>>onFx(() -> list.lookupAll(".list-cell").stream()
                .<ListCell<?>>map(c -> (ListCell<?>) c)
                .filter(c -> c.isVisible() && !c.isEmpty())
                .toList());
        assertThat(cells).as(when).isNotEmpty();
        for (ListCell<?> cell : cells) {
            Region card = (Region) cell.getGraphic();
            double needed = Screen.onFx(() -> card.snapSizeY(card.prefHeight(cell.getWidth())));
            assertThat(cell.getWidth()).as("%s: %s", when, cell.getItem()).isGreaterThan(list.getWidth() - 20);
            assertThat(cell.getHeight()).as("%s: %s", when, cell.getItem()).isCloseTo(needed, within(1.0));
            for (var label : card.lookupAll(".label")) {
                double text = ((Label) label).prefHeight(((Label) label).getWidth());
                assertThat(((Label) label).getHeight())
                        .as("%s: %s", when, label)
                        .isGreaterThanOrEqualTo(text);
            }
        }
    }

    // The stage is everybody's, and one whose width was set no longer takes that of its scene.
    @AfterEach
    void giveTheStageBack() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Screen.onFx(() -> {
            stage.sizeToScene();
            stage.hide();
            return stage;
        });
    }

    @Test
    void aCardIsAsHighAsItsWordsNeedAtAnyWidth() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        for (int count : new int[] {4, 60}) {
            ListView<String> list = Screen.onFx(ListView::new);
            Screen.onFx(() -> {
                Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
                list.getStyleClass().add("hit-list");
                list.setCellFactory(_ -> new WordsCell());
                list.getItems()
                        .setAll(IntStream.range(0, count)
                                .mapToObj(i -> "something that was found ".repeat(1 + i % 7 * 2))
                                .toList());
                var root = new BorderPane(list);
                root.getStylesheets().add("/dev/runbench/ui/runbench.css");
                stage.setScene(new Scene(root, 520, 600));
                stage.show();
                return root;
            });
            fits(list, count + " cards at first");
            for (double width : new double[] {900, 380, 640}) {
                Screen.onFx(() -> {
                    stage.setWidth(width);
                    return width;
                });
                fits(list, count + " cards at " + width);
                Screen.onFx(() -> {
                    list.scrollTo(count / 2);
                    return count;
                });
                fits(list, count + " cards at " + width + ", scrolled");
            }
            Screen.onFx(() -> {
                list.getItems().setAll(List.copyOf(list.getItems()).reversed());
                return list;
            });
            fits(list, count + " other cards");
        }
    }
}
