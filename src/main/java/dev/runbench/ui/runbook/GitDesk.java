package dev.runbench.ui.runbook;

import dev.runbench.runbook.git.RunbookHome;
import java.util.Optional;

/** The Git folder that runbooks live in, and the choice of one. */
public interface GitDesk {

    RunbookHome home();

    /** What is chosen; the token is never shown. */
    Choice current();

    /** Keeps a choice, after cloning where that is wanted; blocks. */
    void choose(Choice choice);

    /**
     * A folder and who commits there.
     *
     * @param folder empty for none
     * @param cloneFrom a folder or an http(s) address to clone from first; mostly empty
     * @param token for http(s), goes to the vault; empty to leave it as it is
     */
    record Choice(String folder, String cloneFrom, String author, String mail, Optional<char[]> token) {}
}
