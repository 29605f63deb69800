package dev.runbench.privacy;

/** How names in front of a value speak of secrets. */
final class SecretNames {

    /** How sure a name is that a secret follows. */
    enum Strength {
        NONE,
        /** A value that looks random is one. */
        WEAK,
        /** The same; and where everything doubtful is masked, every value. */
        USUAL,
        /** Every value is one. */
        STRONG
    }

    private static final int LONGEST = 28;

    // Ends of names in lower case, without what joins their words.
    private static final String[] STRONG =
            words("password passwd passphrase passcode pwd userpass dbpass rootpass clientsecret"
                    + " appsecret apisecret secretkey secretaccesskey accountkey sharedaccesskey storagekey privatekey encryptionkey"
                    + " signingkey masterkey authtoken accesstoken refreshtoken bearertoken sessiontoken securitytoken privatetoken"
                    + " bottoken proxyauthorization");
    private static final String[] USUAL = words("secret token apikey accesskey credential credentials authorization");
    private static final String[] WEAK =
            words("accesskeyid authkey subscriptionkey passwort pass auth sig signature cookie"
                    + " jsessionid phpsessid sessionkey totp otp webhookkey licensekey keypass storepass");
    // Marks of a place in a list, and counts.
    private static final String[] NO_SECRETS = words("pagetoken nexttoken synctoken continuationtoken resumetoken"
            + " unexpectedtoken maxtoken cancellationtoken invalidtoken");

    private SecretNames() {}

    private static String[] words(String all) {
        return all.split(" ");
    }

    /** Of the name that ends here, whatever stands in front of it: {@code DB_PASSWORD}, {@code x-api-key}. */
    static Strength before(String text, int end) {
        if (end <= 0 || !mayEnd(text.charAt(end - 1))) {
            return Strength.NONE;
        }
        int from = end;
        while (from > 0 && Chars.digit(text.charAt(from - 1)) && end - from < 3) {
            from--; // password2
        }
        char[] name = new char[LONGEST];
        int at = LONGEST;
        int start = from;
        for (int i = from - 1; i >= 0 && at > 0; i--) {
            char c = text.charAt(i);
            if (Chars.alphanumeric(c)) {
                name[--at] = Chars.toLower(c);
                start = i;
            } else if (c != '_' && c != '-' && c != '.') {
                break;
            }
        }
        String all = new String(name, at, LONGEST - at);
        if (ends(all, NO_SECRETS) > 0) {
            return Strength.NONE;
        }
        if (ends(all, STRONG) > 0) {
            return Strength.STRONG;
        }
        if (ends(all, USUAL) > 0) {
            return Strength.USUAL;
        }
        int weak = ends(all, WEAK);
        return weak > 4 || (weak > 0 && isWhole(text, from, weak, start)) ? Strength.WEAK : Strength.NONE;
    }

    // "pass" in "bypass" and "sig" in "config" are parts of other words.
    private static boolean isWhole(String text, int end, int letters, int start) {
        int first = end - letters;
        if (first <= start) {
            return true;
        }
        char before = text.charAt(first - 1);
        return !Chars.letter(before) || (Chars.lower(before) && Chars.upper(text.charAt(first)));
    }

    private static int ends(String name, String[] endings) {
        int longest = 0;
        for (String ending : endings) {
            if (ending.length() > longest && name.endsWith(ending)) {
                longest = ending.length();
            }
        }
        return longest;
    }

    private static boolean mayEnd(char c) {
        return switch (c) {
            case 'd', 'e', 's', 't', 'n', 'y', 'l', 'h', 'g', 'p', 'D', 'E', 'S', 'T', 'N', 'Y', 'L', 'H', 'G', 'P' ->
                true;
            default -> Chars.digit(c);
        };
    }
}
