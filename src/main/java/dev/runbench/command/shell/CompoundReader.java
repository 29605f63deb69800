package dev.runbench.command.shell;

import dev.runbench.command.shell.ShellCommand.Arm;
import dev.runbench.command.shell.ShellCommand.Branch;
import dev.runbench.command.shell.WordReader.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads compound commands with their redirections (XCU 2.9.4), and bash's own. */
final class CompoundReader {

    private static final Set<String> OPENING = Set.of("if", "for", "select", "while", "until", "case", "{", "[[");

    private final Readers all;
    private final Cursor cursor;

    CompoundReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    /** @param word the bare word that comes next */
    boolean isNext(String word) {
        return OPENING.contains(word) || cursor.look() == '(';
    }

    ShellCommand read(String word) {
        cursor.enter();
        int start = cursor.at;
        ShellCommand command = switch (word) {
            case "if" -> conditional(start);
            case "for", "select" -> each(start, word.equals("select"));
            case "while", "until" -> loop(start, word.equals("until"));
            case "case" -> choice(start);
            case "{" -> group(start);
            case "[[" -> test(start);
            default -> brackets(start);
        };
        cursor.leave();
        return command;
    }

    private ShellCommand brackets(int start) {
        Optional<List<Part>> arithmetic = all.expansions().arithmetic();
        if (arithmetic.isPresent()) {
            List<Redirection> redirections = all.redirections().readAll();
            return new ShellCommand.ArithmeticTest(arithmetic.get(), redirections, cursor.span(start));
        }
        cursor.eat("(");
        CommandList body = all.lists().some("(");
        all.lists().close(")", start, "\"(\"");
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.Group(true, body, redirections, cursor.span(start));
    }

    private ShellCommand group(int start) {
        CommandList body = braced(start);
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.Group(false, body, redirections, cursor.span(start));
    }

    private CommandList braced(int start) {
        cursor.eat("{");
        CommandList body = all.lists().some("{");
        all.lists().close("}", start, "\"{\"");
        return body;
    }

    private ShellCommand conditional(int start) {
        List<Branch> branches = new ArrayList<>();
        Optional<CommandList> otherwise = Optional.empty();
        String word = "if";
        do {
            cursor.eat(word);
            CommandList condition = all.lists().some(word);
            all.lists().close("then", start, "\"if\"");
            branches.add(new Branch(condition, all.lists().some("then")));
            word = cursor.bareWord();
        } while (word.equals("elif"));
        if (word.equals("else")) {
            cursor.eat(word);
            otherwise = Optional.of(all.lists().some("else"));
        }
        all.lists().close("fi", start, "\"if\"");
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.If(branches, otherwise, redirections, cursor.span(start));
    }

    private ShellCommand loop(int start, boolean until) {
        String word = until ? "until" : "while";
        cursor.eat(word);
        CommandList condition = all.lists().some(word);
        CommandList body = loopBody(start, "\"" + word + "\"");
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.Loop(until, condition, body, redirections, cursor.span(start));
    }

    private CommandList loopBody(int start, String opening) {
        all.lists().close("do", start, opening);
        CommandList body = all.lists().some("do");
        all.lists().close("done", start, opening);
        return body;
    }

    private ShellCommand each(int start, boolean select) {
        cursor.eat(select ? "select" : "for");
        cursor.skipBlanks();
        if (!select && cursor.sees("((")) {
            return arithmeticFor(start);
        }
        String keyword = select ? "select" : "for";
        if (!all.words().isNext()) {
            throw cursor.refusal(start, "A variable's name is missing behind the \"" + keyword + "\" {here}.");
        }
        int nameStart = cursor.at;
        Word name = all.words().read(Kind.PLAIN);
        Optional<String> plain = name.plain().filter(ExpansionReader::isName);
        if (plain.isEmpty()) {
            throw cursor.refusal(
                    nameStart,
                    "\"" + cursor.text(nameStart, cursor.at) + "\" {here} is no name of a variable for \"" + keyword
                            + "\".");
        }
        Optional<List<Word>> words = Optional.empty();
        cursor.skipBlanks();
        if (!cursor.sees(";;") && cursor.eat(";")) {
            all.lists().skipLines();
        } else {
            all.lists().skipLines();
            if (cursor.bareWord().equals("in")) {
                cursor.eat("in");
                words = Optional.of(values());
            }
        }
        CommandList body = doOrBraces(start, "\"" + keyword + "\"");
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.For(select, plain.get(), words, body, redirections, cursor.span(start));
    }

    private List<Word> values() {
        List<Word> words = new ArrayList<>();
        for (cursor.skipBlanks(); all.words().isNext(); cursor.skipBlanks()) {
            words.add(all.words().read(Kind.PLAIN));
        }
        if (cursor.look() != '\n' && cursor.look() != Cursor.END && (cursor.sees(";;") || !cursor.eat(";"))) {
            throw all.lists().unexpected("in the list behind \"in\"");
        }
        all.lists().skipLines();
        return words;
    }

    private CommandList doOrBraces(int start, String opening) {
        if (!cursor.bareWord().equals("{")) {
            return loopBody(start, opening);
        }
        return braced(cursor.at);
    }

    private ShellCommand arithmeticFor(int start) {
        int open = cursor.at;
        List<Part> inner = all.expansions()
                .arithmetic()
                .orElseThrow(() -> cursor.refusal(open, "The \"((\" that opens {here} is never closed by \"))\"."));
        List<List<Part>> expressions = expressions(inner);
        if (expressions.size() != 3) {
            throw cursor.refusal(open, "The \"((\" {here} must hold three expressions, separated by two \";\".");
        }
        cursor.skipBlanks();
        if (!cursor.sees(";;")) {
            cursor.eat(";");
        }
        all.lists().skipLines();
        CommandList body = doOrBraces(start, "\"for\"");
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.ArithmeticFor(expressions, body, redirections, cursor.span(start));
    }

    private static List<List<Part>> expressions(List<Part> parts) {
        List<List<Part>> expressions = new ArrayList<>();
        expressions.add(new ArrayList<>());
        for (Part part : parts) {
            if (part instanceof Part.Literal literal && literal.text().indexOf(';') >= 0) {
                int start = literal.span().start();
                String[] pieces = literal.text().split(";", -1);
                for (int i = 0; i < pieces.length; i++) {
                    if (i > 0) {
                        expressions.add(new ArrayList<>());
                    }
                    if (!pieces[i].isEmpty()) {
                        Span span = new Span(start, start + pieces[i].length());
                        expressions.getLast().add(new Part.Literal(pieces[i], span));
                    }
                    start += pieces[i].length() + 1;
                }
            } else {
                expressions.getLast().add(part);
            }
        }
        return expressions;
    }

    private ShellCommand choice(int start) {
        cursor.eat("case");
        cursor.skipBlanks();
        if (!all.words().isNext()) {
            throw cursor.refusal(start, "A word is missing behind the \"case\" {here}.");
        }
        Word word = all.words().read(Kind.PLAIN);
        all.lists().skipLines();
        all.lists().close("in", start, "\"case\"");
        List<Arm> arms = new ArrayList<>();
        all.lists().skipLines();
        while (!cursor.bareWord().equals("esac")) {
            Arm arm = arm(start);
            arms.add(arm);
            all.lists().skipLines();
            if (arm.end().isEmpty()) {
                break;
            }
        }
        all.lists().close("esac", start, "\"case\"");
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.Case(word, arms, redirections, cursor.span(start));
    }

    private Arm arm(int start) {
        cursor.eat("(");
        List<Word> patterns = new ArrayList<>();
        do {
            cursor.skipBlanks();
            if (!all.words().isNext()) {
                throw cursor.look() == Cursor.END
                        ? cursor.refusal(start, "The \"case\" that opens {here} is never closed by \"esac\".")
                        : all.lists().unexpected("where a pattern of \"case\" should be");
            }
            patterns.add(all.words().read(Kind.PLAIN));
            cursor.skipBlanks();
        } while (!cursor.sees("||") && cursor.eat("|"));
        if (!cursor.eat(")")) {
            throw cursor.look() == Cursor.END
                    ? cursor.refusal(start, "The \"case\" that opens {here} is never closed by \"esac\".")
                    : all.lists().unexpected("where the \")\" behind a pattern of \"case\" should be");
        }
        CommandList body = all.lists().any();
        String end = cursor.eat(";;&") ? ";;&" : cursor.eat(";;") ? ";;" : cursor.eat(";&") ? ";&" : "";
        return new Arm(patterns, body, end);
    }

    private ShellCommand test(int start) {
        cursor.eat("[[");
        Condition condition = new ConditionReader(all, start).read();
        List<Redirection> redirections = all.redirections().readAll();
        return new ShellCommand.Test(condition, redirections, cursor.span(start));
    }
}
