package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.Library;
import dev.runbench.ui.control.LogMenu;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;

/** What has been imported, and the way in for more. */
public final class KnowledgePane implements Pane {

    private final KnowledgeViewModel documents;
    private final ImportViewModel imports;
    private final SourcesViewModel sources;
    private final KnowledgeView view;
    private final ChangeListener<KnowledgeState> documentsChanged;
    private final ChangeListener<ImportState> importChanged;
    private final ChangeListener<SourcesState> sourcesChanged;

    /**
     * Builds the pane.
     *
     * @param pendingVectors how many passages wait for their vector; asked off the FX thread
     */
    public KnowledgePane(Library library, LongSupplier pendingVectors, Tasks tasks, Navigator navigator) {
        this(library, pendingVectors, tasks, navigator, SystemFileChoice::new);
    }

    /** For tests: with another way to choose files. */
    KnowledgePane(
            Library library,
            LongSupplier pendingVectors,
            Tasks tasks,
            Navigator navigator,
            Function<? super Node, ? extends FileChoice> choice) {
        documents = new KnowledgeViewModel(library, pendingVectors, tasks, navigator);
        sources = new SourcesViewModel(library, tasks, documents::load);
        imports = new ImportViewModel(library, tasks, () -> {
            documents.load();
            sources.load();
        });
        view = new KnowledgeView(documents, imports, sources, new LogMenu(library::logs, tasks, navigator), choice);
        sourcesChanged = (_, _, state) -> view.render(state);
        documentsChanged = (_, _, state) -> view.render(state);
        importChanged = (_, _, state) -> view.render(state);
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void shown(Place place) {
        hidden();
        documents.state().addListener(documentsChanged);
        imports.state().addListener(importChanged);
        sources.state().addListener(sourcesChanged);
        view.render(documents.state().get());
        view.render(imports.state().get());
        view.render(sources.state().get());
        documents.shown();
        imports.shown();
        sources.load();
        if (place instanceof Place.Knowledge(String text) && !text.isEmpty()) {
            imports.paste(text);
        }
    }

    @Override
    public void hidden() {
        documents.state().removeListener(documentsChanged);
        imports.state().removeListener(importChanged);
        sources.state().removeListener(sourcesChanged);
        documents.hidden();
    }
}
