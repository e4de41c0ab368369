package io.tieout.formats.bank;

/// What a statement of an OFX file says before its transactions.
record OfxHead(String bank, String account, String type, String currency) {

    static final OfxHead NONE = new OfxHead("", "", "", "");

    OfxHead withCurrency(String code) {
        return new OfxHead(bank, account, type, line(code));
    }

    OfxHead withAccount(OfxTags tags, String aggregate) {
        return new OfxHead(
                line(tags.get(aggregate + "/BANKID")),
                line(tags.get(aggregate + "/ACCTID")),
                line(tags.get(aggregate + "/ACCTTYPE")),
                currency);
    }

    String context() {
        return String.join("\n", bank, account, type, currency);
    }

    static OfxHead ofContext(String context) {
        String[] parts = context.split("\n", 4);
        return new OfxHead(parts[0], parts[1], parts[2], parts[3]);
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
