package dev.runbench.knowledge;

import dev.runbench.knowledge.Ticket.Comment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what ticket systems put into one cell: Jira's comment with its author, ServiceNow's whole journal. */
final class CommentText {

    // 10/Mar/26 1:45 PM;anneke;text
    private static final Pattern JIRA = Pattern.compile(
            "^(\\d{1,4}[-/. ][\\w]{2,4}[-/. ]\\d{2,4}[ T]\\d{1,2}:\\d\\d[^;\\n]{0,14});([^;\\n]{0,120});(.*)$",
            Pattern.DOTALL);
    // 2026-03-10 13:45:12 - Anneke de Vries (Work notes)
    private static final Pattern JOURNAL = Pattern.compile(
            "^(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4} \\d{1,2}:\\d\\d(?::\\d\\d)?(?: [AP]M)?) - (.{1,120}?)(?: \\(([^()\\n]{1,60})\\))?$",
            Pattern.MULTILINE);

    private CommentText() {}

    /** The comments in a cell, in its order. */
    static List<Comment> split(String cell) {
        Matcher jira = JIRA.matcher(cell);
        if (jira.matches()) {
            return List.of(new Comment(
                    jira.group(2).strip(), jira.group(1).strip(), jira.group(3).strip()));
        }
        List<Comment> comments = new ArrayList<>();
        Matcher head = JOURNAL.matcher(cell);
        int from = 0;
        String author = "";
        String time = "";
        while (head.find()) {
            add(comments, author, time, cell.substring(from, head.start()));
            time = head.group(1);
            author = head.group(2).strip();
            from = head.end();
        }
        add(comments, author, time, cell.substring(from));
        return comments;
    }

    private static void add(List<Comment> comments, String author, String time, String text) {
        if (!text.isBlank()) {
            comments.add(new Comment(author, time, text.strip()));
        }
    }
}
