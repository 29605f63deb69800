package dev.runbench.command.ssh;

import java.nio.file.Path;

/**
 * The person's own SSH set-up, which is read and never written.
 *
 * @param folder such as ~/.ssh
 */
record SshHome(Path folder, SshAgent agent) {

    static SshHome ofSession() {
        return new SshHome(Path.of(System.getProperty("user.home"), ".ssh"), SshAgent.ofSession());
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }
}
