package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Grades a call of find: its expression may delete, write and run (POSIX XCU find, GNU findutils). */
final class FindRisk {

    private static final Set<String> RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");
    private static final Set<String> WRITES = Set.of("-fprint", "-fprint0", "-fprintf", "-fls");

    private FindRisk() {}

    /** @param runs grades a command that it runs */
    static Risk grade(Call call, Function<List<CallWord>, Risk> runs) {
        Risk worst = Risk.none();
        List<CallWord> given = call.arguments();
        for (int i = 0; i < given.size(); i++) {
            CallWord word = given.get(i);
            if (word.is("-delete")) {
                worst = worst.worse(Call.at(word, Grade.DESTRUCTIVE, "It deletes every file it finds."));
            } else if (WRITES.contains(word.known())) {
                worst = worst.worse(Call.at(word, Grade.DESTRUCTIVE, "It overwrites a file."));
            } else if (RUNS.contains(word.known())) {
                List<CallWord> inner = new ArrayList<>();
                for (i++; i < given.size() && !given.get(i).is(";") && !endsWithMany(given, i); i++) {
                    inner.add(found(given.get(i)));
                }
                worst = worst.worse(
                        inner.isEmpty() ? Call.at(word, Grade.UNKNOWN, "It runs nothing.") : runs.apply(inner));
            } else if (word.text().isEmpty() && word.mayBeOption()) {
                worst = worst.worse(Call.at(word, Grade.UNKNOWN, "The shell may turn this into an action of find."));
            }
        }
        return worst;
    }

    private static boolean endsWithMany(List<CallWord> given, int i) {
        return given.get(i).is("+") && given.get(i - 1).is("{}");
    }

    // The name of a file that was found begins with the folder that was searched; inside of a word it may be code.
    private static CallWord found(CallWord word) {
        if (word.is("{}")) {
            return CallWord.unknown("/", word.start(), word.end());
        }
        return word.known().contains("{}") ? word.replaced() : word;
    }
}
