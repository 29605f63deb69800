package dev.runbench.command.shell;

import dev.runbench.command.shell.CommandList.Item;
import dev.runbench.command.shell.CommandList.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads lists and pipelines (XCU 2.9.2, 2.9.3), and says what is wrong where a command should be. */
final class ListReader {

    private static final Set<String> CLOSING =
            Set.of("then", "else", "elif", "fi", "do", "done", "esac", "in", "}", "]]");
    private static final List<String> OPERATORS =
            List.of(";;&", ";;", ";&", "&&", "||", "|&", "|", "&", ";", "(", ")", "<", ">");

    private final Readers all;
    private final Cursor cursor;

    ListReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    /** The whole text. */
    CommandList script() {
        CommandList list = any();
        if (cursor.look() != Cursor.END) {
            throw unexpected("here");
        }
        all.hereDocuments().demandNone();
        return list;
    }

    /**
     * The commands of a substitution, which may be none.
     *
     * @param end what closes it; it is read too
     * @param opening what opened it, for a message
     */
    CommandList until(String end, int openedAt, String opening) {
        cursor.enter();
        List<HereDocument> outer = all.hereDocuments().setAside();
        CommandList list = any();
        close(end, openedAt, opening);
        all.hereDocuments().resume(outer);
        cursor.leave();
        return list;
    }

    /** Commands where at least one must stand. */
    CommandList some(String behind) {
        CommandList list = any();
        if (list.items().isEmpty()) {
            throw cursor.look() == Cursor.END
                    ? cursor.refusal(cursor.at, "A command is missing behind \"" + behind + "\".")
                    : unexpected("where the first command behind \"" + behind + "\" should be");
        }
        return list;
    }

    /** Passes over a reserved word or an operator that closes something. */
    void close(String end, int openedAt, String opening) {
        cursor.skipBlanks();
        boolean word = Character.isLetter(end.charAt(0)) || end.equals("}");
        boolean there = word ? cursor.bareWord().equals(end) : cursor.sees(end);
        if (!there) {
            throw cursor.look() == Cursor.END
                    ? cursor.refusal(
                            openedAt, "The " + opening + " that opens {here} is never closed by \"" + end + "\".")
                    : unexpected("where \"" + end + "\" should be");
        }
        cursor.eat(end);
    }

    /** Commands, or none. */
    CommandList any() {
        skipLines();
        int start = cursor.at;
        List<Item> items = new ArrayList<>();
        while (!atEnd()) {
            int itemStart = cursor.at;
            List<Pipeline> pipelines = new ArrayList<>();
            List<Boolean> operators = new ArrayList<>();
            joined(pipelines, operators);
            boolean arm = cursor.sees(";;") || cursor.sees(";&");
            boolean background = !arm && cursor.look() == '&' && cursor.eat("&");
            Span span = cursor.span(itemStart);
            boolean ends = !background && (arm || cursor.look() != '\n' && !cursor.eat(";"));
            items.add(new Item(pipelines, operators, background, span));
            if (ends) {
                break;
            }
            skipLines();
        }
        return new CommandList(items, cursor.span(start));
    }

    private void joined(List<Pipeline> pipelines, List<Boolean> operators) {
        while (true) {
            pipelines.add(pipeline());
            cursor.skipBlanks();
            boolean and = cursor.eat("&&");
            if (!and && !cursor.eat("||")) {
                return;
            }
            operators.add(and);
            continues(and ? "&&" : "||");
        }
    }

    private Pipeline pipeline() {
        cursor.skipBlanks();
        int start = cursor.at;
        List<String> prefixes = prefixes();
        List<ShellCommand> commands = new ArrayList<>();
        List<Boolean> errorsToo = new ArrayList<>();
        int c = cursor.look();
        // "!" and "time" may stand alone.
        if (!prefixes.isEmpty() && (c == '\n' || c == Cursor.END || c == ';' && !cursor.sees(";;"))) {
            return new Pipeline(prefixes, commands, errorsToo, cursor.span(start));
        }
        while (true) {
            commands.add(all.commands().read());
            cursor.skipBlanks();
            if (cursor.sees("||") || cursor.look() != '|') {
                return new Pipeline(prefixes, commands, errorsToo, cursor.span(start));
            }
            boolean both = cursor.eat("|&");
            if (!both) {
                cursor.eat("|");
            }
            errorsToo.add(both);
            continues("|");
            if (cursor.bareWord().equals("!")) {
                throw unexpected("behind \"|\": it negates a whole pipeline");
            }
        }
    }

    private List<String> prefixes() {
        List<String> prefixes = new ArrayList<>();
        while (true) {
            String word = cursor.bareWord();
            boolean timed = !prefixes.isEmpty() && !prefixes.getLast().equals("!");
            boolean option = timed && (word.equals("-p") || word.equals("--"));
            if (!word.equals("!") && !word.equals("time") && !option) {
                return prefixes;
            }
            cursor.eat(word);
            prefixes.add(word);
            cursor.skipBlanks();
        }
    }

    private void continues(String operator) {
        int at = cursor.at - operator.length();
        skipLines();
        if (cursor.look() == Cursor.END) {
            throw cursor.refusal(at, "A command is missing behind the \"" + operator + "\" {here}.");
        }
    }

    private boolean atEnd() {
        cursor.skipBlanks();
        int c = cursor.look();
        return c == Cursor.END
                || c == ')'
                || cursor.sees(";;")
                || cursor.sees(";&")
                || CLOSING.contains(cursor.bareWord());
    }

    boolean isClosing() {
        return CLOSING.contains(cursor.bareWord());
    }

    /** Passes over blanks, comments and line ends. */
    void skipLines() {
        for (cursor.skipBlanks(); cursor.look() == '\n'; cursor.skipBlanks()) {
            lineEnd();
        }
    }

    /** Passes over a line end and over the here-documents behind it. */
    void lineEnd() {
        cursor.at++;
        all.hereDocuments().read();
    }

    /** Tells what stands where it cannot. */
    Refusal unexpected(String where) {
        cursor.look();
        int at = cursor.at;
        return cursor.refusal(at, found() + " {here} cannot stand " + where + ".");
    }

    private String found() {
        int c = cursor.look();
        if (c == Cursor.END) {
            return "The end";
        }
        if (c == '\n') {
            return "The line end";
        }
        for (String operator : OPERATORS) {
            if (cursor.sees(operator)) {
                return "The \"" + operator + "\"";
            }
        }
        String word = cursor.bareWord();
        return "The \"" + (word.isEmpty() ? cursor.take() : word) + "\"";
    }
}
