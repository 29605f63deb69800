package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** An organisation's rules as they stand in its file now. A file that is broken makes everything stricter, not laxer. */
final class OrganisationFile {

    /** What was read, and of which state of the file. */
    private record Content(FileTime time, long size, Optional<RiskRules> rules, Optional<String> mistake) {}

    private final Path file;
    private volatile Optional<Content> last = Optional.empty();

    OrganisationFile(Path file) {
        this.file = file;
    }

    Risk grade(Grammar grammar, String text, SqlDialect dialect, Environment environment) {
        Optional<Content> content = content();
        if (content.isEmpty()) {
            return RiskPolicy.grade(grammar, text, dialect);
        }
        Optional<RiskRules> rules = content.get().rules();
        if (rules.isEmpty()) {
            return failingClosed(
                    RiskPolicy.grade(grammar, text, dialect),
                    content.get().mistake().orElse("it cannot be read"));
        }
        return new OrganisationRules(rules.get(), environment).grade(grammar, text, dialect);
    }

    private static Risk failingClosed(Risk risk, String mistake) {
        if (risk.grade() == Grade.READ) {
            return risk;
        }
        return new Risk(
                Grade.DESTRUCTIVE,
                risk.reason() + " It counts as destructive until the organisation's rules are mended: " + mistake + ".",
                risk.start(),
                risk.end());
    }

    /** Empty if there is no file. */
    private Optional<Content> content() {
        Optional<Content> known = last;
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            boolean same = known.isPresent()
                    && known.get().time().equals(now.lastModifiedTime())
                    && known.get().size() == now.size()
                    && known.get().rules().isPresent();
            if (!same) {
                last = Optional.of(read(now));
            }
            return last;
        } catch (NoSuchFileException _) {
            last = Optional.empty();
            return last;
        } catch (IOException e) {
            return Optional.of(new Content(FileTime.fromMillis(0), 0, Optional.empty(), Optional.of(unreadable(e))));
        }
    }

    private Content read(BasicFileAttributes now) {
        try {
            RulesReader reader = RulesReader.ofOrganisation();
            reader.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString());
            return reader.mistakes().isEmpty()
                    ? new Content(now.lastModifiedTime(), now.size(), Optional.of(reader.rules()), Optional.empty())
                    : new Content(
                            now.lastModifiedTime(),
                            now.size(),
                            Optional.empty(),
                            Optional.of(reader.mistakes().getFirst()));
        } catch (IOException e) {
            return new Content(now.lastModifiedTime(), now.size(), Optional.empty(), Optional.of(unreadable(e)));
        }
    }

    private String unreadable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "the file " + file + " cannot be read (" + why + ")";
    }
}
