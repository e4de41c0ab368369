package io.tieout.formats.bank;

/// Check digits of account numbers (ISO 13616) and creditor references (ISO 11649), both modulo 97 of ISO 7064.
final class CheckDigits {

    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 34;
    private static final int LONGEST_REFERENCE = 25;

    private CheckDigits() {}

    /// Whether a text is meant as an IBAN: two letters, two digits, letters and digits.
    static boolean looksLikeIban(String text) {
        return text.length() >= SHORTEST_IBAN && text.length() <= LONGEST_IBAN && hasHead(text) && isPlain(text);
    }

    /// Whether a text is meant as a creditor reference.
    static boolean looksLikeReference(String text) {
        return text.length() > 4
                && text.length() <= LONGEST_REFERENCE
                && text.startsWith("RF")
                && hasHead(text)
                && isPlain(text);
    }

    static boolean agree(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt((i + 4) % text.length());
            int value = c <= '9' ? c - '0' : c - 'A' + 10;
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    private static boolean hasHead(String text) {
        return isLetter(text.charAt(0))
                && isLetter(text.charAt(1))
                && isDigit(text.charAt(2))
                && isDigit(text.charAt(3));
    }

    private static boolean isPlain(String text) {
        for (int i = 4; i < text.length(); i++) {
            if (!isLetter(text.charAt(i)) && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
