package dev.runbench.runbook.git;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What keeps a remote from being reached, in words that say where to look. */
final class RemoteFailure {

    private RemoteFailure() {}

    static String reason(Exception failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String words = Optional.ofNullable(t.getMessage()).orElse("");
            switch (t) {
                case UnknownHostException _ -> {
                    return "there is no host of that name, or no network";
                }
                case ConnectException _ -> {
                    return "nobody answers there";
                }
                case SSLHandshakeException _ -> {
                    return "the server's certificate is not trusted by this machine (" + words + ")";
                }
                case SSLException _ -> {
                    return "the encrypted connection failed (" + words + ")";
                }
                default -> {
                    if (words.contains("no CredentialsProvider")) {
                        return "it asks for a token, and there is none: set it with the folder, and unlock the vault";
                    }
                    if (words.endsWith("not authorized")) {
                        return "not authorized: the token is wrong, has expired or may not do this";
                    }
                }
            }
        }
        return Optional.ofNullable(failure.getMessage()).orElseGet(failure.getClass()::getSimpleName);
    }
}
