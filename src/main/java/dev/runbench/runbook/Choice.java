package dev.runbench.runbook;

import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Span;

/** Something of a source that a model may choose by its number: what is chosen stays word for word. */
sealed interface Choice {

    CitedDocument from();

    /** Its place in the source, the words around a command included. */
    Span span();

    /** What a model is shown of it, on one line. */
    String words();

    /** The same for choices that say the same. */
    String key();

    record OfStep(PlacedStep step) implements Choice {
        @Override
        public CitedDocument from() {
            return step.from();
        }

        @Override
        public Span span() {
            var spans = step.step().spans();
            return new Span(
                    spans.stream().mapToInt(Span::start).min().orElse(0),
                    spans.stream().mapToInt(Span::end).max().orElse(0));
        }

        @Override
        public String words() {
            FoundStep s = step.step();
            return s.command()
                    .map(c -> (s.title().equals(Prose.firstLine(c.text())) ? "" : s.title() + ": ")
                            + Prose.oneLine(c.text()))
                    .orElseGet(() -> Prose.oneLine(s.instruction()));
        }

        @Override
        public String key() {
            return PlacedStep.key(step.step());
        }
    }

    record OfRemark(CitedDocument from, Remark remark) implements Choice {
        @Override
        public Span span() {
            return remark.span();
        }

        @Override
        public String words() {
            return remark.text();
        }

        @Override
        public String key() {
            return remark.text();
        }
    }
}
