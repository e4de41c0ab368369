package io.tieout.generator;

/// One record to be written to a bank or ledger file; days as days since 1970, amounts in minor units, money in
/// positive.
///
/// @param number position in the scenario, from 0
/// @param text with `{}` where the reference of the text stands
/// @param twin records of a side with the same number (not 0) are the same for the books
record Booking(
        int number,
        int group,
        boolean bank,
        int day,
        int valueDay,
        long amountMinor,
        String currency,
        String party,
        String reference,
        String text,
        String textReference,
        String channel,
        String iban,
        String endToEnd,
        boolean broken,
        int twin) {

    /// The text as it stands in the file.
    String printedText() {
        return text.replace("{}", textReference).strip();
    }
}
