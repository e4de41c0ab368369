package io.tieout.formats.bank;

/// Lines of CODA files for tests.
public final class CodaSamples {

    private CodaSamples() {}

    /// 128 blanks, with texts at places that are counted from 1.
    static String line(Object... placed) {
        StringBuilder line = new StringBuilder(" ".repeat(128));
        for (int i = 0; i < placed.length; i += 2) {
            int at = (int) placed[i] - 1;
            String text = String.valueOf(placed[i + 1]);
            line.replace(at, at + text.length(), text);
        }
        return line + "\r\n";
    }

    public static String header() {
        return line(1, "00000", 6, "020326", 12, "53805", 35, "ACME NV", 61, "KREDBEBB", 72, "00330158420", 128, "2");
    }

    /// @param mills thousandths of a euro
    public static String opening(long mills) {
        return line(
                1, "12001", 6, "BE68539007547034", 40, "EUR", 43, signed(mills), 59, "010326", 65, "ACME", 126, "060");
    }

    /// @param communication its kind (0 or 1) and its text
    /// @param more whether lines 22 or 23 follow
    public static String movement(int number, int detail, long mills, String code, String communication, boolean more) {
        String numbers = "%04d%04d".formatted(number, detail);
        String reference = "REF-" + number + "-" + detail;
        return line(
                1,
                "21" + numbers + reference,
                32,
                signed(mills) + "020326" + code + communication,
                116,
                "0303260010" + (more ? "1" : "0") + " 0");
    }

    public static String second(int number, int detail, String reference) {
        return line(
                1,
                "22",
                3,
                "%04d%04d".formatted(number, detail),
                11,
                "more",
                64,
                reference,
                99,
                "GEBABEBB",
                126,
                "1 0");
    }

    public static String third(int number, int detail, String account, String name) {
        return line(1, "23", 3, "%04d%04d".formatted(number, detail), 11, account, 45, "EUR", 48, name, 126, "0 0");
    }

    public static String closing(long mills) {
        return line(1, "8001", 5, "BE68539007547034", 39, "EUR", 42, signed(mills), 58, "030326", 128, "0");
    }

    public static String trailer(int lines, long debit, long credit) {
        return line(1, "9", 17, "%06d".formatted(lines), 23, "%015d%015d".formatted(debit, credit), 128, "2");
    }

    private static String signed(long mills) {
        return (mills < 0 ? "1" : "0") + "%015d".formatted(Math.abs(mills));
    }
}
