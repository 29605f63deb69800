package dev.runbench.runbook;

import dev.runbench.runbook.Block.Kind;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Span;
import java.util.List;

/** Collects sentences of a source with their places, each once. */
final class Remarks {

    private Remarks() {}

    /** Every sentence, short item or row of a block. */
    static void all(String source, Block b, List<Remark> into) {
        if (b.kind() == Kind.TABLE) {
            Tables.rows(source, b).forEach(r -> addOnce(into, r));
        } else if (b.kind() == Kind.CODE) {
            addOnce(into, new Remark(b.text(source).strip(), new Span(b.start(), b.end())));
        } else if (b.kind() == Kind.ITEM && b.end() - b.start() < 300) {
            addOnce(into, new Remark(Prose.oneLine(b.text(source)), new Span(b.start(), b.end())));
        } else {
            for (Span s : Prose.sentences(source, b.start(), b.end())) {
                addOnce(into, new Remark(Prose.oneLine(source.substring(s.start(), s.end())), s));
            }
        }
    }

    static void addOnce(List<Remark> list, Remark remark) {
        if (remark.text().length() > 2
                && !remark.text().matches("\\S*:")
                && list.stream().noneMatch(r -> r.text().equals(remark.text()))) {
            list.add(remark);
        }
    }
}
