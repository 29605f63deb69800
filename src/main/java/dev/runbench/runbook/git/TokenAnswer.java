package dev.runbench.runbook.git;

import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * Gives the token to the host that the remote's address names, over https only (or to this machine): a redirect, an address that
 * somebody changed in the clone's files or a wire without encryption does not get it. Any other question is answered with no.
 */
final class TokenAnswer extends CredentialsProvider {

    private final String host;
    private final UsernamePasswordCredentialsProvider token;
    private Optional<String> withheld = Optional.empty();

    TokenAnswer(String remote, String user, char[] token) {
        this.host = host(remote);
        this.token = new UsernamePasswordCredentialsProvider(user, token);
    }

    private static String host(String remote) {
        try {
            return Optional.ofNullable(new URIish(remote).getHost()).orElse("");
        } catch (URISyntaxException _) {
            return "";
        }
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return token.supports(items);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) throws UnsupportedCredentialItem {
        String asking = Optional.ofNullable(uri.getHost()).orElse("");
        if (!asking.equalsIgnoreCase(host)) {
            withheld = Optional.of(asking + " asked for it, and it belongs to " + host);
            return false;
        }
        if (!"https".equals(uri.getScheme()) && !isHere(asking)) {
            withheld = Optional.of("the way to " + host + " is not encrypted; an https address is needed");
            return false;
        }
        return supports(items) && token.get(uri, items);
    }

    /** Why the token was not sent, if it was asked for and not sent. */
    Optional<String> withheld() {
        return withheld;
    }

    private static boolean isHere(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
