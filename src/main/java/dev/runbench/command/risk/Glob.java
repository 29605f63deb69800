package dev.runbench.command.risk;

import java.util.BitSet;

/** Matches words with {@code *}, {@code ?} and {@code [abc]}, {@code [!abc]} (POSIX XCU 2.14), in quadratic time. */
final class Glob {

    private Glob() {}

    static boolean matches(String glob, String text, boolean ignoreCase) {
        int g = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            int next = g < glob.length() && glob.charAt(g) != '*' ? one(glob, g, text.charAt(t), ignoreCase) : -1;
            if (next > 0) {
                g = next;
                t++;
            } else if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                from = t;
            } else if (star >= 0) {
                g = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    /** Whether a text that begins so may match. */
    static boolean mayBegin(String glob, String beginning) {
        BitSet places = reached(glob, 0);
        for (int i = 0; i < beginning.length() && !places.isEmpty(); i++) {
            BitSet next = new BitSet();
            for (int g = places.nextSetBit(0); g >= 0; g = places.nextSetBit(g + 1)) {
                if (g < glob.length()) {
                    int behind = glob.charAt(g) == '*' ? g : one(glob, g, beginning.charAt(i), true);
                    if (behind >= 0) {
                        next.or(reached(glob, behind));
                    }
                }
            }
            places = next;
        }
        return !places.isEmpty();
    }

    private static BitSet reached(String glob, int from) {
        BitSet places = new BitSet();
        int g = from;
        places.set(g);
        while (g < glob.length() && glob.charAt(g) == '*') {
            places.set(++g);
        }
        return places;
    }

    /** Where the glob goes on if it takes this character; -1 if it does not. */
    private static int one(String glob, int at, char c, boolean ignoreCase) {
        char g = glob.charAt(at);
        int close = g == '[' ? glob.indexOf(']', at + 2) : -1;
        if (close > 0) {
            boolean except = glob.charAt(at + 1) == '!';
            return glob.substring(at + (except ? 2 : 1), close).indexOf(c) >= 0 != except ? close + 1 : -1;
        }
        boolean same = g == c || ignoreCase && Character.toLowerCase(g) == Character.toLowerCase(c);
        return g == '?' || same ? at + 1 : -1;
    }
}
