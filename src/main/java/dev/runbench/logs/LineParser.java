package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;
import java.util.Optional;

/**
 * Takes the header off a line by what its parts look like: timestamps, levels, threads in brackets, process ids, loggers
 * and syslog tags. What it does not recognise stays in the message. Not safe for two threads.
 */
final class LineParser {

    private static final int FIRST_TOKENS = 6;
    private static final int LEVEL_TOKENS = 7;
    private static final int LONGEST_TAG = 64;

    final TimeScan scan;
    final FieldParser fields;

    private String s = "";
    private int p;
    private Level level = Level.NONE;
    private String source = "";

    LineParser(int assumedYear) {
        this(MissingYear.startingIn(assumedYear));
    }

    LineParser(MissingYear missingYear) {
        scan = new TimeScan(missingYear);
        fields = new FieldParser(scan);
    }

    LogLine parse(String line) {
        s = line;
        p = Tokens.skipSpaces(s, 0);
        level = Level.NONE;
        source = "";
        if (p < s.length() && (s.charAt(p) == '{' || s.startsWith("ts=") || s.indexOf("level=") >= 0)) {
            Optional<LogLine> parsed = fields.parse(line);
            if (parsed.isPresent()) {
                return parsed.orElseThrow();
            }
        }
        priority();
        int start = p;
        if (!timestamp()) {
            p = start;
            levelPrefix();
            Format format = level == Level.NONE ? Format.PLAIN : Format.LEVELLED;
            return new LogLine(LogLine.NO_TIME, false, level, source, s.substring(p), format);
        }
        long millis = scan.millis;
        boolean zoned = scan.zoned;
        Format format = header(scan.kind);
        p = Tokens.skipSpaces(s, p);
        if (format == Format.TIMED && p < s.length() && s.charAt(p) == '{') {
            Optional<LogLine> inner = fields.parse(s.substring(p));
            if (inner.isPresent()) {
                LogLine f = inner.orElseThrow();
                return new LogLine(millis, zoned, f.level(), f.source(), f.message(), f.format());
            }
        }
        return new LogLine(millis, zoned, level, source, s.substring(p), format);
    }

    /** The syslog priority: {@code <34>} or {@code <34>1 }. */
    private void priority() {
        if (p < s.length() && s.charAt(p) == '<') {
            int close = s.indexOf('>', p);
            if (close > p + 1 && close <= p + 4 && Tokens.digits(s, p + 1, close)) {
                level = Level.ofNumber(Integer.parseInt(s.substring(p + 1, close)) & 7);
                p = close + 1;
                if (s.startsWith("1 ", p)) {
                    p += 2;
                }
            }
        }
    }

    /** Finds the last timestamp among the first tokens, as some systems write two; leaves {@code p} behind it. */
    private boolean timestamp() {
        boolean found = false;
        long millis = 0;
        boolean zoned = false;
        TimeScan.Kind kind = TimeScan.Kind.TIME;
        int end = 0;
        int at = p;
        int tokens = FIRST_TOKENS;
        while (tokens-- > 0 && at < s.length()) {
            int start = at;
            boolean bracket = s.charAt(at) == '[' || s.charAt(at) == '(' || s.charAt(at) == '"';
            if (scan.at(s, bracket ? at + 1 : at)
                    && (!found || (scan.kind != TimeScan.Kind.EPOCH && scan.kind != TimeScan.Kind.TIME))) {
                if (!found || scan.kind != TimeScan.Kind.DATE) {
                    millis = scan.millis;
                    zoned = scan.zoned;
                    kind = scan.kind;
                }
                if (!found) {
                    tokens = Math.min(tokens, 4) + 1;
                }
                found = true;
                end = scan.end;
                at = scan.end;
                if (bracket || kind == TimeScan.Kind.KLOG || kind == TimeScan.Kind.SYSLOG) {
                    break;
                }
            } else if (!Tokens.headerLike(s, start, Tokens.tokenEnd(s, at)) && !(bracketAhead(start) && !found)) {
                break;
            } else {
                at = Tokens.tokenEnd(s, at);
            }
            at = Tokens.skipSpaces(s, at);
        }
        if (found) {
            scan.millis = millis;
            scan.zoned = zoned;
            scan.kind = kind;
            p = end;
        }
        return found;
    }

    /** An access log has a user's name before its timestamp in brackets. */
    private boolean bracketAhead(int from) {
        int next = Tokens.skipSpaces(s, Tokens.tokenEnd(s, from));
        return next + 1 < s.length() && s.charAt(next) == '[' && scan.at(s, next + 1);
    }

    private Format header(TimeScan.Kind kind) {
        separators();
        if (kind == TimeScan.Kind.KLOG) {
            level = Level.ofLetter(s.charAt(Tokens.skipSpaces(s, 0)));
            int close = s.indexOf("] ", p);
            if (close > 0 && close - p < LONGEST_TAG) {
                source = s.substring(s.lastIndexOf(' ', close) + 1, close);
                p = close + 1;
            }
            return Format.KLOG;
        }
        if (kind == TimeScan.Kind.ACCESS) {
            status();
            return Format.ACCESS;
        }
        if (p + 7 < s.length() && (s.startsWith("stdout ", p) || s.startsWith("stderr ", p))) {
            p += s.startsWith("F ", p + 7) || s.startsWith("P ", p + 7) ? 9 : 7; // Kubernetes CRI
            p = Tokens.skipSpaces(s, p);
            if (p < s.length() && s.charAt(p) != '{' && scan.at(s, p) && scan.kind != TimeScan.Kind.DATE) {
                p = scan.end;
                separators();
            }
        }
        if (kind == TimeScan.Kind.SYSLOG || syslogTagAhead()) {
            syslogTag();
            levelPrefix();
            return Format.SYSLOG;
        }
        boolean letter = false;
        if (!level()) {
            letter = androidLevel();
        }
        if (kind == TimeScan.Kind.EPOCH && level == Level.NONE) {
            int end = Tokens.tokenEnd(s, p);
            p = Tokens.digits(s, p, end) ? Tokens.skipSpaces(s, end) : p;
        }
        loggerAndThreads();
        return letter ? Format.ANDROID : level == Level.NONE ? Format.TIMED : Format.LEVELLED;
    }

    /** A server's answer of 5xx is its error; only the class of an answer tells one event from another. */
    private void status() {
        int quote = s.indexOf("\" ", p + 1);
        int code = quote + 2;
        if (quote > 0 && code + 3 <= s.length() && Tokens.digits(s, code, code + 3)) {
            level = s.charAt(code) == '5' ? Level.ERROR : Level.INFO;
            s = s.substring(0, code + 1) + "xx" + s.substring(code + 3);
        }
    }

    private boolean syslogTagAhead() {
        int tag = Tokens.skipSpaces(s, Tokens.tokenEnd(s, p));
        int end = Tokens.tokenEnd(s, tag);
        return end > tag + 3 && s.charAt(end - 1) == ':' && s.charAt(end - 2) == ']' && s.lastIndexOf('[', end) > tag;
    }

    /** {@code host program[pid]: }; the program may have blanks and be missing altogether. */
    private void syslogTag() {
        int tag = Tokens.skipSpaces(s, Tokens.tokenEnd(s, p));
        int blanks = 0;
        for (int k = tag; k < s.length() && k - tag < LONGEST_TAG; k++) {
            char c = s.charAt(k);
            if (c == ':' && (k + 1 == s.length() || s.charAt(k + 1) == ' ')) {
                int bracket = s.indexOf('[', tag);
                source = s.substring(tag, bracket > tag && bracket < k ? bracket : k);
                p = Tokens.skipSpaces(s, k + 1);
                return;
            }
            if (c == ' ' && ++blanks > 2) {
                break;
            }
        }
        p = tag;
    }

    /** Looks a few tokens ahead for a level; everything before it belongs to the header. */
    private boolean level() {
        int at = p;
        String logger = "";
        for (int k = 0; k < LEVEL_TOKENS && at < s.length(); k++) {
            char c = s.charAt(at);
            int end;
            if (c == '[' || c == '<') {
                end = Tokens.close(s, at);
                if (end < 0) {
                    return false;
                }
                level = Level.of(s, at + 1, end);
                end++;
            } else {
                end = Tokens.tokenEnd(s, at);
                int word = Tokens.wordEnd(s, at, end);
                Level read = Level.of(s, at, word);
                boolean shouted = Character.isUpperCase(s.charAt(word - 1 > at ? word - 1 : at));
                boolean column = end > word || (end + 1 < s.length() && s.charAt(end + 1) == ' ');
                boolean between = k > 0
                        && (end >= s.length()
                                || Tokens.skipSpaces(s, end) < s.length()
                                        && Tokens.separator(s, Tokens.skipSpaces(s, end)));
                level = shouted || column || between ? read : Level.NONE;
                if (level == Level.NONE && betweenSeparators(at, end)) {
                    logger = logger.isEmpty() && !Tokens.digits(s, at, end) ? s.substring(at, end) : logger;
                } else if (level == Level.NONE && !Tokens.headerLike(s, at, end)) {
                    return false;
                }
            }
            if (level != Level.NONE) {
                p = end;
                source = logger;
                separators();
                return true;
            }
            at = Tokens.skipSpaces(s, end);
        }
        return false;
    }

    private boolean androidLevel() {
        int at = p;
        while (at < s.length() && Tokens.digits(s, at, Tokens.tokenEnd(s, at))) {
            at = Tokens.skipSpaces(s, Tokens.tokenEnd(s, at));
        }
        if (at > p && at + 1 < s.length() && s.charAt(at + 1) == ' ') {
            level = Level.ofLetter(s.charAt(at));
            if (level != Level.NONE) {
                p = Tokens.skipSpaces(s, at + 1);
                return true;
            }
        }
        return false;
    }

    /** Behind the level or the time: threads, process ids and the logger, until something looks like a sentence. */
    private void loggerAndThreads() {
        for (int k = 0; k < 6 && p < s.length(); k++) {
            separators();
            if (p >= s.length()) {
                return;
            }
            int end = Tokens.tokenEnd(s, p);
            if (s.charAt(p) == '[') {
                int close = Tokens.close(s, p);
                if (close < 0) {
                    return;
                }
                if (source.isEmpty()) {
                    source = s.substring(p + 1, close);
                }
                p = close + 1;
                if (s.startsWith(": ", p)) {
                    p += 2;
                    return;
                }
                continue;
            }
            int next = Tokens.skipSpaces(s, end);
            boolean dash = next + 1 < s.length() && "-:|".indexOf(s.charAt(next)) >= 0 && s.charAt(next + 1) == ' ';
            boolean column =
                    level != Level.NONE && end + 1 < s.length() && s.charAt(end) == ' ' && s.charAt(end + 1) == ' ';
            boolean colon = s.charAt(end - 1) == ':' && end - p > 1 && end - p < LONGEST_TAG * 2;
            boolean dotted = level != Level.NONE && Tokens.dotted(s, p, end);
            if (Tokens.digits(s, p, end) && (dash || level != Level.NONE && s.startsWith("---", next))) {
                p = next;
            } else if ((dash || column || colon || dotted) && Tokens.identifier(s, p, colon ? end - 1 : end)) {
                source = s.substring(p, colon ? end - 1 : end);
                p = dash ? next + 1 : next;
                if (dash && s.charAt(next) != '|' || colon) {
                    return;
                }
            } else if (s.charAt(p) != '[' && !pipe()) {
                return;
            }
        }
    }

    /** {@code time|component|123|text} */
    private boolean pipe() {
        int bar = s.indexOf('|', p);
        if (bar < 0 || bar - p > LONGEST_TAG || s.lastIndexOf(' ', bar) >= p) {
            return false;
        }
        source = source.isEmpty() ? s.substring(p, bar) : source;
        p = bar + 1;
        return true;
    }

    /** Lines without a time: {@code ERROR: text}, {@code [warn] text}, {@code INFO:logger:text}. */
    private void levelPrefix() {
        if (p >= s.length()) {
            return;
        }
        boolean bracket = s.charAt(p) == '[';
        int from = bracket ? p + 1 : p;
        int end = Tokens.wordEnd(s, from, s.length());
        Level read = Level.of(s, from, end);
        if (read != Level.NONE && end < s.length() && (bracket ? s.charAt(end) == ']' : s.charAt(end) == ':')) {
            level = read;
            p = Tokens.skipSpaces(s, end + 1);
        } else if (read != Level.NONE && !bracket && end - from > 2 && end < s.length() && s.charAt(end) == ' ') {
            level = s.substring(from, end).chars().allMatch(Character::isUpperCase) ? read : level;
        }
    }

    private void separators() {
        while (p < s.length() && (" \t]),:|".indexOf(s.charAt(p)) >= 0 || Tokens.separator(s, p))) {
            p++;
        }
    }

    private boolean betweenSeparators(int from, int to) {
        int next = Tokens.skipSpaces(s, to);
        return next < s.length() && Tokens.separator(s, next) && Tokens.identifier(s, from, to);
    }
}
