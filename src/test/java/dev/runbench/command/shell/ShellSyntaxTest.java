package dev.runbench.command.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "ls -l /var/log/*.log | sort -k5 -n | tail -3",
                "systemctl is-active nginx || { journalctl -u nginx -n 50; exit 1; }",
                "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
                "kubectl get pods -o go-template={{.status}} -l app=web",
                "for h in web-{1..3}; do ssh $h 'df -h /'; done",
                "while read -r line; do echo \"$line\"; done < <(ps aux)",
                "if [[ $x =~ ^(a|b c)[0-9]+$ && -f $y ]]; then :; fi",
                "[[ a == b@(c|d e)* ]]",
                "case $1 in start|stop) echo;; (esac) ;& *) ;; esac",
                "for ((i = 0; i < 3; i++)) { echo $i; }",
                "a=(1 'b c' $(ls) [5]=x) b+=2 c[1 2]=3 run",
                "export PATHS=(a b)",
                "echo $((1 + (2 * 3))) $[1+2] $((ls); ls) \"$(echo \"$(pwd)\")\" `echo \\`pwd\\``",
                "echo ${a:-b} ${#a[@]} ${!a} ${!a*} ${a[1 2]//x/y} ${a@Q} ${##} ${#-} ${#:-1} ${?} ${10}",
                "cat <<EOF && cat <<-'B'\n$x $(pwd) it's\nEOF\n\t$(\n\tB",
                "cat <<< \"$x\" 2>&1 >/dev/null &>> log {fd}>&- 3<>x",
                "echo $'it\\'s' $\"hi\" \\; a#b # it's",
                "! time -p ls |& cat",
                "f() { :; }; function g { :; } > x; function h() ( : )",
                "coproc x { :; }; coproc ls -l",
                "ec\\\nho a &\\\n& b",
                "x=$(cat <<E\n)\nE\n)",
                "((x = 1 << 2)) && (( (x) ))",
                "(a; (b)) | (c)",
                "echo {} } [ ] ]] if then in = == !",
                "echo \\"
            })
    void whatBashRunsIsUnderstood(String text) {
        assertThat(ShellSyntax.parse(text)).as(text).isInstanceOf(ShellSyntax.Understood.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "echo 'a ¦ 1 ¦ 6 ¦ The single quote that opens in column 6 is never closed.",
                "echo ok;echo \"a ¦ 1 ¦ 14 ¦ The double quote that opens in column 14 is never closed.",
                "ls |~  ¦ 1 ¦ 4 ¦ A command is missing behind the \"|\" in column 4.",
                "ls~echo $(pwd ¦ 2 ¦ 6 ¦ The \"$(\" that opens in line 2, column 6 is never closed by \")\".",
                "if a; then b ¦ 1 ¦ 1 ¦ The \"if\" that opens in column 1 is never closed by \"fi\".",
                "if a; b; fi ¦ 1 ¦ 10 ¦ The \"fi\" in column 10 cannot stand where \"then\" should be.",
                "for f in a b; echo $f; done ¦ 1 ¦ 15 ¦ The \"echo\" in column 15 cannot stand where \"do\" should be.",
                "for $f in a; do b; done ¦ 1 ¦ 5 ¦ \"$f\" in column 5 is no name of a variable for \"for\".",
                "ls > ¦ 1 ¦ 4 ¦ The redirection \">\" in column 4 goes nowhere: a file or a descriptor must follow it.",
                "get <id> ¦ 1 ¦ 8 ¦ The redirection \">\" in column 8 goes nowhere: a file or a descriptor must follow it.",
                "a >1<b ¦ 1 ¦ 5 ¦ The \"<\" in column 5 cannot stand directly behind a redirection to \"1\".",
                "a >{x}<b ¦ 1 ¦ 7 ¦ The \"<\" in column 7 cannot stand directly behind a redirection to \"{x}\".",
                "echo ${} ¦ 1 ¦ 6 ¦ The \"${\" in column 6 is followed by no variable's name.",
                "echo ${a b} ¦ 1 ¦ 6 ¦ The expansion that opens in column 6 is not understood: \" \" cannot follow \"a\".",
                "echo ${a ¦ 1 ¦ 6 ¦ The \"${\" that opens in column 6 is never closed by \"}\".",
                "a && ; b ¦ 1 ¦ 6 ¦ The \";\" in column 6 cannot stand where a command should be.",
                "a;; b ¦ 1 ¦ 2 ¦ The \";;\" in column 2 cannot stand here.",
                "a ) ¦ 1 ¦ 3 ¦ The \")\" in column 3 cannot stand here.",
                "done ¦ 1 ¦ 1 ¦ The \"done\" in column 1 cannot stand here.",
                "a; ]] ¦ 1 ¦ 4 ¦ The \"]]\" in column 4 cannot stand here.",
                "coproc done ¦ 1 ¦ 8 ¦ The \"done\" in column 8 cannot stand where a command should be.",
                "{ a } ¦ 1 ¦ 1 ¦ The \"{\" that opens in column 1 is never closed by \"}\".",
                "() ¦ 1 ¦ 2 ¦ The \")\" in column 2 cannot stand where the first command behind \"(\" should be.",
                "echo a (b) ¦ 1 ¦ 8 ¦ The \"(\" in column 8 cannot stand here.",
                "print(1) ¦ 1 ¦ 6 ¦ The \"(\" in column 6 cannot stand behind a word; if it belongs to the word, it needs quotes.",
                "f() echo ¦ 1 ¦ 5 ¦ The \"echo\" in column 5 cannot stand where the body of the function \"f\" should be.",
                "cat <<EOF~x~ EOF ¦ 1 ¦ 5 ¦ The here-document that is announced in column 5 is never ended by a line \"EOF\".",
                "[[ a == b ¦ 1 ¦ 1 ¦ The \"[[\" that opens in column 1 is never closed by \"]]\".",
                "[[ a b ]] ¦ 1 ¦ 6 ¦ The \"b\" in column 6 cannot stand at this place of \"[[ … ]]\".",
                "((1 + 2 ¦ 1 ¦ 1 ¦ The \"((\" that opens in column 1 is never closed by \"))\".",
                "a=(b | c) ¦ 1 ¦ 6 ¦ The \"|\" in column 6 cannot stand in an array.",
                "case x in a) b ¦ 1 ¦ 1 ¦ The \"case\" that opens in column 1 is never closed by \"esac\".",
                "for ((i=0; i<1)); do a; done ¦ 1 ¦ 5 ¦ The \"((\" in column 5 must hold three expressions, separated by two \";\".",
                "a | ! b ¦ 1 ¦ 5 ¦ The \"!\" in column 5 cannot stand behind \"|\": it negates a whole pipeline."
            })
    void aMistakeIsToldWithItsPlace(String text, int line, int column, String message) {
        Mistake mistake = mistake(text.replace('~', '\n'));
        assertThat(mistake.message()).isEqualTo(message);
        assertThat(mistake.line()).isEqualTo(line);
        assertThat(mistake.column()).isEqualTo(column);
    }

    @Test
    void aMistakeInsideOfBackquotesPointsIntoTheWholeText() {
        Mistake mistake = mistake("ls\necho `a \\`b 'c\\``");
        assertThat(mistake.message()).startsWith("The single quote that opens in line 2, column 13");
        assertThat(mistake("echo `ls").message()).startsWith("The backquote that opens in column 6");
        assertThat(mistake("a\0b").message()).contains("NUL");
    }

    @Test
    void aSimpleCommandIsTakenApart() {
        String text = "A=1 run 'a b'\"c\"\\d *.x ~/y $z {a,b} 2>> log <in";
        ShellCommand.Simple simple = simple(text);
        assertThat(simple.assignments()).extracting(Assignment::name).containsExactly("A");
        assertThat(simple.words())
                .extracting(Word::value)
                .containsExactly(
                        Optional.of("run"),
                        Optional.of("a bcd"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(simple.redirections())
                .extracting(r -> r.descriptor() + r.operator() + r.target().value())
                .containsExactly("2APPENDOptional[log]", "READOptional[in]");
        assertThat(simple.words()).extracting(w -> w.span().of(text)).contains("'a b'\"c\"\\d", "{a,b}");
        assertThat(simple.span().of(text)).isEqualTo(text);
    }

    @Test
    void aWordHasAValueOnlyIfTheShellReplacesNothingInIt() {
        assertThat(simple("[ a'*'b {} \\$x \"a b\" a=b '' ~x a~ [a] [\"a\"] a{} x=~ $'a' ] a? \"$x\"")
                        .words())
                .extracting(w -> w.value().orElse("?"))
                .containsExactly(
                        "[", "a*b", "{}", "$x", "a b", "a=b", "", "?", "a~", "?", "?", "?", "?", "?", "]", "?", "?");
    }

    @Test
    void substitutionsAreFoundHoweverDeepTheyHide() {
        for (String hidden : List.of(
                "echo \"${x:-$(rm y)}\"",
                "echo $(( $(rm y) + 1 ))",
                "x=([$(rm y)]=1)",
                "echo `echo \\`rm y\\``",
                "cat <<E\n$(rm y)\nE",
                "[[ -f <(rm y) ]]",
                "echo ${x:-<(rm y)}",
                "case $(rm y) in a) ;; esac",
                "for ((;;$(rm y))) { :; }",
                "f() { coproc { rm y; }; }")) {
            assertThat(ShellTree.simpleCommands(understood(hidden)))
                    .as(hidden)
                    .anySatisfy(c -> assertThat(c.words())
                            .extracting(w -> w.value().orElse("?"))
                            .containsExactly("rm", "y"));
        }
    }

    @Test
    void whatIsQuotedIsNoCommand() {
        for (String quoted :
                List.of("echo '$(rm y)'", "echo \\$\\(rm y\\)", "cat <<'E'\n$(rm y)\nE", "echo # $(rm y)")) {
            assertThat(ShellTree.simpleCommands(understood(quoted))).as(quoted).hasSize(1);
        }
    }

    @Test
    void aHereDocumentHasItsText() {
        HereDocument document = simple("cat <<-E\n\ta $x\n\tE\n")
                .redirections()
                .getFirst()
                .hereDocument()
                .orElseThrow();
        assertThat(document.text()).isEqualTo("a $x\n");
        assertThat(document.parts()).hasSize(3);
        assertThat(document.literal()).isFalse();
        assertThat(document.span()).isEqualTo(new Span(9, 15));
    }

    @Test
    void hostileNestingIsAMistakeAndQuicklyTold() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String piece : List.of(
                    "$(",
                    "(",
                    "((",
                    "$((",
                    "$(( (",
                    "{ ",
                    "if ",
                    "\"${x:-",
                    "${x:-",
                    "a=(",
                    "[[ (",
                    "<(",
                    "$[",
                    "\"$(",
                    "f() { ",
                    "function f { ",
                    "case x in a) ",
                    "<<A\n",
                    "`\\`",
                    "coproc { ",
                    "[[ ! ",
                    "while ")) {
                assertThat(ShellSyntax.parse(piece.repeat(100_000))).as(piece).isInstanceOf(ShellSyntax.Broken.class);
            }
        });
    }

    @Test
    void aMegabyteIsReadInSeconds() {
        String line = "echo 'a b' \"$x\" | grep -c foo && ls -l /var/log/*.log\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(understood(line.repeat(20_000)).items()).hasSize(20_000));
    }

    private static ShellCommand.Simple simple(String text) {
        return (ShellCommand.Simple) understood(text)
                .items()
                .getFirst()
                .pipelines()
                .getFirst()
                .commands()
                .getFirst();
    }

    private static CommandList understood(String text) {
        assertThat(ShellSyntax.parse(text)).as(text).isInstanceOf(ShellSyntax.Understood.class);
        return ((ShellSyntax.Understood) ShellSyntax.parse(text)).commands();
    }

    private static Mistake mistake(String text) {
        assertThat(ShellSyntax.parse(text)).as(text).isInstanceOf(ShellSyntax.Broken.class);
        return ((ShellSyntax.Broken) ShellSyntax.parse(text)).mistake();
    }
}
