package dev.runbench.command.ssh;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionImport;
import dev.runbench.command.ConnectionRepository;
import dev.runbench.command.host.Harmless;
import dev.runbench.command.risk.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers the hosts of ~/.ssh/config as connections. */
public final class SshConfigImport implements ConnectionImport {

    private static final int SSH_PORT = 22;

    private final ConnectionRepository repository;
    private final Path folder;
    private final String localUser;

    public SshConfigImport(ConnectionRepository repository) {
        this(repository, SshHome.ofSession().folder(), System.getProperty("user.name"));
    }

    SshConfigImport(ConnectionRepository repository, Path folder, String localUser) {
        this.repository = repository;
        this.folder = folder;
        this.localUser = localUser;
    }

    @Override
    public Preview preview() {
        SshConfig config = SshConfig.in(folder);
        List<Offer> offers = new ArrayList<>();
        for (String alias : config.aliases()) {
            offers.add(offer(config, alias));
        }
        List<String> remarks = new ArrayList<>(config.remarks());
        if (offers.isEmpty()) {
            remarks.add("There is no host in " + folder.resolve("config") + ".");
        }
        return new Preview(offers, remarks);
    }

    private Offer offer(SshConfig config, String alias) {
        Offer told = told(config, alias, folder, localUser);
        return repository.byName(alias).isEmpty()
                ? told
                : with(told, "There is a connection of this name already; it is left as it is.");
    }

    /** What the file says of an alias, without looking at what there is. */
    static Offer told(SshConfig config, String alias, Path folder, String localUser) {
        String host = config.value(alias, "HostName").orElse(alias).replace("%h", alias);
        String port = config.value(alias, "Port").orElse(String.valueOf(SSH_PORT));
        String user = config.value(alias, "User").orElse(localUser);
        String jump =
                config.value(alias, "ProxyJump").filter(j -> !j.equals("none")).orElse("");
        String objection = "";
        if (!port.matches("\\d{1,5}") || host.contains("%") || user.contains("%")) {
            objection = "Its port or a % in its name or user is not understood; make it by hand.";
        } else if (config.value(alias, "ProxyCommand")
                        .filter(c -> !c.equals("none"))
                        .isPresent()
                && jump.isEmpty()) {
            objection =
                    "Its ProxyCommand would run a program on this machine, which Runbench does not do; use ProxyJump.";
        } else if (!jump.isEmpty() && !config.aliases().contains(jump)) {
            objection = "Its ProxyJump " + Harmless.line(jump)
                    + " is not the name of one host in this file; make the jump host first and choose it under \"Through\".";
        }
        return new Offer(
                alias,
                host,
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : SSH_PORT,
                user,
                keyFile(config, alias, folder),
                Optional.of(jump).filter(j -> !j.isEmpty()),
                objection);
    }

    // A public key there means that the agent has the private one.
    private static Optional<String> keyFile(SshConfig config, String alias, Path folder) {
        return config.values(alias, "IdentityFile").stream()
                .map(f -> Home.expanded(f, folder))
                .map(f -> f.replace("%d", String.valueOf(folder.getParent())).replace("%h", alias))
                .filter(f -> !f.endsWith(".pub") && !f.equals("none") && Files.isRegularFile(Path.of(f)))
                .findFirst();
    }

    @Override
    public List<Connection> take(List<Offer> chosen, Environment environment, boolean askHosts) {
        List<Connection> saved = new ArrayList<>();
        for (Offer offer : jumpHostsFirst(chosen)) {
            if (repository.byName(offer.name()).isEmpty()) {
                saved.add(repository.save(connection(offer, environment, askHosts)));
            }
        }
        return saved;
    }

    private List<Offer> jumpHostsFirst(List<Offer> chosen) {
        Map<String, Offer> waiting = new LinkedHashMap<>();
        chosen.stream().filter(o -> o.objection().isEmpty()).forEach(o -> waiting.put(o.name(), o));
        List<Offer> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Offer next = waiting.values().stream()
                    .filter(o -> o.jump().filter(waiting::containsKey).isEmpty())
                    .findFirst()
                    .orElseThrow(() ->
                            refused("The jump hosts of " + String.join(", ", waiting.keySet()) + " run in a circle."));
            waiting.remove(next.name());
            next.jump()
                    .filter(j -> ordered.stream().noneMatch(o -> o.name().equals(j)))
                    .filter(j -> repository.byName(j).isEmpty())
                    .ifPresent(j -> {
                        throw refused(next.name() + " is reached through " + j + ": choose that one too.");
                    });
            ordered.add(next);
        }
        return ordered;
    }

    private static ProblemException refused(String what) {
        return new ProblemException(new Problem("SSH-IMPORT", what, "Nothing was imported."));
    }

    private Connection.Ssh connection(Offer offer, Environment environment, boolean askHosts) {
        return new Connection.Ssh(
                0,
                offer.name(),
                offer.host(),
                offer.port(),
                offer.account(),
                offer.keyFile().isPresent() ? Connection.SshAuth.KEY_FILE : Connection.SshAuth.AGENT,
                offer.keyFile(),
                Optional.empty(),
                false,
                environment,
                offer.jump().flatMap(repository::byName).map(Connection::id),
                askHosts);
    }

    private static Offer with(Offer o, String objection) {
        return new Offer(o.name(), o.host(), o.port(), o.account(), o.keyFile(), o.jump(), objection);
    }
}
