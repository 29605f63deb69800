package dev.runbench.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.settings.EmbedSettings;
import dev.runbench.settings.StoreSettings;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.SettingsState.Step;
import dev.runbench.ui.settings.VectorsState.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VectorsViewModelTest {

    static final class FakeControl implements VectorControl {
        private Choice choice = new Choice(EmbedSettings.DEFAULT, StoreSettings.DEFAULT);
        private final List<String> keys = new ArrayList<>();
        private boolean refuse;

        @Override
        public Choice current() {
            return choice;
        }

        @Override
        public void use(Choice other, Optional<char[]> embedKey, Optional<char[]> storeKey) {
            if (refuse) {
                throw new ProblemException(new Problem("VECTORS-QDRANT", "Qdrant does not answer.", "Start it."));
            }
            choice = other;
            embedKey.ifPresent(k -> keys.add("embed " + new String(k)));
            storeKey.ifPresent(k -> keys.add("store " + new String(k)));
        }

        @Override
        public Status status() {
            return new Status("In use: MiniLM.", 1200, 7, "");
        }
    }

    private final FakeControl control = new FakeControl();
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run, Executors.newSingleThreadScheduledExecutor());
    private final VectorsViewModel model = new VectorsViewModel(control, tasks);

    @AfterEach
    void close() {
        model.hidden();
        tasks.close();
    }

    private VectorsState state() {
        return model.state().get();
    }

    private static Draft draft(EmbedSettings.Model model, StoreSettings.VectorSearch store, String storeAddress) {
        return new Draft(model, "", "", "", store, storeAddress, "");
    }

    @Test
    void aChangeSaysWhatItCostsAndTakesEffectOnlyWhenUsed() {
        model.watch();
        assertThat(state().consequence()).isEmpty();
        model.edit(draft(EmbedSettings.Model.BGE_SMALL, StoreSettings.VectorSearch.AUTO, ""));
        assertThat(state().consequence()).contains("1,200 passages").contains("until then the old vectors answer");
        assertThat(control.choice.embed()).isEqualTo(EmbedSettings.DEFAULT);
        model.use("", "");
        assertThat(control.choice.embed().model()).isEqualTo(EmbedSettings.Model.BGE_SMALL);
        assertThat(state().changed()).isFalse();
        assertThat(state().step()).isInstanceOf(Step.Worked.class);
    }

    @Test
    void whatCannotBeOpenedIsNotTakenOver() {
        control.refuse = true;
        model.edit(draft(
                EmbedSettings.Model.MINILM_QUANTISED, StoreSettings.VectorSearch.QDRANT, "http://localhost:6334"));
        model.use("", "k");
        assertThat(state().step()).isInstanceOf(Step.Failed.class);
        assertThat(state().changed()).isTrue();
        assertThat(control.choice.store()).isEqualTo(StoreSettings.DEFAULT);
    }

    @Test
    void aFieldThatIsWrongIsNamedBeforeAnythingIsAsked() {
        model.edit(draft(EmbedSettings.Model.MINILM_QUANTISED, StoreSettings.VectorSearch.POSTGRES, "db-1"));
        model.use("", "");
        assertThat(state().step())
                .isInstanceOfSatisfying(
                        Step.Failed.class, f -> assertThat(f.problem().what()).contains("store.vectorUrl"));
        assertThat(control.choice.store()).isEqualTo(StoreSettings.DEFAULT);
    }

    @Test
    void keysGoToTheControlAndStayInNoState() {
        model.edit(draft(
                EmbedSettings.Model.MINILM_QUANTISED, StoreSettings.VectorSearch.QDRANT, "http://localhost:6334"));
        model.use("", " sk-secret ");
        assertThat(control.keys).containsExactly("store sk-secret");
        assertThat(state().toString()).doesNotContain("sk-secret");
    }
}
