package dev.runbench.command;

import dev.runbench.command.risk.Environment;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A system that commands can be run on. Secrets are not in here: the vault keeps them under {@link #secretKey()}. */
public sealed interface Connection {

    /** 0 until it has been saved. */
    long id();

    /** Unique, given by the person: "db-1". The Approve button carries it. */
    String name();

    /** The remote account. */
    String account();

    /** Decides how loudly the card warns. */
    Environment environment();

    /** Where it leads, for the card and the journal: "deploy@db-1.example:22" or a JDBC URL without secrets. */
    String address();

    /** What it is, in words: "an SSH connection". */
    String kind();

    /** Whom its secret is told to, such as "https://api.example:443"; compared, and shown where it changes. */
    default String place() {
        return SecretPlace.of(this);
    }

    /** The place that the secret under the connection's first name was entered for; empty if that is {@link #place()} still. */
    default Optional<String> secretOf() {
        return Optional.empty();
    }

    /** Another place, for which a secret may have been entered; it is not told to this one. */
    default Optional<String> movedFrom() {
        return secretOf().filter(p -> !p.equals(place()));
    }

    /** Key of this connection's secret in the vault: another one for each place, so that no place gets another's secret. */
    default String secretKey() {
        String first = "connection/" + id();
        return movedFrom().isEmpty() ? first : first + "@" + SecretPlace.digest(place());
    }

    /** Whether what the vault has under this name was entered for this connection, for whatever place. */
    default boolean owns(String secret) {
        String first = "connection/" + id();
        return secret.equals(first) || secret.startsWith(first + "/") || secret.startsWith(first + "@");
    }

    /** How an SSH account proves itself. */
    enum SshAuth {
        PASSWORD,
        KEY_FILE,
        AGENT,
        /** The person answers what the host asks, each time. */
        ASKED
    }

    /**
     * An account on a host, reached by SSH.
     *
     * @param keyFile path of a private key, with {@link SshAuth#KEY_FILE}
     * @param hostKey the pinned key in OpenSSH form ("ssh-ed25519 AAAA…"); empty before the first use
     * @param terminal whether commands get a terminal, so that hanging up ends them even where signals are refused
     * @param jump the id of the SSH connection through which this one is reached; empty for straight on
     * @param toldBySftp whether the host's files may be read over SFTP for the target proof. Opening SFTP starts no command of
     *     ours, but a host may be set up so that it starts one of its own
     */
    record Ssh(
            long id,
            String name,
            String host,
            int port,
            String account,
            SshAuth auth,
            Optional<String> keyFile,
            Optional<String> hostKey,
            boolean terminal,
            Environment environment,
            Optional<Long> jump,
            boolean toldBySftp,
            Optional<String> secretOf)
            implements Connection {

        /** Whose secret, if there is one, was entered for this very host. */
        public Ssh(
                long id,
                String name,
                String host,
                int port,
                String account,
                SshAuth auth,
                Optional<String> keyFile,
                Optional<String> hostKey,
                boolean terminal,
                Environment environment,
                Optional<Long> jump,
                boolean toldBySftp) {
            this(
                    id,
                    name,
                    host,
                    port,
                    account,
                    auth,
                    keyFile,
                    hostKey,
                    terminal,
                    environment,
                    jump,
                    toldBySftp,
                    Optional.empty());
        }

        /** Reached straight on, and asked what it is. */
        public Ssh(
                long id,
                String name,
                String host,
                int port,
                String account,
                SshAuth auth,
                Optional<String> keyFile,
                Optional<String> hostKey,
                boolean terminal,
                Environment environment) {
            this(id, name, host, port, account, auth, keyFile, hostKey, terminal, environment, Optional.empty(), true);
        }

        @Override
        public String kind() {
            return "an SSH connection";
        }

        /** Where the vault keeps what sudo asks for on this host. */
        public String sudoKey() {
            return secretKey() + "/sudo";
        }

        /** As its {@link #hostKey()} is known after the first meeting. */
        public Ssh withHostKey(String known) {
            return new Ssh(
                    id,
                    name,
                    host,
                    port,
                    account,
                    auth,
                    keyFile,
                    Optional.of(known),
                    terminal,
                    environment,
                    jump,
                    toldBySftp,
                    secretOf);
        }

        @Override
        public String address() {
            return account + "@" + host + ":" + port;
        }
    }

    /**
     * A database reached by its JDBC driver.
     *
     * @param url JDBC URL without user and password
     * @param readOnly every transaction is read-only at the server
     * @param driver the person's own; empty for one that is on board
     */
    record Jdbc(
            long id,
            String name,
            String url,
            String account,
            boolean readOnly,
            Environment environment,
            Optional<DriverJar> driver,
            Optional<String> secretOf)
            implements Connection {

        /** Whose secret, if there is one, was entered for this very server. */
        public Jdbc(
                long id,
                String name,
                String url,
                String account,
                boolean readOnly,
                Environment environment,
                Optional<DriverJar> driver) {
            this(id, name, url, account, readOnly, environment, driver, Optional.empty());
        }

        /** By a driver that is on board. */
        public Jdbc(long id, String name, String url, String account, boolean readOnly, Environment environment) {
            this(id, name, url, account, readOnly, environment, Optional.empty());
        }

        /** By another driver. */
        public Jdbc with(DriverJar jar) {
            return new Jdbc(id, name, url, account, readOnly, environment, Optional.of(jar), secretOf);
        }

        @Override
        public String kind() {
            return "a database connection";
        }

        @Override
        public String address() {
            return url;
        }
    }

    /** How requests prove who asks; the secret is in the vault. */
    enum HttpAuth {
        NONE,
        /** "Authorization: Bearer …" (RFC 6750). */
        BEARER,
        /** "Authorization: Basic …" with the account (RFC 7617). */
        BASIC,
        /** A header of a name of its own, such as X-Api-Key. */
        HEADER
    }

    /**
     * An API reached by HTTP.
     *
     * @param url where it begins, such as "https://api.example/v1"; without account, query and fragment
     * @param account with {@link HttpAuth#BASIC} the user, otherwise whose secret it is, for the card; may be empty
     * @param header the header's name with {@link HttpAuth#HEADER}; otherwise empty
     */
    record Http(
            long id,
            String name,
            String url,
            String account,
            HttpAuth auth,
            String header,
            Environment environment,
            Optional<String> secretOf)
            implements Connection {

        /** Whose secret, if there is one, was entered for this very place. */
        public Http(
                long id,
                String name,
                String url,
                String account,
                HttpAuth auth,
                String header,
                Environment environment) {
            this(id, name, url, account, auth, header, environment, Optional.empty());
        }

        @Override
        public String kind() {
            return "an HTTP API";
        }

        @Override
        public String address() {
            return url;
        }
    }

    /**
     * This computer, by a shell. The account is the one that Runbench runs as.
     *
     * @param shell absolute path of the shell's program, one of {@link LocalShell#KNOWN}
     * @param folder absolute path of the folder that commands start in
     * @param variables put into the environment of commands; never a secret
     * @param client whose account commands use
     */
    record Local(
            long id,
            String name,
            String shell,
            String folder,
            SortedMap<String, String> variables,
            CloudClient client,
            Environment environment)
            implements Connection {

        public Local {
            variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        }

        @Override
        public String account() {
            return System.getProperty("user.name");
        }

        @Override
        public String kind() {
            return "this computer";
        }

        @Override
        public String address() {
            return switch (client) {
                case CloudClient.None _ -> "this computer, " + shell + " in " + folder;
                case CloudClient.Kubernetes k ->
                    "kubectl on this computer, context " + k.context()
                            + (k.namespace().isEmpty() ? "" : ", namespace " + k.namespace());
                case CloudClient.Aws a ->
                    "aws on this computer, profile " + a.profile() + (a.region().isEmpty() ? "" : ", " + a.region());
                case CloudClient.Azure a -> "az on this computer, subscription " + a.subscription();
                case CloudClient.Gcloud g ->
                    "gcloud on this computer, configuration " + g.configuration()
                            + (g.project().isEmpty() ? "" : ", project " + g.project());
            };
        }
    }
}
