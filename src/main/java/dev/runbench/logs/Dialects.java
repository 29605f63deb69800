package dev.runbench.logs;

import java.util.List;

/** Our own formats that need more than {@link LineParser}, the more special ones first. */
final class Dialects {

    static final List<Dialect> OURS = List.of(
            new Dialect("Windows event XML", WindowsXmlReader::new),
            new Dialect("journald export", JournalExportReader::new),
            new Dialect("Docker JSON", generic -> new WrappedReader(new DockerWrapping(generic), generic)),
            new Dialect("Kubernetes CRI", generic -> new WrappedReader(new CriWrapping(generic.scan), generic)),
            new Dialect(
                    "Docker Compose or kubectl --prefix", generic -> new WrappedReader(new PrefixWrapping(), generic)),
            new Dialect("MySQL slow log", MySqlSlowReader::new),
            new Dialect("MySQL error log", MySqlErrorReader::new),
            new Dialect("PostgreSQL csvlog", generic -> new CsvReader(generic, CsvColumns.Kind.POSTGRES)),
            new Dialect("Windows event CSV", generic -> new CsvReader(generic, CsvColumns.Kind.WINDOWS)),
            new Dialect("CSV", generic -> new CsvReader(generic, CsvColumns.Kind.ANY)),
            new Dialect("PostgreSQL", PostgresReader::new),
            new Dialect("syslog (RFC 5424)", Syslog5424Reader::new),
            new Dialect("Apache error log", ApacheErrorReader::new),
            new Dialect("W3C extended (IIS)", W3cReader::new),
            new Dialect("java.util.logging", JulReader::new),
            new Dialect(".NET console", _ -> new DotnetConsoleReader()),
            new Dialect(
                    "Docker or kubectl timestamps",
                    generic -> new WrappedReader(new TimestampWrapping(generic.scan), generic)));

    private Dialects() {}
}
