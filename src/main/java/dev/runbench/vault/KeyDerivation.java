package dev.runbench.vault;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106): makes a 256-bit key from a passphrase, slowly. */
record KeyDerivation(int memoryKib, int passes, int lanes, String saltHex) {

    private static final int LEAST_KIB = 8 * 1024;
    private static final int MOST_KIB = 256 * 1024;

    static KeyDerivation fresh() {
        return new KeyDerivation(64 * 1024, 3, 1, HexFormat.of().formatHex(Sealing.random(16)));
    }

    /** A damaged or hostile file could otherwise ask for all memory, or for next to no work. */
    boolean sound() {
        return memoryKib >= LEAST_KIB
                && memoryKib <= MOST_KIB
                && passes >= 1
                && passes <= 20
                && lanes >= 1
                && lanes <= 8
                && saltHex.matches("[0-9a-f]{32}");
    }

    byte[] key(char[] passphrase) {
        byte[] bytes = Secret.utf8(passphrase);
        try {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(HexFormat.of().parseHex(saltHex))
                    .build());
            byte[] key = new byte[32];
            argon.generateBytes(bytes, key);
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Authenticated with the data key, so that changed parameters are noticed. */
    String binding() {
        return "runbench vault 1 key|argon2id|" + memoryKib + "|" + passes + "|" + lanes + "|" + saltHex;
    }
}
