package dev.runbench.runbook;

import dev.runbench.runbook.Block.Kind;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one source from top to bottom and notes down its steps, in its order and in its words. */
final class StepFinder {

    private final String source;
    private final List<Block> blocks;
    private final Outline outline;
    private final List<FoundStep> steps = new ArrayList<>();
    private final List<Remark> prerequisites = new ArrayList<>();
    private final List<Remark> escalation = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private List<FoundCommand> following = List.of();
    private Intro intro = Intro.NONE;
    private String summary = "";
    private int itemIndent = -1;
    private boolean justRan;

    /** Words that introduce the next command. */
    private record Intro(String text, Span span) {
        static final Intro NONE = new Intro("", new Span(0, 0));
    }

    static SourceProcedure read(String source) {
        return new StepFinder(source).read();
    }

    private StepFinder(String source) {
        this.source = source;
        this.blocks = SourceBlocks.of(source);
        this.outline = new Outline(source, blocks);
    }

    private SourceProcedure read() {
        for (int i = 0; i < blocks.size(); i++) {
            Block b = blocks.get(i);
            if (b.kind() == Kind.FRONT_MATTER) {
                continue;
            }
            if (b.kind() == Kind.HEADING) {
                endOfSection();
                outline.enter(b);
                continue;
            }
            Optional<Block> next = i + 1 < blocks.size() ? Optional.of(blocks.get(i + 1)) : Optional.empty();
            boolean introduces = next.filter(n -> n.kind() == Kind.CODE).isPresent();
            following = introduces ? CommandBlock.read(next.orElseThrow(), source) : List.of();
            switch (outline.section()) {
                case IGNORED -> ignored(b);
                case ESCALATION -> Remarks.all(source, b, escalation);
                case PREREQUISITES -> prerequisite(b, introduces);
                case MEANING, IMPACT -> meaning(b);
                case DIAGNOSIS, MITIGATION, VERIFICATION, ROLLBACK -> procedure(b, introduces);
                case NARRATIVE, UNKNOWN -> narrative(b, introduces);
            }
        }
        endOfSection();
        return new SourceProcedure(
                outline.title(),
                outline.field("service"),
                outline.field("owner"),
                summary,
                new SeeAbove(source, leftOut).resolved(steps),
                prerequisites,
                escalation,
                leftOut,
                List.of());
    }

    private void endOfSection() {
        if (!warnings.isEmpty() && !steps.isEmpty() && steps.getLast().section() == outline.section()) {
            warnings.forEach(w -> steps.add(steps.removeLast().withNote(w)));
        } else if (outline.section().isProcedure() || outline.section() == Section.UNKNOWN) {
            warnings.forEach(w -> Remarks.addOnce(prerequisites, new Remark(w, new Span(0, 0))));
        }
        warnings.clear();
        intro = Intro.NONE;
        itemIndent = -1;
        justRan = false;
    }

    private void ignored(Block b) {
        if (b.kind() == Kind.CODE) {
            for (FoundCommand c : CommandBlock.read(b, source)) {
                leftOut.add("`" + Prose.firstLine(c.text()) + "` (below \"" + outline.heading() + "\")");
            }
        }
    }

    private void prerequisite(Block b, boolean introduces) {
        if (b.kind() == Kind.CODE || introduces && b.kind() != Kind.TABLE) {
            procedure(b, introduces);
        } else {
            Remarks.all(source, b, prerequisites);
        }
    }

    private void meaning(Block b) {
        if (b.kind() == Kind.PROSE && summary.isEmpty() && outline.section() == Section.MEANING) {
            summary = Prose.oneLine(b.text(source));
        }
        if (b.kind() == Kind.CODE) {
            for (FoundCommand c : CommandBlock.read(b, source)) {
                leftOut.add("`" + Prose.firstLine(c.text()) + "` (below \"" + outline.heading() + "\")");
            }
        } else if (b.kind() == Kind.QUOTE || b.kind() == Kind.PROSE) {
            for (Span s : Prose.sentences(source, b.start(), b.end())) {
                String sentence = at(s);
                if (sentence.matches("(?is)\\W*(?:never|do not|don't)\\b.*|.*\\bmust (?:not|never)\\b.*")
                        || b.kind() == Kind.QUOTE && Prose.isWarning(sentence)) {
                    Remarks.addOnce(prerequisites, new Remark(Prose.oneLine(sentence.replaceFirst("^>\\s*", "")), s));
                }
            }
        }
    }

    // Tickets, chats, time lines: only what was really typed counts, not what was said about it.
    private void narrative(Block b, boolean introduces) {
        if (b.kind() == Kind.CODE) {
            code(b);
        } else if (outline.isLoose() && b.kind() != Kind.TABLE) {
            if (b.kind() == Kind.ITEM && b.level() == 1) {
                procedure(b, introduces);
            } else {
                talk(b, introduces);
            }
        }
    }

    private void talk(Block b, boolean introduces) {
        if (summary.isEmpty() && b.kind() == Kind.PROSE && b.end() - b.start() > 60) {
            summary = Prose.oneLine(b.text(source));
        }
        for (FoundCommand c : InlineCommands.in(source, b)) {
            step(Optional.of(c), new Span(b.start(), b.end()), b.text(source));
        }
        justRan = false;
        intro = Intro.NONE;
        if (introduces) {
            List<Span> sentences = Prose.sentences(source, b.start(), b.end());
            if (!sentences.isEmpty()) {
                Span last = sentences.getLast();
                intro = new Intro(at(last), last);
            }
        }
    }

    private void procedure(Block b, boolean introduces) {
        switch (b.kind()) {
            case CODE -> code(b);
            case TABLE -> {
                if (justRan && !steps.isEmpty()) {
                    steps.add(steps.removeLast().withExpected(Tables.text(source, b)));
                }
            }
            case QUOTE -> sentences(b, introduces);
            case ITEM -> item(b, introduces);
            case PROSE -> sentences(b, introduces);
            default -> {}
        }
    }

    private void item(Block b, boolean introduces) {
        boolean nested = itemIndent >= 0 && b.indent() > itemIndent;
        boolean intoParent = nested
                && !introduces
                && !justRan
                && !steps.isEmpty()
                && steps.getLast().command().isEmpty()
                && intro == Intro.NONE
                && InlineCommands.in(source, b).isEmpty();
        if (intoParent) {
            Span span = new Span(b.start(), b.end());
            steps.add(steps.removeLast().withInstruction("- " + Prose.oneLine(at(span)), span));
            return;
        }
        if (!nested) {
            itemIndent = b.indent();
            justRan = false;
        }
        if (b.level() == 0
                && !introduces
                && !Prose.isInstruction(b.text(source))
                && InlineCommands.in(source, b).isEmpty()) {
            fact(b);
            return;
        }
        whole(b, introduces);
    }

    // An item is one instruction, however many sentences it has.
    private void whole(Block b, boolean introduces) {
        List<Span> sentences = Prose.sentences(source, b.start(), b.end());
        List<FoundCommand> inline = InlineCommands.in(source, b);
        if (introduces && InlineCommands.introduce(b.text(source), inline, following)) {
            intro = new Intro(Prose.oneLine(b.text(source)), new Span(b.start(), b.end()));
            sentences.stream()
                    .map(this::at)
                    .filter(Prose::isWarning)
                    .map(Prose::oneLine)
                    .forEach(warnings::add);
        } else if (!inline.isEmpty()) {
            for (FoundCommand c : inline) {
                step(Optional.of(c), new Span(b.start(), b.end()), b.text(source));
            }
        } else if (sentences.stream().anyMatch(s -> Prose.escalates(at(s))) && sentences.size() <= 2) {
            Remarks.addOnce(escalation, new Remark(Prose.oneLine(b.text(source)), new Span(b.start(), b.end())));
        } else {
            step(Optional.empty(), new Span(b.start(), b.end()), b.text(source));
        }
    }

    private void fact(Block b) {
        String text = Prose.oneLine(b.text(source).replaceFirst("^>\\s*", ""));
        if (Prose.escalates(text)) {
            Remarks.addOnce(escalation, new Remark(text, new Span(b.start(), b.end())));
        } else if (Prose.isWarning(text)) {
            warnings.add(text);
        } else if (!steps.isEmpty() && steps.getLast().section() == outline.section()) {
            steps.add(steps.removeLast().withExpected(text));
        }
    }

    private void sentences(Block b, boolean introduces) {
        List<Span> sentences = Prose.sentences(source, b.start(), b.end());
        List<FoundCommand> inline = InlineCommands.in(source, b);
        boolean afterCommand = justRan;
        for (int i = 0; i < sentences.size(); i++) {
            Span s = sentences.get(i);
            List<FoundCommand> here = InlineCommands.within(s, inline);
            boolean last = i == sentences.size() - 1;
            if (here.isEmpty() && !last && at(s).stripTrailing().endsWith(":")) {
                Span both = new Span(s.start(), sentences.get(i + 1).end());
                List<FoundCommand> after = InlineCommands.within(both, inline);
                if (!after.isEmpty()) { // "Look at the disk: `df -h`." is one instruction
                    s = both;
                    here = after;
                    last = ++i == sentences.size() - 1;
                }
            }
            String text = Prose.oneLine(at(s).replaceFirst("^>\\s*", ""));
            if (Prose.escalates(text)) {
                Remarks.addOnce(escalation, new Remark(text, s));
            } else if (last && introduces && InlineCommands.introduce(text, here, following)) {
                intro = new Intro(text, s);
                if (Prose.isWarning(text)) {
                    warnings.add(text);
                }
            } else if (!here.isEmpty()) {
                for (FoundCommand c : here) {
                    step(Optional.of(c), s, text);
                }
            } else if (Prose.isWarning(text)) {
                warnings.add(text);
            } else if (last && text.endsWith(":")) {
                intro = new Intro(text, s);
            } else if (Prose.isInstruction(text)) {
                step(Optional.empty(), s, text);
            } else if (afterCommand && !steps.isEmpty() && !text.endsWith(":")) {
                steps.add(steps.removeLast().withExpected(text));
            }
        }
        justRan = justRan && afterCommand && !introduces;
    }

    private void code(Block b) {
        List<FoundCommand> commands = CommandBlock.read(b, source);
        if (commands.isEmpty()) {
            sample(b);
            return;
        }
        Intro before = intro;
        int number = 0;
        for (FoundCommand c : commands) {
            number++;
            boolean first = number == 1;
            String text = c.comment().isEmpty() || first && !before.text().isEmpty() ? before.text() : c.comment();
            if (CommandBlock.failed(c) && !outline.section().isProcedure()) {
                leftOut.add("`" + Prose.firstLine(c.text()) + "`: it failed in the source ("
                        + Prose.firstLine(c.result()) + ")");
                continue;
            }
            step(Optional.of(c), before.span(), text);
            if (!first && !text.isEmpty() && text.equals(before.text())) {
                steps.add(steps.removeLast().numbered(number, commands.size()));
            }
            if (first && !c.comment().isEmpty() && !text.equals(c.comment())) {
                steps.add(steps.removeLast().withNote(c.comment()));
            }
        }
        intro = Intro.NONE;
        justRan = true;
    }

    // No command in it: sample output below a command, or a text to be put somewhere.
    private void sample(Block b) {
        String text = CommandState.dedent(source, b.start() + Math.min(b.indent(), 0), b.end(), b.indent())
                .strip();
        if (justRan && !steps.isEmpty()) {
            steps.add(steps.removeLast().withExpected(Prose.clip(text)));
        } else if (Prose.isInstruction(intro.text()) && outline.section().isProcedure()) {
            Span span = new Span(b.start(), b.end());
            step(Optional.empty(), intro.span(), intro.text());
            steps.add(steps.removeLast().withInstruction(text, span));
        }
        intro = Intro.NONE;
    }

    private void step(Optional<FoundCommand> command, Span words, String text) {
        String instruction = Prose.oneLine(text);
        List<String> expected = new ArrayList<>();
        command.map(FoundCommand::result)
                .filter(r -> !r.isBlank())
                .map(Prose::clip)
                .ifPresent(expected::add);
        List<Span> spans = new ArrayList<>();
        command.ifPresent(c -> spans.add(new Span(c.start(), c.end())));
        if (words.end() > words.start() && spans.stream().noneMatch(s -> s.equals(words))) {
            spans.add(words);
        }
        Section section = outline.section() == Section.NARRATIVE ? Section.UNKNOWN : outline.section();
        steps.add(new FoundStep(
                section,
                command,
                instruction,
                StepTitles.of(instruction, command, outline.heading()),
                List.copyOf(warnings),
                expected,
                List.copyOf(spans),
                outline.heading()));
        warnings.clear();
        justRan = command.isPresent();
    }

    private String at(Span s) {
        return source.substring(s.start(), s.end());
    }
}
