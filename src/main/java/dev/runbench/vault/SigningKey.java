package dev.runbench.vault;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** This person's own Ed25519 key, with which they sign as somebody else's second person. It stays in the vault. */
public final class SigningKey {

    private static final String ENTRY = "second-person/key";

    private final Vault vault;

    public SigningKey(Vault vault) {
        this.vault = vault;
    }

    /**
     * The private key, if there is one.
     *
     * @throws ProblemException if the vault is not unlocked
     */
    public Optional<PrivateKey> read() {
        return vault.read(ENTRY, "signing as a second person").map(secret -> {
            try (secret) {
                byte[] encoded = Base64.getDecoder().decode(secret.utf8());
                PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
                Arrays.fill(encoded, (byte) 0);
                return key;
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw broken(e);
            }
        });
    }

    /**
     * The private key.
     *
     * @throws ProblemException if there is none, or the vault is not unlocked
     */
    public PrivateKey required() {
        return read().orElseThrow(() -> new ProblemException(
                new Problem("SIGNING-KEY-NONE", "You have no key yet.", "Make one: runbench cosign key.")));
    }

    /**
     * Makes one where there is none.
     *
     * @return as {@link #make}
     * @throws ProblemException if there is one, or the vault is not unlocked
     */
    public String first() {
        if (read().isPresent()) {
            throw new ProblemException(
                    new Problem(
                            "SIGNING-KEY-THERE",
                            "You have a key already.",
                            "A new one is made with: runbench cosign key --replace. Your colleagues' lists must then be changed."));
        }
        return make();
    }

    /**
     * Makes a new one in place of an older one.
     *
     * @return the public key in base64, for the others' list of colleagues
     * @throws ProblemException if the vault is not unlocked
     */
    public String make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPrivate().getEncoded();
            char[] text = Base64.getEncoder().encodeToString(encoded).toCharArray();
            vault.put(ENTRY, text);
            Arrays.fill(text, '\0');
            Arrays.fill(encoded, (byte) 0);
            return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static ProblemException broken(Exception e) {
        return new ProblemException(new Problem(
                "SIGNING-KEY",
                "Your key for signing as a second person cannot be used.",
                "Make a new one, and give its public half to your colleagues.",
                e.toString()));
    }
}
