package dev.runbench.knowledge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's own markup ("mrkdwn") as Markdown. Stateless apart from the names. */
final class SlackText {

    private static final Pattern FENCE = Pattern.compile("```(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern REFERENCE = Pattern.compile("<([^<>|\\s][^<>|]*)(?:\\|([^<>]*))?>");
    private static final Pattern BOLD = Pattern.compile("(?<![\\w*])\\*(?=\\S)([^*\n]+?)(?<=\\S)\\*(?![\\w*])");
    private static final Pattern STRIKE = Pattern.compile("(?<![\\w~/])~(?=\\S)([^~\n]+?)(?<=\\S)~(?![\\w~])");
    private static final Pattern BULLET = Pattern.compile("(?m)^(\\s*)[\u2022\u25e6\u25aa] +");
    // A root prompt is no heading, nor is what stands above a line of dashes.
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}[ \t])");
    private static final Pattern UNDERLINE = Pattern.compile("(?m)^([-=]{2,})[ \t]*$");

    private final SlackNames names;

    SlackText(SlackNames names) {
        this.names = names;
    }

    /** A message's text; code stays as it was typed. */
    String markdown(String mrkdwn) {
        StringBuilder out = new StringBuilder();
        Matcher fence = FENCE.matcher(mrkdwn);
        int at = 0;
        while (fence.find()) {
            line(out, inline(mrkdwn.substring(at, fence.start())));
            out.append(fence(plain(fence.group(1)))).append('\n');
            at = fence.end();
        }
        String rest = inline(mrkdwn.substring(at));
        return (at > 0 ? out.append(rest.stripLeading()) : out.append(rest))
                .toString()
                .strip();
    }

    private static void line(StringBuilder out, String text) {
        out.append(text);
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    /** Code between fences that it cannot close. */
    static String fence(String code) {
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        return fence + "\n" + code.replaceAll("^\\n+|\\s+$", "") + "\n" + fence;
    }

    private String inline(String text) {
        StringBuilder out = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int at = 0;
        while (code.find()) {
            out.append(styled(text.substring(at, code.start())))
                    .append('`')
                    .append(plain(code.group(1)))
                    .append('`');
            at = code.end();
        }
        return out.append(styled(text.substring(at))).toString();
    }

    private String styled(String text) {
        String marked = STRIKE.matcher(BOLD.matcher(text).replaceAll("**$1**")).replaceAll("~~$1~~");
        String named = references(marked, true);
        return unlikeHeadings(BULLET.matcher(entities(named)).replaceAll("$1- "));
    }

    /** Text that Markdown would take for headings, so written that it does not. */
    static String unlikeHeadings(String text) {
        return UNDERLINE.matcher(HEADING.matcher(text).replaceAll("\\\\$1")).replaceAll("\n$1");
    }

    /** Without any markup: references by their names, entities as characters. */
    String plain(String text) {
        return entities(references(text, false));
    }

    private String references(String text, boolean linked) {
        return REFERENCE.matcher(text).replaceAll(m -> {
            String label = m.group(2) == null ? "" : m.group(2);
            return Matcher.quoteReplacement(reference(m.group(1), label, linked));
        });
    }

    private String reference(String target, String label, boolean linked) {
        return switch (target.charAt(0)) {
            case '@' -> {
                String id = target.substring(1);
                yield "@" + (names.knows(id) || label.isEmpty() ? names.user(id) : label);
            }
            case '#' -> label.isEmpty() ? names.channelTitle(target.substring(1)) : "#" + label;
            case '!' -> special(target, label);
            default -> link(target, label, linked);
        };
    }

    private static String special(String target, String label) {
        if (target.startsWith("!subteam^")) {
            return label.isEmpty() ? "@" + target.substring("!subteam^".length()) : label;
        }
        boolean audience = target.equals("!here") || target.equals("!channel") || target.equals("!everyone");
        return audience || label.isEmpty() ? "@" + target.substring(1) : label;
    }

    /** A link; just its address where the label says no more. */
    static String link(String url, String label, boolean linked) {
        String bare = url.replaceFirst("^(mailto|tel):", "");
        boolean same = label.isBlank() || url.contains(label.strip()) && label.length() > bare.length() / 2;
        return same ? bare : linked ? "[" + label.strip() + "](" + url + ")" : label;
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
