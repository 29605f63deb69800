package dev.runbench.vault;

/** Gives the key of sealed files, for as long as it may be used. */
@FunctionalInterface
public interface FileKeys {

    /**
     * 32 bytes; the caller wipes them as soon as it can.
     *
     * @throws dev.runbench.base.ProblemException while it must not be used, as when the vault is locked
     */
    byte[] key();

    /** A key that nobody else has and that ends with this process: what was sealed with it can never be read again. */
    static FileKeys throwaway() {
        byte[] key = Sealing.random(32);
        return key::clone;
    }
}
