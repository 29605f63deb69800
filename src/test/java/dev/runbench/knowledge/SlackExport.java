package dev.runbench.knowledge;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Slack export in a folder: two people, two channels and the conversation of both. */
final class SlackExport {

    final Path folder;

    SlackExport(Path folder) throws Exception {
        this.folder = folder;
        write("users.json", """
                [{"id":"U1","name":"anneke.v","profile":{"display_name":"Anneke","real_name":"Anneke V"}},
                 {"id":"U2","name":"tobi","real_name":"Tobi","profile":{"display_name":""}}]""");
        write("channels.json", """
                [{"id":"C1","name":"incidents","members":["U1","U2"]},{"id":"C2","name":"sre"}]""");
        write("dms.json", """
                [{"id":"D1","members":["U1","U2"]}]""");
        write("integration_logs.json", "[{\"service_type\":\"x\"}]");
    }

    void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static String message(String ts, String user, String text, String more) {
        return "{\"type\":\"message\",\"ts\":\"%s\",\"user\":\"%s\",\"text\":\"%s\"%s}"
                .formatted(ts, user, text, more.isEmpty() ? "" : "," + more);
    }

    static String thread(String ts) {
        return "\"thread_ts\":\"" + ts + "\"";
    }

    void zip(Path zip, String top) throws Exception {
        try (OutputStream out = Files.newOutputStream(zip);
                var zipped = new ZipOutputStream(out);
                var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zipped.putNextEntry(
                        new ZipEntry(top + folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zipped);
            }
        }
    }
}
