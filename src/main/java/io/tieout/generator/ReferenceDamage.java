package io.tieout.generator;

import java.util.SplittableRandom;

/// What happens to a document number on its way through payment forms, scanners and statement formats.
final class ReferenceDamage {

    private static final String CLEAR = "OISBZG015826";
    private static final String MISREAD = "015826OISBZG";
    private static final String[] PREFIXES = {"X", "RE ", "Inv.", "KD-NR 4711 ", "/ROC/", "EREF+", "NR."};

    private ReferenceDamage() {}

    /// The head or the tail is missing.
    static String truncated(String reference, SplittableRandom random) {
        int most = Math.max(2, reference.length() / 2);
        if (random.nextInt(3) == 0) {
            return reference.substring(0, reference.length() - 1 - random.nextInt(2));
        }
        return reference.substring(1 + random.nextInt(most - 1));
    }

    static String prefixed(String reference, SplittableRandom random) {
        return PREFIXES[random.nextInt(PREFIXES.length)] + reference;
    }

    /// One or two signs misread as ones that look alike; a digit misread as a digit where there is no such sign.
    static String misread(String reference, SplittableRandom random) {
        StringBuilder read = new StringBuilder(reference);
        int left = 1 + random.nextInt(2);
        int start = random.nextInt(read.length());
        for (int i = 0; i < read.length() && left > 0; i++) {
            int at = (start + i) % read.length();
            int known = CLEAR.indexOf(read.charAt(at));
            if (known >= 0) {
                read.setCharAt(at, MISREAD.charAt(known));
                left--;
            }
        }
        return reference.contentEquals(read) ? swapped(reference, random) : read.toString();
    }

    /// Two neighbouring digits that differ change places; without such the last digit becomes the next one.
    static String swapped(String reference, SplittableRandom random) {
        char[] signs = reference.toCharArray();
        int start = random.nextInt(signs.length);
        for (int i = 0; i < signs.length; i++) {
            int at = (start + i) % signs.length;
            if (at + 1 < signs.length && bothDigits(signs, at) && signs[at] != signs[at + 1]) {
                char first = signs[at];
                signs[at] = signs[at + 1];
                signs[at + 1] = first;
                return new String(signs);
            }
        }
        int last = signs.length - 1;
        signs[last] = signs[last] == '9' ? '0' : (char) (signs[last] + 1);
        return new String(signs);
    }

    /// Blanks and marks left out, put in or exchanged; letters in another case.
    static String punctuated(String reference, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> reference.replaceAll("[-/ ]", "");
            case 1 -> reference.replaceAll("[-/ ]", " ");
            case 2 -> reference.replaceAll("(\\d{3})(?=\\d)", "$1 ");
            default -> reference.replaceAll("[-/ ]", ".").toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static boolean bothDigits(char[] signs, int at) {
        return Character.isDigit(signs[at]) && Character.isDigit(signs[at + 1]);
    }
}
