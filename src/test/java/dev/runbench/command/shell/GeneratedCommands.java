package dev.runbench.command.shell;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Commands made up along the grammar, each in the spacing of {@link ShellPrinter} and in a careless one. */
final class GeneratedCommands {

    /** One text in two spellings that mean the same. */
    record Both(String neat, String careless) {

        private static Both same(String text) {
            return new Both(text, text);
        }

        private Both then(String text) {
            return then(same(text));
        }

        private Both then(Both other) {
            return new Both(neat + other.neat, careless + other.careless);
        }
    }

    private static final List<String> PLAIN =
            List.of("ls", "a.b", "-x", "--all=1", "/var/log", "x{1,2}", "*.log", "in", "a#b", "~/x", "^[a-z]", "50%");
    private static final List<String> NAMES = List.of("x", "PATH", "a_1", "pod");

    private final Random random;

    GeneratedCommands(long seed) {
        random = new Random(seed);
    }

    /** @param depth how deep it may be nested */
    Both list(int depth) {
        return several(1 + random.nextInt(3), "", _ -> item(depth));
    }

    private Both item(int depth) {
        if (depth > 0 && one(12)) {
            return hereDocument(depth);
        }
        Both item = pipeline(depth);
        for (int i = random.nextInt(3); i > 1; i--) {
            String sign = one(2) ? "&&" : "||";
            item = item.then(new Both(" " + sign + " ", sign + gap())).then(pipeline(depth));
        }
        return one(8) ? item.then(new Both(" &\n", "&" + gap())) : item.then(new Both("\n", end()));
    }

    private Both hereDocument(int depth) {
        boolean literal = one(2);
        Both body = literal
                ? Both.same("it's $( raw\n")
                : Both.same("text ").then(substitution(depth)).then("\n");
        // One inside of another needs an end of its own.
        String end = "END " + depth;
        return simple(0)
                .then(new Both(" <<", "<<" + blanks()))
                .then(literal ? "'" + end + "'\n" : end.replace(" ", "") + "\n")
                .then(body)
                .then(literal ? end + "\n" : end.replace(" ", "") + "\n");
    }

    private Both pipeline(int depth) {
        Both line = Both.same(one(9) ? "! " : one(20) ? "time -p " : "").then(command(depth));
        for (int i = random.nextInt(4); i > 2; i--) {
            String sign = one(5) ? "|&" : "|";
            line = line.then(new Both(" " + sign + " ", blanks() + sign + gap()))
                    .then(command(depth));
        }
        return line;
    }

    private Both command(int depth) {
        if (depth == 0 || one(2)) {
            return simple(depth);
        }
        int d = depth - 1;
        Both command = switch (random.nextInt(12)) {
            // Without a blank a second one would begin an arithmetic command.
            case 0 -> new Both("(\n", "( " + blanks()).then(list(d)).then(")");
            case 1 -> new Both("{\n", "{ ").then(list(d)).then("}");
            case 2 ->
                block("if", list(d), "then", list(d))
                        .then(one(2) ? block("elif", list(d), "then", list(d)) : Both.same(""))
                        .then(one(2) ? Both.same("else\n").then(list(d)) : Both.same(""))
                        .then("fi");
            case 3 -> block(one(2) ? "while" : "until", list(d), "do", list(d)).then("done");
            case 4 -> {
                Both head = Both.same("for " + name() + " in ").then(words(d)).then(new Both("\n", end()));
                yield head.then("do\n").then(list(d)).then("done");
            }
            case 5 ->
                Both.same("for ((i=0; i < ${#x}; i++))\ndo\n").then(list(d)).then("done");
            case 6 ->
                Both.same("case ")
                        .then(word(d))
                        .then(" in\n")
                        .then(several(1 + random.nextInt(2), "", _ -> arm(d)))
                        .then("esac");
            case 7 -> Both.same("[[ ").then(condition(d)).then(" ]]");
            case 8 -> Both.same("((x += ").then(substitution(d)).then(" << (1 + 2)))");
            case 9 -> new Both("function f ()\n", one(2) ? "f()" + gap() : "function f ").then(group(d));
            case 10 -> Both.same("coproc P ").then(group(d));
            default -> Both.same("select " + name() + "\ndo\n").then(list(d)).then("done");
        };
        return one(3) && !command.neat().startsWith("function") ? command.then(redirection(d)) : command;
    }

    private Both group(int depth) {
        return new Both("{\n", "{" + gap() + " ").then(list(depth)).then("}");
    }

    private static Both block(String opening, Both condition, String middle, Both body) {
        return new Both(opening + "\n", opening + " ")
                .then(condition)
                .then(new Both(middle + "\n", middle + " "))
                .then(body);
    }

    private Both arm(int depth) {
        Both patterns = several(1 + random.nextInt(2), "|", _ -> word(depth));
        return new Both("(", one(2) ? "(" + blanks() : "( ")
                .then(patterns)
                .then(new Both(")\n", blanks() + ")" + gap()))
                .then(list(depth))
                .then(new Both("", "\n"))
                .then(List.of(";;\n", ";&\n", ";;&\n").get(random.nextInt(3)));
    }

    private Both condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Both.same("-f ").then(word(depth));
            // Not "-x", which would be an operator.
            case 1 ->
                Both.same("l")
                        .then(word(0))
                        .then(new Both(" == ", " " + blanks() + "== "))
                        .then("a@(b|c d)*");
            case 2 -> Both.same("${x} =~ ^(a|b c)[0-9]+|d$");
            case 3 -> Both.same("l").then(word(0)).then(" -nt ").then(word(depth));
            case 4 -> Both.same("! ").then(new Both("", blanks())).then(condition(0));
            default -> condition(0).then(new Both(" && ", "&&" + gap())).then(condition(0));
        };
    }

    private Both simple(int depth) {
        Both command = Both.same("");
        if (one(4)) {
            String assigned = name() + (one(4) ? "[$i 1]" : "") + (one(3) ? "+=" : "=");
            Both value = one(4)
                    ? new Both("(", "(" + gap()).then(words(depth)).then(new Both(")", gap() + ")"))
                    : word(depth);
            command = Both.same(neatName(assigned)).then(value).then(" ");
        }
        command = command.then("run ").then(words(depth));
        return one(3) ? command.then(redirection(depth)) : command;
    }

    // The printer writes every name of a variable in braces.
    private static String neatName(String assigned) {
        return assigned.replace("$i", "${i}");
    }

    private Both redirection(int depth) {
        String sign =
                List.of("2>", "<", ">>", ">|", "<>", "2>&", "&>", "{fd}<&").get(random.nextInt(8));
        String space = sign.replaceAll("[^<>&|]", "").length() < 3 ? " " : "";
        Both target = word(depth);
        // "<<(" would be another operator.
        String careless = target.neat().startsWith("<") ? " " : blanks();
        return new Both(" " + sign + space, " " + sign + careless).then(target);
    }

    private Both words(int depth) {
        return several(1 + random.nextInt(3), "", _ -> word(depth).then(new Both(" ", " " + blanks())));
    }

    private Both word(int depth) {
        return several(1 + random.nextInt(2), "", _ -> part(depth));
    }

    private Both part(int depth) {
        return switch (random.nextInt(depth > 0 ? 13 : 9)) {
            case 0, 1, 2 -> Both.same(PLAIN.get(random.nextInt(PLAIN.size())));
            case 3 -> Both.same("'it; $( is |'");
            case 4 -> Both.same("\\;");
            case 5 -> Both.same("$'a\\'b'");
            case 6 -> Both.same("${" + name() + "}");
            case 7 -> Both.same("\"a; ").then(variable()).then(" \\\" it's\"");
            case 8 ->
                Both.same("${x" + List.of(":-", "##", "//", "^^", ":1:", "@Q").get(random.nextInt(6)) + "}");
            case 9 -> Both.same("\"").then(substitution(depth)).then("\"");
            case 10 -> Both.same("${x:-").then(word(depth - 1)).then("}");
            case 11 -> new Both("<(\n", "<(" + blanks()).then(list(depth - 1)).then(")");
            default -> Both.same("$((1 + (2 * ").then(variable()).then(")))");
        };
    }

    private Both variable() {
        String name = name();
        return new Both("${" + name + "}", one(2) ? "${" + name + "}" : "$" + name + "\\\n");
    }

    private Both substitution(int depth) {
        return depth == 0
                ? Both.same("1")
                : new Both("$(\n", "$( " + blanks()).then(list(depth - 1)).then(")");
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** What may stand between commands. */
    private String end() {
        return List.of("\n", ";", " ; ", "\n\n", " # it's\n", ";\n").get(random.nextInt(6));
    }

    /** What may stand behind an operator. */
    private String gap() {
        return List.of(" ", "\n", "\t\\\n ", " # \"a\n").get(random.nextInt(4));
    }

    private String blanks() {
        return List.of("", "", " ", "\t", "\\\n").get(random.nextInt(5));
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private static Both several(int count, String between, IntFunction<Both> each) {
        List<Both> all = IntStream.range(0, count).mapToObj(each).toList();
        return new Both(
                all.stream().map(Both::neat).collect(Collectors.joining(between)),
                all.stream().map(Both::careless).collect(Collectors.joining(between)));
    }
}
