package io.tieout.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which delivery a record comes in, and where its files lie: the first below `input/`, a second and a third one below
/// `deliveries/` until somebody drops them.
final class Deliveries {

    /// The last one.
    static final int LAST = 3;

    private static final int IN_A_HUNDRED = 100;
    private static final int SECOND = 86;
    private static final int THIRD = 95;

    private final Path home;
    private final String code;
    private final long seed;
    private final boolean isSeveral;

    /// @param isSeveral whether anything is late at all
    Deliveries(Path home, String code, long seed, boolean isSeveral) {
        this.home = home;
        this.code = code;
        this.seed = seed;
        this.isSeveral = isSeveral;
    }

    /// 1 to 3; most records are not late.
    int of(int number) {
        if (!isSeveral) {
            return 1;
        }
        int at = mixed((int) (seed * 31 + number)) % IN_A_HUNDRED;
        return at < SECOND ? 1 : at < THIRD ? 2 : LAST;
    }

    /// A bank sends whole statements: those of other currencies later, the month that is not closed yet last.
    int ofStatement(String currency, String month) {
        return !isSeveral ? 1 : month.endsWith("-06") ? LAST : currency.equals("EUR") ? 1 : 2;
    }

    /// Such as `ledger-2026-03.csv`, or `ledger-2026-03-delivery2.csv`.
    static String name(String stem, int delivery) {
        return stem + (delivery == 1 ? "" : "-delivery" + delivery) + ".csv";
    }

    /// The delivery of a file by its name.
    static int ofName(String name) {
        return name.endsWith("-delivery2.csv") ? 2 : name.endsWith("-delivery3.csv") ? LAST : 1;
    }

    /// Below the home.
    String path(int delivery, String feed, String name) {
        return (delivery == 1 ? "input/" + code + "/" : "deliveries/" + delivery + "/") + feed + "/" + name;
    }

    /// Where a file is written; its folder is there.
    Path file(int delivery, String feed, String name) throws IOException {
        Path file = home.resolve(path(delivery, feed, name));
        Files.createDirectories(file.getParent());
        return file;
    }

    /// The finaliser of MurmurHash3, made non-negative.
    static int mixed(int number) {
        int h = number + 0x5bd1e995;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return (h ^ h >>> 16) & Integer.MAX_VALUE;
    }
}
