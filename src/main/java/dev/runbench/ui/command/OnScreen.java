package dev.runbench.ui.command;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;

/** How much of a node is left when everything that cuts it off has done so: scroll panes, split panes, the window. */
final class OnScreen {

    private static final Bounds NOTHING = new BoundingBox(0, 0, -1, -1);

    private OnScreen() {}

    /** In scene coordinates; a height of at most 0 if nothing is left. */
    static Bounds part(Node node) {
        Scene scene = node.getScene();
        if (scene == null) {
            return NOTHING;
        }
        Bounds left = both(
                node.localToScene(node.getLayoutBounds()), new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return NOTHING;
            }
            if (n.getClip() != null) {
                left = both(left, n.localToScene(n.getClip().getBoundsInParent()));
            }
        }
        return left;
    }

    private static Bounds both(Bounds a, Bounds b) {
        double x = Math.max(a.getMinX(), b.getMinX());
        double y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(x, y, Math.min(a.getMaxX(), b.getMaxX()) - x, Math.min(a.getMaxY(), b.getMaxY()) - y);
    }
}
