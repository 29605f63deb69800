package dev.runbench.privacy;

import java.util.HashMap;
import java.util.Map;

/** Numbers that prove themselves: cards (ISO/IEC 7812) and bank accounts (ISO 13616). */
final class Numbers {

    private static final int LEAST_CARD = 14;
    private static final int MOST_CARD = 19;

    private static final Map<String, Integer> IBAN_LENGTHS = new HashMap<>();

    static {
        String all = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
                + "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20"
                + "LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31"
                + "SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";
        for (int i = 0; i < all.length(); i += 4) {
            IBAN_LENGTHS.put(all.substring(i, i + 2), Integer.parseInt(all, i + 2, i + 4, 10));
        }
    }

    private Numbers() {}

    /** A card number that begins with these digits, in one piece or in groups; where to go on. */
    static int card(Scan scan, int start, int wordEnd) {
        char first = scan.text.charAt(start);
        int word = wordEnd - start;
        if (first < '2' || first > '6' || (word != 4 && word < LEAST_CARD) || word > MOST_CARD || isTail(scan, start)) {
            return start;
        }
        char separator = word == 4 ? scan.at(wordEnd) : 0;
        if (word == 4 && separator != ' ' && separator != '-') {
            return start;
        }
        int digits = 0;
        int sum = 0; // of the digits, those at even places doubled (Luhn), for both parities
        int other = 0;
        int head = 0;
        int end = start;
        int group = 0;
        int groups = 1;
        for (int i = start; digits <= MOST_CARD; i++) {
            char c = scan.at(i);
            if (Chars.digit(c)) {
                int d = c - '0';
                int twice = d < 5 ? 2 * d : 2 * d - 9;
                sum += digits % 2 == 0 ? twice : d;
                other += digits % 2 == 0 ? d : twice;
                head = digits < 6 ? head * 10 + d : head;
                digits++;
                group++;
                end = i + 1;
            } else if (separator != 0 && c == separator && group >= 3 && Chars.digit(scan.at(i + 1)) && digits < 16) {
                groups++;
                group = 0;
            } else {
                break;
            }
        }
        boolean luhn = (digits % 2 == 0 ? sum : other) % 10 == 0;
        char after = scan.at(end);
        boolean ends = !Chars.word(after) && !((after == '.' || after == '-') && Chars.word(scan.at(end + 1)));
        boolean grouped = separator == 0 || (groups >= 3 && groups <= 5);
        return luhn && ends && grouped && isIssued(head, digits) ? scan.note(Sensitive.CARD, start, end) : start;
    }

    // The rest of a longer number or name.
    private static boolean isTail(Scan scan, int start) {
        char before = scan.at(start - 1);
        return (before == '-' || before == '.' || before == '/' || before == '#') && Chars.word(scan.at(start - 2));
    }

    /** Whether an issuer of cards has numbers that begin so and are so long. */
    private static boolean isIssued(int head, int digits) {
        int two = head / 10_000;
        int three = head / 1000;
        int four = head / 100;
        if (two / 10 == 4) {
            return digits == 16 || digits == 19; // Visa
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return digits == 16; // Mastercard
        }
        if (two == 34 || two == 37) {
            return digits == 15; // American Express
        }
        if ((three >= 300 && three <= 305) || three == 309 || two == 36 || two == 38 || two == 39) {
            return digits == 14 || digits == 16; // Diners Club
        }
        if (four >= 3528 && four <= 3589) {
            return digits >= 16; // JCB
        }
        boolean discover = four == 6011 || two == 65 || (three >= 644 && three <= 649);
        boolean maestro = four == 5018
                || four == 5020
                || four == 5038
                || four == 6304
                || four == 6759
                || (four >= 6761 && four <= 6763);
        return (discover || two == 62 || maestro) && digits >= 16;
    }

    /** Two capitals and two digits. */
    static boolean mayBeIban(Scan scan, int start, int end) {
        return end - start >= 4
                && Chars.upper(scan.text.charAt(start))
                && Chars.upper(scan.text.charAt(start + 1))
                && Chars.digit(scan.text.charAt(start + 2))
                && Chars.digit(scan.text.charAt(start + 3));
    }

    static int iban(Scan scan, int start) {
        Integer length = IBAN_LENGTHS.get(scan.text.substring(start, start + 2));
        if (length == null || isTail(scan, start)) {
            return start;
        }
        int count = 0;
        long rest = 0;
        long head = 0; // the first four go to the end
        int end = start;
        boolean grouped = scan.at(start + 4) == ' ';
        for (int i = start; count < length; i++) {
            char c = scan.at(i);
            if (grouped && c == ' ' && count % 4 == 0 && count > 0 && Chars.alphanumeric(scan.at(i + 1))) {
                continue;
            }
            boolean digit = Chars.digit(c);
            if (!digit && !Chars.upper(c)) {
                return start;
            }
            int value = digit ? c - '0' : c - 'A' + 10;
            int factor = digit ? 10 : 100;
            if (count < 4) {
                head = head * factor + value;
            } else {
                rest = (rest * factor + value) % 97;
            }
            count++;
            end = i + 1;
        }
        boolean right = ((rest * 1_000_000 + head) % 97) == 1; // two letters and two digits are six digits
        return right && !Chars.word(scan.at(end)) ? scan.note(Sensitive.IBAN, start, end) : start;
    }
}
