package dev.runbench.logs;

import dev.runbench.logs.LogLine.Format;

/**
 * Windows events as {@code wevtutil /f:xml} and Event Viewer write them. The few elements that matter are looked for as text: a log
 * may be cut anywhere, and no entity of it is ever resolved.
 */
final class WindowsXmlReader implements DialectReader {

    private static final int LONGEST = 1 << 20;

    private final TimeScan scan;
    private final StringBuilder event = new StringBuilder();
    private LogLine record = LogLine.NOTHING;

    WindowsXmlReader(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public Part take(String line) {
        boolean frame = isFrame(line);
        if (event.isEmpty() && !frame && !line.stripLeading().startsWith("<Event ") && !line.contains("<Event>")) {
            return Part.UNKNOWN;
        }
        if (event.isEmpty() && frame) {
            return line.contains("</Events>") ? Part.CONTINUES : Part.OPEN;
        }
        if (event.length() < LONGEST) {
            event.append(line).append('\n');
        }
        if (!line.contains("</Event>")) {
            return Part.OPEN;
        }
        read(event.toString());
        event.setLength(0);
        return Part.RECORD;
    }

    /** What is around all events. */
    private static boolean isFrame(String line) {
        String text = line.strip();
        return text.startsWith("<?xml") && !text.contains("<Event ")
                || text.equals("<Events>")
                || text.equals("</Events>");
    }

    private void read(String xml) {
        boolean timed = scan.at(attribute(xml, "<TimeCreated ", "SystemTime"), 0);
        String number = element(xml, "Level", 0);
        String id = element(xml, "EventID", 0);
        String text = element(xml, "Message", 0);
        String message = text.isBlank()
                ? data(xml)
                : text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        record = new LogLine(
                timed ? scan.millis : LogLine.NO_TIME,
                timed && scan.zoned,
                level(number),
                attribute(xml, "<Provider ", "Name"),
                ((id.isEmpty() ? "" : "Event " + id + ": ") + message.strip()).strip(),
                Format.TIMED);
    }

    /** Windows counts from 1, critical, to 5, verbose; 0 is what is always written. */
    private static Level level(String number) {
        return switch (number) {
            case "1" -> Level.FATAL;
            case "2" -> Level.ERROR;
            case "3" -> Level.WARN;
            case "0", "4" -> Level.INFO;
            case "5" -> Level.DEBUG;
            default -> Level.NONE;
        };
    }

    /** Without its text an event still has the values that would be put into it. */
    private static String data(String xml) {
        StringBuilder all = new StringBuilder();
        int at = xml.indexOf("<Data");
        while (at >= 0 && all.length() < 2_000) {
            int end = xml.indexOf('>', at);
            String value = element(xml, "Data", at);
            String name = end < 0 ? "" : attribute(xml.substring(at, end + 1), "<Data ", "Name");
            all.append(all.isEmpty() ? "" : " ")
                    .append(name.isEmpty() ? "" : name + "=")
                    .append(value);
            at = end < 0 ? -1 : xml.indexOf("<Data", end);
        }
        return all.toString();
    }

    private static String element(String xml, String name, int from) {
        int open = xml.indexOf("<" + name, from);
        int text = open < 0 ? -1 : xml.indexOf('>', open);
        if (text < 0 || xml.charAt(text - 1) == '/') {
            return "";
        }
        int end = xml.indexOf("</" + name, text);
        return end < 0 ? "" : plain(xml.substring(text + 1, end).strip());
    }

    private static String attribute(String xml, String element, String name) {
        int open = xml.indexOf(element);
        int close = open < 0 ? -1 : xml.indexOf('>', open);
        int at = close < 0 ? -1 : xml.indexOf(name + "=", open);
        if (at < 0 || at > close) {
            return "";
        }
        int from = at + name.length() + 2;
        int end = from > xml.length() ? -1 : xml.indexOf(xml.charAt(from - 1), from);
        return end < 0 ? "" : plain(xml.substring(from, end));
    }

    private static String plain(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&#xD;", "")
                        .replace("&#13;", "")
                        .replace("&amp;", "&");
    }

    @Override
    public LogLine record() {
        return record;
    }
}
