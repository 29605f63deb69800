package dev.runbench.command.shell;

import dev.runbench.command.shell.WordReader.Found;
import dev.runbench.command.shell.WordReader.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one command: a simple one here, the others where they belong (XCU 2.9). */
final class CommandReader {

    // Bash lets the arguments of these assign arrays.
    private static final Set<String> DECLARING =
            Set.of("alias", "declare", "eval", "export", "let", "local", "readonly", "typeset");

    private final Readers all;
    private final Cursor cursor;

    CommandReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    ShellCommand read() {
        cursor.skipBlanks();
        int start = cursor.at;
        return compound().orElseGet(() -> simple(start, Optional.empty()));
    }

    /** The compound command that comes next, or a function or coprocess; empty, with nothing read, if none does. */
    private Optional<ShellCommand> compound() {
        String word = cursor.bareWord();
        int start = cursor.at;
        if (word.equals("function")) {
            cursor.eat(word);
            return Optional.of(function(start));
        }
        if (word.equals("coproc")) {
            cursor.eat(word);
            return Optional.of(coprocess(start));
        }
        if (all.lists().isClosing()) {
            throw all.lists().unexpected("where a command should be");
        }
        return all.compounds().isNext(word) ? Optional.of(all.compounds().read(word)) : Optional.empty();
    }

    private ShellCommand simple(int start, Optional<Word> first) {
        List<Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        first.ifPresent(words::add);
        boolean declaring = false;
        int end = cursor.at;
        for (cursor.skipBlanks(); ; cursor.skipBlanks()) {
            Optional<Redirection> redirection = all.redirections().read();
            if (redirection.isPresent()) {
                redirections.add(redirection.get());
            } else if (!all.words().isNext()) {
                break;
            } else if (words.isEmpty()) {
                Found found = all.words().assignmentOrWord();
                if (found.assignment().isPresent()) {
                    assignments.add(found.assignment().get());
                } else {
                    words.add(found.word());
                    declaring = DECLARING.contains(found.word().plain().orElse(""));
                    boolean alone = assignments.isEmpty() && redirections.isEmpty();
                    end = cursor.at;
                    cursor.skipBlanks();
                    if (alone && cursor.look() == '(') {
                        return definition(start, found.word());
                    }
                }
            } else {
                words.add(declaring ? all.words().argument() : all.words().read(Kind.PLAIN));
            }
            end = Math.max(end, cursor.at);
        }
        if (assignments.isEmpty() && words.isEmpty() && redirections.isEmpty()) {
            throw all.lists().unexpected("where a command should be");
        }
        Span span = new Span(cursor.origin(start), cursor.origin(end));
        return new ShellCommand.Simple(assignments, words, redirections, span);
    }

    private ShellCommand definition(int start, Word word) {
        int open = cursor.at;
        cursor.eat("(");
        cursor.skipBlanks();
        if (!cursor.eat(")")) {
            cursor.at = open;
            throw all.lists().unexpected("behind a word; if it belongs to the word, it needs quotes");
        }
        all.lists().skipLines();
        return body(start, word);
    }

    private ShellCommand function(int start) {
        cursor.skipBlanks();
        if (!all.words().isNext()) {
            throw cursor.refusal(start, "A name is missing behind the \"function\" {here}.");
        }
        Word word = all.words().read(Kind.PLAIN);
        cursor.skipBlanks();
        int open = cursor.at;
        // "function f (…" may be empty brackets, or a body in a shell of its own.
        if (cursor.look() == '(') {
            cursor.eat("(");
            cursor.skipBlanks();
            if (!cursor.eat(")")) {
                cursor.at = open;
            }
        }
        all.lists().skipLines();
        return body(start, word);
    }

    private ShellCommand body(int start, Word word) {
        Optional<String> name = word.value();
        if (name.isEmpty()) {
            throw cursor.refusal(start, "The name of the function {here} cannot be one that the shell makes up.");
        }
        String next = cursor.bareWord();
        if (!all.compounds().isNext(next)) {
            throw cursor.look() == Cursor.END
                    ? cursor.refusal(start, "The function \"" + name.get() + "\" that begins {here} has no body.")
                    : all.lists().unexpected("where the body of the function \"" + name.get() + "\" should be");
        }
        cursor.enter();
        ShellCommand body = all.compounds().read(next);
        cursor.leave();
        return new ShellCommand.Function(name.get(), body, cursor.span(start));
    }

    private ShellCommand coprocess(int start) {
        cursor.skipBlanks();
        cursor.enter();
        String next = cursor.bareWord();
        if (all.lists().isClosing()) {
            throw all.lists().unexpected("where a command should be");
        }
        Optional<Word> name = Optional.empty();
        ShellCommand body;
        if (all.compounds().isNext(next)) {
            body = all.compounds().read(next);
        } else if (isName(next)) {
            int bodyStart = cursor.at;
            Word first = all.words().read(Kind.PLAIN);
            cursor.skipBlanks();
            String behind = cursor.bareWord();
            boolean named = all.compounds().isNext(behind);
            name = named ? Optional.of(first) : name;
            body = named ? all.compounds().read(behind) : simple(bodyStart, Optional.of(first));
        } else {
            body = simple(cursor.at, Optional.empty());
        }
        cursor.leave();
        return new ShellCommand.Coprocess(name, body, cursor.span(start));
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && ExpansionReader.isNameStart(word.charAt(0)) && word.indexOf('=') < 0;
    }
}
