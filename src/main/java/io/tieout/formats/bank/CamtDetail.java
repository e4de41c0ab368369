package io.tieout.formats.bank;

import io.tieout.formats.bank.CamtEntry.CamtAmount;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction (`TxDtls`) of an entry.
///
/// @param minor signed, money in positive; null when it does not say so in the entry's currency
/// @param charged whether it names charges
/// @param text all that it says; null when only totals are asked
record CamtDetail(
        @Nullable Long minor,
        boolean charged,
        long offset,
        int length,
        @Nullable RecordText<CamtLeaf> text) {

    /// Its amount in the currency of its entry, with the entry's sign when it has none of its own.
    static @Nullable Long minor(RecordText<CamtLeaf> detail, String entryAmount, String entrySign) {
        CamtAmount entry = CamtAmount.of(entryAmount);
        CamtAmount own = CamtAmount.of(detail.get(CamtLeaf.TX_AMOUNT));
        CamtAmount amount = own != null ? own : CamtAmount.of(detail.get(CamtLeaf.TX_OWN_AMOUNT));
        if (entry == null || amount == null || !amount.currency().equals(entry.currency())) {
            return null;
        }
        String sign = detail.get(CamtLeaf.TX_SIGN).isEmpty() ? entrySign : detail.get(CamtLeaf.TX_SIGN);
        return sign.equals("DBIT") ? -amount.minor() : amount.minor();
    }

    /// Holds the transactions of an entry against its amount and the number that its batch states. Charges explain a
    /// difference, an amount in another currency leaves it open.
    static void check(
            RecordText<CamtLeaf> text, CamtEntry entry, List<CamtDetail> details, long recordNo, ProofBook book) {
        String stated = text.get(CamtLeaf.BATCH_COUNT);
        if (!stated.isEmpty() && !details.isEmpty() && !stated.contains("+")) {
            book.checked(stated);
            if (!stated.equals(String.valueOf(details.size()))) {
                Message why = Message.of("TIE-FMT-046.count-differs", stated, details.size());
                book.error(recordNo, "Btch/NbOfTxs", stated, why);
            }
        }
        boolean isComparable = details.size() > 1
                && text.get(CamtLeaf.CHARGES).isEmpty()
                && details.stream().allMatch(detail -> detail.minor() != null && !detail.charged());
        if (isComparable) {
            long sum = details.stream()
                    .mapToLong(detail -> detail.minor() == null ? 0 : detail.minor())
                    .sum();
            int exponent = Currencies.exponent(entry.currency());
            String makes = ExactAmount.plain(sum, exponent);
            if (sum != entry.minor()) {
                String says = ExactAmount.plain(entry.minor(), exponent);
                Message why = Message.of("TIE-FMT-046.sum-differs", details.size(), makes, says);
                book.error(recordNo, "TxDtls", says, why);
            }
        }
    }
}
