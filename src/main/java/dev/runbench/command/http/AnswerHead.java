package dev.runbench.command.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of an answer and its header fields (RFC 9112, 4 and 5). */
record AnswerHead(String statusLine, int status, List<Field> fields) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_FIELDS = 500;

    /** A header field. */
    record Field(String name, String value) {}

    AnswerHead {
        fields = List.copyOf(fields);
    }

    /** @throws IOException if it breaks off or is no answer */
    static AnswerHead read(InputStream in) throws IOException {
        String first = line(in);
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new IOException("what came back is no HTTP answer");
        }
        List<Field> fields = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || fields.size() >= MOST_FIELDS) {
                throw new IOException("the head of the answer cannot be read");
            }
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new AnswerHead(first, Integer.parseInt(status.group(1)), fields);
    }

    /** One that only says that another one comes. */
    boolean isInterim() {
        return status < 200;
    }

    boolean mayHaveBody() {
        return status != 204 && status != 304;
    }

    /** The body alone; it throws if the connection ends before the body does. */
    InputStream body(InputStream in) throws IOException {
        String coding = value("transfer-encoding").orElse("").toLowerCase(Locale.ROOT);
        if (coding.endsWith("chunked")) {
            return new ChunkedBody(in);
        }
        Optional<String> length = value("content-length");
        if (length.isEmpty()) {
            return in;
        }
        if (!length.get().matches("\\d{1,18}")) {
            throw new IOException("the length of the answer cannot be read");
        }
        return new MeasuredBody(in, Long.parseLong(length.get()));
    }

    private Optional<String> value(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** A line without its line break. */
    static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("it ended within the answer's head");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line of the answer's head is too long");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
