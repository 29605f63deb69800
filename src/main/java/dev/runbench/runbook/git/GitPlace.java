package dev.runbench.runbook.git;

import java.nio.file.Path;

/**
 * Where the folder is and who commits there.
 *
 * @param folder a clone, or a folder within one: then only its files are runbooks
 * @param author the name in commits
 * @param mail the address in commits
 * @param user the name beside the token; most services take any
 */
public record GitPlace(Path folder, String author, String mail, String user) {}
