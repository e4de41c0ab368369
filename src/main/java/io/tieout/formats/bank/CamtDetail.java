package io.tieout.formats.bank;

import io.tieout.formats.bank.CamtEntry.CamtAmount;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A transaction (`TxDtls`) of an entry.
///
/// @param minor signed, money in positive; null when it does not say so in the entry's currency
/// @param charged whether it names charges
/// @param broken what it says in place of an amount or a direction; empty when both can be read or are not there
/// @param text all that it says; null when only totals are asked
record CamtDetail(
        @Nullable Long minor,
        boolean charged,
        String broken,
        long offset,
        int length,
        @Nullable RecordText<CamtLeaf> text) {

    /// A currency that is no longer in use says nothing of the entry's amount.
    private static final Pattern OLD_CURRENCY = Pattern.compile("[A-Z]{3} \\d{1,18}(\\.\\d{0,5})?");

    /// Its amount in the currency of its entry, with the entry's sign when it has none of its own.
    static @Nullable Long minor(RecordText<CamtLeaf> detail, String entryAmount, String entrySign) {
        CamtAmount entry = CamtAmount.of(entryAmount);
        CamtAmount own = CamtAmount.of(detail.get(CamtLeaf.TX_AMOUNT));
        CamtAmount amount = own != null ? own : CamtAmount.of(detail.get(CamtLeaf.TX_OWN_AMOUNT));
        if (entry == null || amount == null || !amount.currency().equals(entry.currency())) {
            return null;
        }
        String sign = detail.get(CamtLeaf.TX_SIGN).isEmpty() ? entrySign : detail.get(CamtLeaf.TX_SIGN);
        if (sign.equals("CRDT")) {
            return amount.minor();
        }
        return sign.equals("DBIT") ? -amount.minor() : null;
    }

    /// What stands in its amount or its direction and is none.
    static String broken(RecordText<CamtLeaf> detail) {
        String sign = detail.get(CamtLeaf.TX_SIGN);
        String amount = detail.get(CamtLeaf.TX_AMOUNT);
        boolean isSign = sign.isEmpty() || sign.equals("CRDT") || sign.equals("DBIT");
        boolean isAmount = amount.isEmpty()
                || CamtAmount.of(amount) != null
                || (OLD_CURRENCY.matcher(amount).matches() && !Currencies.isKnown(amount.substring(0, 3)));
        return isSign && isAmount ? "" : (amount + " " + sign).strip();
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
        readable(details, recordNo, book);
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

    private static void readable(List<CamtDetail> details, long recordNo, ProofBook book) {
        for (CamtDetail detail : details) {
            if (!detail.broken().isEmpty()) {
                String stated = MtEntry.shown(detail.broken(), 0, 60);
                book.error(recordNo, "TxDtls/Amt", stated, Message.of("TIE-FMT-042.amount", "TxDtls/Amt", stated));
            }
        }
    }
}
