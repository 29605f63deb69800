package dev.runbench.command.shell;

/** The readers of one text. They call each other, as the grammar's rules do. */
final class Readers {

    private final Cursor cursor;
    private final HereDocuments hereDocuments;
    private final TextReader texts;
    private final ExpansionReader expansions;
    private final WordReader words;
    private final RedirectionReader redirections;
    private final CommandReader commands;
    private final CompoundReader compounds;
    private final ListReader lists;

    Readers(Cursor cursor) {
        this.cursor = cursor;
        texts = new TextReader(this);
        hereDocuments = new HereDocuments(this);
        expansions = new ExpansionReader(this);
        words = new WordReader(this);
        redirections = new RedirectionReader(this);
        commands = new CommandReader(this);
        compounds = new CompoundReader(this);
        lists = new ListReader(this);
    }

    Cursor cursor() {
        return cursor;
    }

    HereDocuments hereDocuments() {
        return hereDocuments;
    }

    TextReader texts() {
        return texts;
    }

    ExpansionReader expansions() {
        return expansions;
    }

    WordReader words() {
        return words;
    }

    RedirectionReader redirections() {
        return redirections;
    }

    CommandReader commands() {
        return commands;
    }

    CompoundReader compounds() {
        return compounds;
    }

    ListReader lists() {
        return lists;
    }
}
