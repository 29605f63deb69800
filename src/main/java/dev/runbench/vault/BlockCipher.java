package dev.runbench.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals and opens the blocks of one file: nonce, then ciphertext with tag. */
final class BlockCipher {

    static final int NONCE = 12;
    static final int TAG = 16;
    static final int OVERHEAD = NONCE + TAG;

    private final SecretKeySpec key;
    private final byte[] id;

    /** @param key the giver's; the file's own is made from it */
    BlockCipher(byte[] key, byte[] id) {
        this.id = id;
        byte[] own = Sealing.mac(key, id);
        this.key = new SecretKeySpec(own, "AES");
        Arrays.fill(own, (byte) 0);
    }

    /** Returns how many bytes were put into {@code sealed}. */
    int seal(byte[] clear, int length, byte[] sealed, long block, boolean last) throws GeneralSecurityException {
        byte[] nonce = Sealing.random(NONCE);
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        return NONCE + cipher(Cipher.ENCRYPT_MODE, nonce, 0, block, last).doFinal(clear, 0, length, sealed, NONCE);
    }

    /** @throws javax.crypto.AEADBadTagException if it is not what was sealed under this key, at this place of this file */
    void open(byte[] sealed, int length, byte[] clear, long block, boolean last) throws GeneralSecurityException {
        cipher(Cipher.DECRYPT_MODE, sealed, 0, block, last).doFinal(sealed, NONCE, length + TAG, clear, 0);
    }

    private Cipher cipher(int mode, byte[] nonce, int at, long block, boolean last) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce, at, NONCE));
        cipher.updateAAD(ByteBuffer.allocate(id.length + Long.BYTES + 1)
                .put(id)
                .putLong(block)
                .put((byte) (last ? 1 : 0))
                .flip());
        return cipher;
    }
}
