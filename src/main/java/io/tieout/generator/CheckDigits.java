package io.tieout.generator;

import java.util.SplittableRandom;

/// Identifiers with check digits modulo 97 (ISO 7064 MOD 97-10), as IBAN (ISO 13616) and creditor reference (ISO
/// 11649).
final class CheckDigits {

    private static final String[] COUNTRIES = {"DE", "DE", "DE", "AT", "NL", "CH", "DK"};

    private CheckDigits() {}

    /// A new account number.
    static String iban(SplittableRandom random) {
        String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        String account = switch (country) {
            case "DE" -> digits(random, 18);
            case "AT" -> digits(random, 16);
            case "CH" -> digits(random, 17);
            case "DK" -> digits(random, 14);
            default -> "%c%cNK".formatted(letter(random), letter(random)) + digits(random, 10);
        };
        return country + check(account, country) + account;
    }

    /// A creditor reference that carries a document number.
    static String creditorReference(String document) {
        StringBuilder plain = new StringBuilder();
        document.chars().filter(c -> Character.digit(c, 36) >= 0 && c < 128).forEach(c -> plain.append((char) c));
        return "RF" + check(plain.toString(), "RF") + plain;
    }

    /// Whether an identifier that begins with two letters and two check digits is whole.
    static boolean isValid(String identifier) {
        return remainder(identifier.substring(4) + identifier.substring(0, 4)) == 1;
    }

    private static String check(String rest, String start) {
        return "%02d".formatted(98 - remainder(rest + start + "00"));
    }

    private static int remainder(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static char letter(SplittableRandom random) {
        return (char) ('A' + random.nextInt(26));
    }
}
