package dev.runbench.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masks texts that belong together: the same value gets the same name in all of them, and its value can be had back from the
 * name. A secret that was found once is masked from then on wherever it stands. What is masked already stays as it is. Not thread-safe; keeps what it masked in memory until it is dropped.
 */
public final class Pseudonyms {

    private static final int LONGEST_NAME = 32;
    private static final int MOST_SECRETS = 20;
    private static final int LONGEST_SOUGHT = 64; // longer ones are known by their shape mostly

    private final Set<Sensitive> kinds;
    private final Map<Value, String> names = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<Sensitive, Integer> numbers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    private record Value(Sensitive kind, String text) {}

    /** @param kinds what is masked */
    public Pseudonyms(Set<Sensitive> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /** The text as it may leave; the same object when nothing was found. */
    public Masked mask(String text) {
        List<Finding> found = everywhere(text, SensitiveText.find(text, kinds));
        if (found.isEmpty()) {
            return new Masked(text, List.of());
        }
        keepNames(text);
        StringBuilder masked = new StringBuilder(text.length());
        List<Finding> masks = new ArrayList<>(found.size());
        int at = 0;
        for (Finding finding : found) {
            masked.append(text, at, finding.start());
            int start = masked.length();
            masked.append(name(finding.kind(), text.substring(finding.start(), finding.end())));
            masks.add(new Finding(finding.kind(), start, masked.length()));
            at = finding.end();
        }
        return new Masked(masked.append(text, at, text.length()).toString(), masks);
    }

    // A secret that had a name once is not let through where it has none.
    private List<Finding> everywhere(String text, List<Finding> found) {
        for (Finding finding : found) {
            String value = text.substring(finding.start(), finding.end());
            boolean sought = secrets.size() < MOST_SECRETS && value.length() <= LONGEST_SOUGHT;
            if (finding.kind() == Sensitive.SECRET && sought && SecretValues.isRandom(value)) {
                secrets.add(value);
            }
        }
        if (secrets.isEmpty()) {
            return found;
        }
        List<Finding> all = new ArrayList<>(found);
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length())) {
                all.add(new Finding(Sensitive.SECRET, at, at + secret.length()));
            }
        }
        all.sort(Comparator.comparingInt(Finding::start).thenComparing(Finding::end, Comparator.reverseOrder()));
        List<Finding> apart = new ArrayList<>();
        for (Finding finding : all) {
            if (apart.isEmpty() || apart.getLast().end() <= finding.start()) {
                apart.add(finding);
            } else if (apart.getLast().end() < finding.end()) {
                Finding before = apart.removeLast();
                apart.add(new Finding(before.kind(), before.start(), finding.end()));
            }
        }
        return apart;
    }

    String name(Sensitive kind, String text) {
        return names.computeIfAbsent(new Value(kind, text), value -> {
            String name;
            do {
                name = "<" + kind.word() + "-" + numbers.merge(kind, 1, Integer::sum) + ">";
            } while (taken.contains(name));
            values.put(name, value);
            return name;
        });
    }

    // A text that was masked before brings names of its own, which stand for something else.
    private void keepNames(String text) {
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            int close = open + 1;
            while (close < text.length() && close - open < LONGEST_NAME && isOfName(text.charAt(close))) {
                close++;
            }
            if (close < text.length() && text.charAt(close) == '>' && Character.isDigit(text.charAt(close - 1))) {
                taken.add(text.substring(open, close + 1));
            }
        }
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    /**
     * Puts values back in place of their names, for what stays on this machine. Secrets stay masked: no answer of a model and
     * no runbook needs them.
     */
    public String restore(String text) {
        if (values.isEmpty()) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        int at = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            int close = open + 1;
            int last = Math.min(text.length() - 1, open + LONGEST_NAME);
            while (close < last && text.charAt(close) != '>') {
                close++;
            }
            Value value = values.get(text.substring(open, Math.min(text.length(), close + 1)));
            if (value != null && value.kind() != Sensitive.SECRET) {
                whole.append(text, at, open).append(value.text());
                at = close + 1;
            }
        }
        return at == 0 ? text : whole.append(text, at, text.length()).toString();
    }

    /** How many different values of a kind have a name. */
    public int count(Sensitive kind) {
        return numbers.getOrDefault(kind, 0);
    }
}
