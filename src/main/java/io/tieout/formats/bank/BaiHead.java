package io.tieout.formats.bank;

/// What group and account say of the transactions behind them.
///
/// @param level how deep: 0 outside, 1 in a file, 2 in a group, 3 in an account
/// @param day `yyMMdd`
record BaiHead(
        int level, String bank, String day, String status, String groupCurrency, String account, String currency) {

    static final BaiHead NONE = new BaiHead(0, "", "", "", "", "", "");

    BaiHead at(int otherLevel) {
        return new BaiHead(otherLevel, bank, day, status, groupCurrency, account, currency);
    }

    BaiHead inGroup(String groupBank, String asOf, String groupStatus, String code) {
        return new BaiHead(2, groupBank, asOf, groupStatus, code.isEmpty() ? "USD" : code, "", "");
    }

    BaiHead inAccount(String number, String code) {
        return new BaiHead(3, bank, day, status, groupCurrency, number, code.isEmpty() ? groupCurrency : code);
    }

    String context() {
        return String.join("\n", String.valueOf(level), bank, day, status, groupCurrency, account, currency);
    }

    static BaiHead ofContext(String context) {
        String[] parts = context.split("\n", 7);
        return new BaiHead(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    }
}
