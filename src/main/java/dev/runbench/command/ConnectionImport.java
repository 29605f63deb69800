package dev.runbench.command;

import dev.runbench.command.risk.Environment;
import java.util.List;
import java.util.Optional;

/** Hosts that another program knows, offered as connections. Nothing is connected to, and nothing is overwritten. */
public interface ConnectionImport {

    /**
     * One host, as it would be saved.
     *
     * @param name the connection's name
     * @param jump the name of the host before it; empty for straight on
     * @param objection why it cannot be taken, as a sentence; empty if it can
     */
    record Offer(
            String name,
            String host,
            int port,
            String account,
            Optional<String> keyFile,
            Optional<String> jump,
            String objection) {

        /** "deploy@10.0.0.1:22 through bastion" */
        public String described() {
            return account + "@" + host + ":" + port
                    + jump.map(j -> " through " + j).orElse("");
        }
    }

    /** All of them, and what was not understood, as sentences. */
    record Preview(List<Offer> offers, List<String> remarks) {}

    /** Reads what there is. */
    Preview preview();

    /**
     * Saves those that can be taken, jump hosts first. A host without key file gets the agent.
     *
     * @param askHosts whether the hosts may be asked over SFTP what they are
     * @return what was saved
     * @throws dev.runbench.base.ProblemException before anything is saved, if a jump host is neither chosen nor there
     */
    List<Connection> take(List<Offer> chosen, Environment environment, boolean askHosts);
}
