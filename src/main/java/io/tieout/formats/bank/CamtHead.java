package io.tieout.formats.bank;

/// What a statement says of itself, as far as each of its entries needs it.
///
/// @param id the bank's name for the statement
/// @param sequence its number, empty when it has none
/// @param currency of the account, empty when it is not said
record CamtHead(String account, String currency, String id, String sequence) {

    static final CamtHead NONE = new CamtHead("", "", "", "");

    static CamtHead of(RecordText<CamtLeaf> text) {
        String iban = text.get(CamtLeaf.IBAN);
        String electronic = text.get(CamtLeaf.SEQUENCE);
        return new CamtHead(
                line(iban.isEmpty() ? text.get(CamtLeaf.OTHER_ACCOUNT) : iban),
                line(text.get(CamtLeaf.ACCOUNT_CURRENCY)),
                line(text.get(CamtLeaf.STATEMENT_ID)),
                line(electronic.isEmpty() ? text.get(CamtLeaf.LEGAL_SEQUENCE) : electronic));
    }

    /// What people call the statement.
    String number() {
        return sequence.isEmpty() ? id : sequence;
    }

    String context() {
        return String.join("\n", account, currency, id, sequence);
    }

    static CamtHead ofContext(String context) {
        String[] parts = context.split("\n", 4);
        return new CamtHead(parts[0], parts[1], parts[2], parts[3]);
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
