package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;

/** What a model said, as it may stand in a runbook: one line without what cannot be seen, without secrets and references. */
final class ModelWords {

    private ModelWords() {}

    static String clean(String said, int longest) {
        String visible = said.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]|\uFFFD", " ")
                .replaceAll("\\s+", " ")
                .strip();
        // "${x}" would be a parameter that nobody asks for.
        String plain = Redactor.redact(visible).replace("${", "$ {").strip();
        int length = plain.codePointCount(0, plain.length());
        return length <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest)).strip();
    }
}
