package dev.runbench.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A distinct masked message and how often it was seen. */
final class Shape {

    static final String ANY = "<*>";

    final String key;
    final int hash;
    long count = 1;

    private String[] tokens = {};
    private String[] generic = {};

    Shape(String key, int hash) {
        this.key = key;
        this.hash = hash;
    }

    /** As {@link Masker} would hash the key. */
    static Shape of(String key, long count) {
        int h = key.hashCode();
        Shape shape = new Shape(key, h ^ (h >>> 15));
        shape.count = count;
        return shape;
    }

    boolean is(char[] text, int length, int hashOfText) {
        if (hash != hashOfText || key.length() != length) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            if (key.charAt(k) != text[k]) {
                return false;
            }
        }
        return true;
    }

    /** The tokens with typed masks. */
    String[] tokens() {
        if (tokens.length == 0 && !key.isEmpty()) {
            tokens = key.split("[ " + Masker.GLUE + "]");
        }
        return tokens;
    }

    /** The tokens with every mask as {@link #ANY}. */
    String[] generic() {
        if (generic.length == 0) {
            generic = Arrays.stream(tokens()).map(t -> isMask(t) ? ANY : t).toArray(String[]::new);
        }
        return generic;
    }

    static boolean isMask(String token) {
        return token.length() > 2 && token.charAt(0) == '<';
    }

    static boolean isPunctuation(String token) {
        return token.length() == 1 && !Character.isLetterOrDigit(token.charAt(0));
    }

    /** Neighbouring variables, also with a comma between, become one: the number of values is a value too. */
    static List<String> squeeze(String[] tokens) {
        List<String> out = new ArrayList<>(tokens.length);
        for (String token : tokens) {
            int size = out.size();
            if (isMask(token) && size > 0 && isMask(out.get(size - 1))) {
                out.set(size - 1, ANY);
            } else if (isMask(token) && size > 1 && out.get(size - 1).equals(",") && isMask(out.get(size - 2))) {
                out.remove(size - 1);
                out.set(size - 2, ANY);
            } else {
                out.add(token);
            }
        }
        return out;
    }

    /** Whether the other is this with some variables filled in. */
    boolean covers(Shape other) {
        String[] mine = generic();
        String[] theirs = other.generic();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int k = 0; k < mine.length; k++) {
            if (!mine[k].equals(ANY) && !mine[k].equals(theirs[k])) {
                return false;
            }
        }
        return true;
    }

    /** One shape that stands for all: variables where they differ. */
    static Shape merge(List<Shape> forms) {
        long count = forms.stream().mapToLong(f -> f.count).sum();
        return forms.size() == 1 ? forms.getFirst() : of(mergedKey(forms), count);
    }

    /** The merged text for a person. */
    static String general(List<Shape> forms) {
        return readable(forms.size() == 1 ? forms.getFirst().key : mergedKey(forms));
    }

    String readable() {
        return readable(key);
    }

    private static String readable(String key) {
        return key.replace(String.valueOf(Masker.GLUE), "");
    }

    private static String mergedKey(List<Shape> forms) {
        int length = forms.getFirst().tokens().length;
        boolean same = forms.stream().allMatch(f -> f.tokens().length == length);
        String[] merged = same
                ? forms.getFirst().tokens().clone()
                : squeeze(forms.getFirst().tokens()).toArray(String[]::new);
        for (Shape form : forms) {
            String[] other = same ? form.tokens() : squeeze(form.tokens()).toArray(String[]::new);
            for (int k = 0; k < merged.length && k < other.length; k++) {
                if (!merged[k].equals(other[k])) {
                    merged[k] = ANY;
                }
            }
        }
        return same ? rejoin(merged, forms.getFirst().key) : String.join(" ", merged);
    }

    /** With the blanks of the original. */
    private static String rejoin(String[] tokens, String original) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (String token : tokens) {
            out.append(token);
            while (at < original.length() && original.charAt(at) != ' ' && original.charAt(at) != Masker.GLUE) {
                at++;
            }
            if (at < original.length()) {
                out.append(original.charAt(at++));
            }
        }
        return out.toString();
    }
}
