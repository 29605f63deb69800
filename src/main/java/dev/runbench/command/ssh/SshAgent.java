package dev.runbench.command.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.SSHAgentConnector;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The person's SSH agent, which signs without ever handing a key out.
 *
 * @param socket where it listens; empty if this session has none
 */
record SshAgent(Optional<Path> socket) {

    /** As every SSH program finds it. */
    static SshAgent ofSession() {
        return new SshAgent(Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .filter(s -> !s.isBlank())
                .map(Path::of));
    }

    /**
     * Lets this agent sign for connections of {@code jsch}.
     *
     * @throws ProblemException if there is no agent, it does not answer or it shows no key
     */
    void lendTo(JSch jsch) {
        Path at = socket.orElseThrow(() -> problem(
                "SSH-AGENT-NONE",
                "There is no SSH agent in this session: SSH_AUTH_SOCK is not set.",
                "Start one and then Runbench from the same session, or use a key file."));
        IdentityRepository keys;
        try {
            keys = new AgentIdentityRepository(new SSHAgentConnector(at));
        } catch (AgentProxyException e) {
            throw silent(at);
        }
        if (keys.getStatus() != IdentityRepository.RUNNING) {
            throw silent(at);
        }
        // A locked agent answers as an empty one does, so that nobody learns what it holds.
        if (keys.getIdentities().isEmpty()) {
            throw problem(
                    "SSH-AGENT-EMPTY",
                    "The SSH agent shows no key: it is empty or locked.",
                    "Add a key with \"ssh-add\", or unlock it with \"ssh-add -X\".");
        }
        jsch.setIdentityRepository(keys);
    }

    private static ProblemException silent(Path at) {
        return problem(
                "SSH-AGENT-GONE",
                "The SSH agent at " + at + " does not answer: it has ended, or its socket is gone.",
                "Start it again and then Runbench from the same session, or use a key file.");
    }

    private static ProblemException problem(String code, String what, String remedy) {
        return new ProblemException(new Problem(code, what, remedy));
    }
}
