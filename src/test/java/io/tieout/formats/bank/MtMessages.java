package io.tieout.formats.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Random messages MT940 and MT942 that the standard allows, in the dialects that banks write.
final class MtMessages {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";
    private static final String[] MARKS = {"C", "D", "RC", "RD", "C", "D"};
    private static final String[] TYPES = {"NTRF", "NMSC", "FCHK", "S103", "NSTO", "N051", "NDDT"};
    private static final String[] DIALECT_WORDS = {"EREF", "KREF", "MREF", "CRED", "SVWZ"};

    private final Random random;
    private final String end;
    private final boolean local;
    private final List<String> lines = new ArrayList<>();
    int entries;
    int balances;

    MtMessages(long seed) {
        random = new Random(seed);
        end = random.nextBoolean() ? "\r\n" : "\n";
        local = random.nextInt(4) == 0;
    }

    /// One to four messages, all MT940 or all MT942, each in the same kind of envelope.
    String text() {
        boolean interim = random.nextInt(3) == 0;
        boolean blocks = random.nextBoolean();
        String account = random.nextBoolean() ? "DE89370400440532013000" : "10020030/1234567890";
        int statements = 1 + random.nextInt(4);
        for (int no = 1; no <= statements; no++) {
            if (blocks) {
                lines.add("{1:F01BANKDEFFAXXX0000000000}{2:O94" + (interim ? "2" : "0")
                        + "1200260302BANKDEFFAXXX00000000002603021200N}{4:");
            }
            message(no, account, interim);
            lines.add(blocks ? "-}" : "-");
        }
        return String.join(end, lines) + end;
    }

    private void message(int no, String account, boolean interim) {
        lines.add(":20:" + text(1 + random.nextInt(15)));
        if (random.nextBoolean()) {
            lines.add(":21:" + text(1 + random.nextInt(15)));
        }
        lines.add(":25:" + account);
        lines.add(":28C:" + no + (random.nextBoolean() ? "/" + (1 + random.nextInt(3)) : ""));
        if (interim) {
            lines.add(":34F:EUR" + (random.nextBoolean() ? "D" : "") + amount());
            lines.add(":13D:2603021200+0100");
        } else {
            balance("60" + (random.nextBoolean() ? "F" : "M"));
        }
        int bookings = random.nextInt(6);
        for (int i = 0; i < bookings; i++) {
            entry();
        }
        if (!interim) {
            balance("62" + (random.nextBoolean() ? "F" : "M"));
            for (int i = random.nextInt(2); i > 0; i--) {
                balance("64");
                balance("65");
            }
        }
        if (random.nextInt(3) == 0) {
            lines.add(":86:" + text(20)); // of the whole statement
        }
    }

    private void balance(String tag) {
        balances++;
        lines.add(":" + tag + ":" + (random.nextBoolean() ? "C" : "D") + day() + "EUR" + amount());
    }

    /// Field 61 without its tag.
    String statementLine() {
        String bank = random.nextInt(3) == 0 ? "" : "//" + word(1 + random.nextInt(16));
        return day()
                + (random.nextBoolean() ? day().substring(2) : "")
                + MARKS[random.nextInt(MARKS.length)]
                + (random.nextInt(3) == 0 ? "R" : "")
                + amount()
                + TYPES[random.nextInt(TYPES.length)]
                + (random.nextInt(4) == 0 ? "NONREF" : word(1 + random.nextInt(16)))
                + bank;
    }

    private void entry() {
        entries++;
        lines.add(":61:" + statementLine());
        if (random.nextInt(3) == 0) {
            lines.add(text(1 + random.nextInt(33)));
        }
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> numbered('?');
            case 2 -> numbered('>');
            case 3 -> slashed();
            default -> plain();
        }
    }

    private void numbered(char divider) {
        StringBuilder all = new StringBuilder("166").append(divider).append("00Transfer");
        for (int i = 20; i < 20 + random.nextInt(10); i++) {
            all.append(divider).append(i);
            if (i == 20 && random.nextBoolean()) {
                all.append(DIALECT_WORDS[random.nextInt(DIALECT_WORDS.length)]).append('+');
            }
            all.append(word(1 + random.nextInt(20)));
        }
        all.append(divider).append("32").append(local ? "M\u00FCller" : "Miller");
        wrapped(all.toString());
    }

    private void slashed() {
        wrapped("/EREF/" + word(12) + "//NAME/" + (local ? "B\u00E4cker" : "Baker") + " " + word(5) + "/REMI/USTD//"
                + word(20) + "/");
    }

    private void plain() {
        int all = 1 + random.nextInt(6);
        for (int i = 0; i < all; i++) {
            lines.add((i == 0 ? ":86:" : "") + word(3) + text(30));
        }
    }

    private void wrapped(String text) {
        for (int at = 0; at < text.length(); at += 65) {
            lines.add((at == 0 ? ":86:" : "") + text.substring(at, Math.min(text.length(), at + 65)));
        }
    }

    private String day() {
        return String.format(
                Locale.ROOT, "%02d%02d%02d", 20 + random.nextInt(10), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String amount() {
        String decimals = random.nextInt(4) == 0 ? "" : String.format(Locale.ROOT, "%02d", random.nextInt(100));
        return random.nextInt(1_000_000) + "," + decimals;
    }

    /// Without characters that could begin or end a field.
    private String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(36)));
        }
        return word.toString();
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(word(1));
        for (int i = 1; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString().replace("//", "/-").strip();
    }
}
