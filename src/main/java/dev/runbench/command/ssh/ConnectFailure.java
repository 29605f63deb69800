package dev.runbench.command.ssh;

import com.jcraft.jsch.JSchException;
import dev.runbench.command.Connection;
import dev.runbench.command.host.Harmless;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;

/** Says why a host could not be reached, and what to do. */
final class ConnectFailure {

    private ConnectFailure() {}

    static String sentence(Connection.Ssh ssh, JSchException failure, Duration timeout) {
        String where = ssh.host() + ":" + ssh.port();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            switch (t) {
                case UnknownHostException _ -> {
                    return "The name " + ssh.host() + " is not known. Check its spelling and the network.";
                }
                case SocketTimeoutException _ -> {
                    return where + " did not answer within " + timeout.toSeconds()
                            + " seconds. Check the network, a VPN or a firewall.";
                }
                case NoRouteToHostException _ -> {
                    return "There is no route to " + where + ". Check the network or a VPN.";
                }
                case ConnectException _ -> {
                    return "Nobody listens at " + where + ". Check the port and whether sshd runs there.";
                }
                default -> {}
            }
        }
        // A host may have worded it.
        String message = Harmless.line(String.valueOf(failure.getMessage()));
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.startsWith("auth fail") || lower.startsWith("auth cancel") || lower.startsWith("too many auth")) {
            return where + " refused the account " + ssh.account() + " with "
                    + switch (ssh.auth()) {
                        case PASSWORD -> "this password. Check both in Connections.";
                        case KEY_FILE ->
                            "this key file. Check the file, its passphrase and the host's authorized_keys.";
                        case ASKED -> "these answers. Try again.";
                        case AGENT -> "the agent's keys. Check ssh-add -l and the host's authorized_keys.";
                    };
        }
        if (lower.startsWith("incorrect passphrase")) {
            return "The passphrase of the key file for " + ssh.name()
                    + " is not the one in the vault. Enter it again in Connections.";
        }
        return "No connection to " + ssh.name() + ": " + message.replaceAll("\\.+$", "") + ".";
    }
}
