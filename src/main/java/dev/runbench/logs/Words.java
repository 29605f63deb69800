package dev.runbench.logs;

import java.util.List;
import java.util.Set;

/** What can be told from a single word about its role in a log statement. */
final class Words {

    private static final Set<String> STATES = Set.copyOf(List.of(
            ("get post put head patch options up down on off in out start stop begin end open close read write send receive success failure fail ok "
                            + "error fatal warning warn info debug yes no true false not all none active inactive "
                            + "online offline available unavailable primary secondary master slave leader follower "
                            + "leading following looking high low new old add remove create delete insert update map "
                            + "reduce input output request response client server connect disconnect lock unlock commit "
                            + "abort rollback load unload mount unmount attach detach login logout allow deny accept "
                            + "reject pass full empty busy idle healthy unhealthy alive dead ready enable disable "
                            + "valid invalid known unknown normal abnormal before after left right user group host "
                            + "session connection file process service authentication and or the is are was were has "
                            + "have had can cannot could will would should must may for from to of by with at as into "
                            + "over under local remote internal external parent child reader writer sender receiver")
                    .split(" ")));

    private static final Set<String> INTRODUCERS = Set.copyOf(List.of(
            ("user for from to by host node on at in of named name file service device interface domain container "
                            + "pod job task table database queue topic volume disk account group zone client server "
                            + "module driver library class method function property thread process component channel "
                            + "package target source key id via onto into with rule unit partition index bucket ruser "
                            + "owner member cluster namespace image address as")
                    .split(" ")));

    /** A word that makes the sentence say something else: a verb's form, a state, a direction. */
    boolean statement(String word) {
        int n = word.length();
        if (n < 2 || Shape.isMask(word)) {
            return false;
        }
        if (statusClass(word, 0, n)) {
            return true;
        }
        for (int k = 0; k < n; k++) {
            if (!Character.isLetter(word.charAt(k))) {
                return false;
            }
        }
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        return STATES.contains(lower) || (n > 4 && (lower.endsWith("ed") || lower.endsWith("ing")));
    }

    /** 2xx to 5xx: how a web server answered. */
    static boolean statusClass(String s, int from, int to) {
        return to - from == 3 && TimeScan.isDigit(s.charAt(from)) && s.startsWith("xx", from + 1);
    }

    /** A word that is more likely a name than a part of speech: mixed case, digits, dots, dashes or underscores. */
    boolean nameLike(String word) {
        int upper = 0;
        for (int k = 0; k < word.length(); k++) {
            char c = word.charAt(k);
            if ("._-$/@\\#<".indexOf(c) >= 0 || TimeScan.isDigit(c)) {
                return true;
            }
            upper += k > 0 && Character.isUpperCase(c) ? 1 : 0;
        }
        return upper > 0;
    }

    /** Whether the place comes right behind a word or sign that introduces a name. */
    boolean introducesName(List<String> tokens, int at) {
        if (at == 0) {
            return false;
        }
        String before = tokens.get(at - 1);
        return INTRODUCERS.contains(before)
                || before.equals("=")
                || before.equals("[")
                || (before.equals("(")
                        && at + 1 < tokens.size()
                        && tokens.get(at + 1).equals(")"));
    }
}
