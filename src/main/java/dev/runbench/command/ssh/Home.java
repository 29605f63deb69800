package dev.runbench.command.ssh;

import java.nio.file.Path;

/** "~" in names of files, as OpenSSH has it: the folder above the .ssh folder. */
final class Home {

    private Home() {}

    static String expanded(String name, Path sshFolder) {
        Path home = sshFolder.getParent();
        return name.startsWith("~/") && home != null
                ? home.resolve(name.substring(2)).toString()
                : name;
    }
}
