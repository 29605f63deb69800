package dev.runbench.logs;

import java.util.Arrays;

/** Which template each line of a log belongs to; lines that continue a record belong to its template. Four bytes a line. */
public final class LineKinds implements LineFinder.Lines {

    private static final int MOST = 100_000_000;

    private int[] shapes = new int[1024];
    private int count;
    private int[] templateOfShape = new int[0];
    private int wanted = -1;

    LineKinds() {}

    private LineKinds(LineKinds all, int wanted) {
        shapes = all.shapes;
        count = all.count;
        templateOfShape = all.templateOfShape;
        this.wanted = wanted;
    }

    void line(int shape) {
        if (count == MOST) {
            return; // the lines beyond belong to no template
        }
        if (count == shapes.length) {
            shapes = Arrays.copyOf(shapes, count * 2);
        }
        shapes[count++] = shape;
    }

    void resolve(int[] templates) {
        templateOfShape = templates;
    }

    /** The place of a line's template in {@link LogAnalysis#templates}; -1 if it is not listed. */
    public int of(long line) {
        int shape = line < count ? shapes[(int) line] : -1;
        return shape < 0 ? -1 : templateOfShape[shape];
    }

    /** Only lines of one template. */
    public LineFinder.Lines only(int template) {
        return new LineKinds(this, template);
    }

    @Override
    public boolean isWanted(long number) {
        return wanted < 0 || of(number) == wanted;
    }
}
