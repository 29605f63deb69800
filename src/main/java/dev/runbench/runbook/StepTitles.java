package dev.runbench.runbook;

import java.util.Optional;

/** A step's short name in the source's words. */
final class StepTitles {

    private static final int LONGEST = 100;

    private StepTitles() {}

    static String of(String instruction, Optional<FoundCommand> command, String heading) {
        String plain = Prose.plain(instruction);
        if (plain.isEmpty()) {
            String innermost = heading.contains("›")
                    ? heading.substring(heading.lastIndexOf('›') + 1).strip()
                    : heading;
            String program = command.map(c -> Prose.firstLine(c.text())).orElse("");
            plain = program.isEmpty() ? innermost : program;
        }
        String title = plain.length() <= LONGEST ? plain : firstSentence(plain);
        title = title.replaceFirst("[:.]$", "").strip();
        return title.length() <= LONGEST
                ? title
                : title.substring(0, title.lastIndexOf(' ', LONGEST) > 40 ? title.lastIndexOf(' ', LONGEST) : LONGEST)
                        + "…";
    }

    private static String firstSentence(String text) {
        return Prose.sentences(text, 0, text.length()).stream()
                .findFirst()
                .map(s -> text.substring(s.start(), s.end()))
                .orElse(text);
    }
}
