package dev.runbench.command.shell;

import dev.runbench.command.shell.Redirection.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads redirections (XCU 2.7). */
final class RedirectionReader {

    // A longer operator comes before the shorter one it begins with.
    private static final List<Operator> OPERATORS = List.of(
            Operator.APPEND_BOTH,
            Operator.WRITE_BOTH,
            Operator.HERE_STRING,
            Operator.HERE_DOCUMENT_STRIPPED,
            Operator.HERE_DOCUMENT,
            Operator.READ_WRITE,
            Operator.COPY_INPUT,
            Operator.READ,
            Operator.APPEND,
            Operator.OVERWRITE,
            Operator.COPY_OUTPUT,
            Operator.WRITE);

    private final Readers all;
    private final Cursor cursor;

    RedirectionReader(Readers all) {
        this.all = all;
        this.cursor = all.cursor();
    }

    /** Those that follow a compound command. */
    List<Redirection> readAll() {
        List<Redirection> found = new ArrayList<>();
        for (cursor.skipBlanks(); ; cursor.skipBlanks()) {
            Optional<Redirection> next = read();
            if (next.isEmpty()) {
                return found;
            }
            found.add(next.get());
        }
    }

    /** The redirection that comes next; empty, with nothing read, if none does. */
    Optional<Redirection> read() {
        cursor.look();
        int start = cursor.at;
        String descriptor = descriptor();
        int c = cursor.look();
        boolean process = (c == '<' || c == '>') && cursor.lookBeyond() == '(';
        boolean both = c == '&' && cursor.lookBeyond() == '>' && descriptor.isEmpty();
        if (process && descriptor.isEmpty() || c != '<' && c != '>' && !both) {
            cursor.at = start;
            return Optional.empty();
        }
        Operator operator = operator();
        cursor.skipBlanks();
        if (!all.words().isNext()) {
            throw cursor.refusal(
                    start,
                    "The redirection \"" + operator.sign() + "\" {here} goes nowhere: "
                            + (operator == Operator.HERE_DOCUMENT || operator == Operator.HERE_DOCUMENT_STRIPPED
                                    ? "a word that ends the here-document"
                                    : "a file or a descriptor")
                            + " must follow it.");
        }
        int targetStart = cursor.at;
        Word target = all.words().read(WordReader.Kind.PLAIN);
        String source = cursor.text(targetStart, cursor.at);
        demandFile(operator, target);
        Optional<HereDocument> document =
                operator == Operator.HERE_DOCUMENT || operator == Operator.HERE_DOCUMENT_STRIPPED
                        ? Optional.of(announce(operator, target, source, start))
                        : Optional.empty();
        return Optional.of(new Redirection(
                descriptor,
                operator,
                target,
                document,
                new Span(cursor.origin(start), target.span().end())));
    }

    // In ">1<file" and ">{x}<file" what stands between belongs to the second, so that the first goes nowhere.
    private void demandFile(Operator operator, Word target) {
        boolean copies = operator == Operator.COPY_INPUT || operator == Operator.COPY_OUTPUT;
        String plain = target.plain().orElse("x");
        boolean digits = !copies && plain.chars().allMatch(ExpansionReader::isDigit);
        boolean variable = plain.startsWith("{")
                && plain.endsWith("}")
                && ExpansionReader.isName(plain.substring(1, plain.length() - 1));
        int c = cursor.look();
        if ((digits || variable) && (c == '<' || c == '>')) {
            throw all.lists().unexpected("directly behind a redirection to \"" + plain + "\"");
        }
    }

    private String descriptor() {
        int start = cursor.at;
        StringBuilder descriptor = new StringBuilder();
        if (cursor.look() == '{') {
            cursor.at++;
            String name = all.expansions().name();
            if (!name.isEmpty() && cursor.eat("}")) {
                descriptor.append('{').append(name).append('}');
            }
        } else {
            for (int c = cursor.look(); c != Cursor.END && ExpansionReader.isDigit(c); c = cursor.look()) {
                descriptor.append((char) c);
                cursor.at++;
            }
        }
        int c = cursor.look();
        if (descriptor.isEmpty() || c != '<' && c != '>') {
            cursor.at = start;
            return "";
        }
        return descriptor.toString();
    }

    private Operator operator() {
        for (Operator operator : OPERATORS) {
            if (cursor.eat(operator.sign())) {
                return operator;
            }
        }
        throw cursor.refusal(cursor.at, "No redirection is known that begins {here}.");
    }

    // What ends the document is the word without its quotes; nothing in it is replaced.
    private HereDocument announce(Operator operator, Word target, String source, int start) {
        StringBuilder delimiter = new StringBuilder();
        boolean quoted = false;
        boolean plain = true;
        for (Part part : target.parts()) {
            quoted |= !(part instanceof Part.Literal) && !(part instanceof Part.Parameter);
            plain &= part.fixed().isPresent();
            delimiter.append(part.fixed().orElse(""));
        }
        HereDocument document = new HereDocument(
                plain ? delimiter.toString() : source, quoted, operator == Operator.HERE_DOCUMENT_STRIPPED, start);
        all.hereDocuments().announce(document);
        return document;
    }
}
