package io.tieout.formats.bank;

import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an entry (`Ntry`) states by itself, checked against the rules of its elements.
///
/// @param minor signed, money in positive
/// @param booked whether it is booked, and not pending or for information
record CamtEntry(
        String currency,
        long minor,
        boolean booked,
        LocalDate bookingDate,
        @Nullable LocalDate valueDate) {

    private static final int DATE = 10;
    private static final int LONGEST_AMOUNT = 19;

    /// What came of reading one.
    sealed interface Read {

        record Good(CamtEntry entry) implements Read {}

        record Bad(Message why) implements Read {}
    }

    static Read read(RecordText<CamtLeaf> text, @Nullable CamtLeaf twice, @Nullable CamtLeaf hollow) {
        if (twice != null) {
            return new Read.Bad(
                    Message.of("TIE-FMT-043.element-twice", twice.paths().getFirst()));
        }
        if (hollow != null) {
            return new Read.Bad(
                    Message.of("TIE-FMT-043.element-empty", hollow.paths().getFirst()));
        }
        CamtAmount amount = CamtAmount.of(text.get(CamtLeaf.AMOUNT));
        if (amount == null) {
            return new Read.Bad(Message.of("TIE-FMT-042.amount", "Ntry/Amt", shown(text.get(CamtLeaf.AMOUNT))));
        }
        String sign = text.get(CamtLeaf.SIGN);
        if (!sign.equals("CRDT") && !sign.equals("DBIT")) {
            return new Read.Bad(Message.of("TIE-FMT-042.sign", "Ntry/CdtDbtInd", shown(sign)));
        }
        if (!List.of("", "true", "false", "1", "0").contains(text.get(CamtLeaf.REVERSAL))) {
            return new Read.Bad(Message.of("TIE-FMT-042.reversal", shown(text.get(CamtLeaf.REVERSAL))));
        }
        String status = text.get(CamtLeaf.STATUS);
        if (status.isEmpty()) {
            return new Read.Bad(Message.of("TIE-FMT-043.element-missing", "Ntry/Sts"));
        }
        LocalDate booked = day(text.get(CamtLeaf.BOOKED));
        LocalDate valued = day(text.get(CamtLeaf.VALUED));
        if ((booked == null && !text.get(CamtLeaf.BOOKED).isEmpty())
                || (valued == null && !text.get(CamtLeaf.VALUED).isEmpty())) {
            return new Read.Bad(
                    Message.of("TIE-FMT-042.date", shown(text.get(CamtLeaf.BOOKED)), shown(text.get(CamtLeaf.VALUED))));
        }
        LocalDate day = booked != null ? booked : valued;
        boolean isBooked = status.equals("BOOK");
        if (day == null && isBooked) {
            return new Read.Bad(Message.of("TIE-FMT-043.element-missing", "Ntry/BookgDt"));
        }
        return new Read.Good(new CamtEntry(
                amount.currency(),
                sign.equals("DBIT") ? -amount.minor() : amount.minor(),
                isBooked,
                day == null ? LocalDate.EPOCH : day,
                valued));
    }

    /// The day of an ISO date or of a date with a time; null when it is none.
    static @Nullable LocalDate day(String text) {
        try {
            boolean fits = text.length() == DATE || (text.length() > DATE && "TZ+-".indexOf(text.charAt(DATE)) >= 0);
            int century = fits && text.charAt(4) == '-' && text.charAt(7) == '-' ? MtDays.two(text, 0) : -1;
            int year = century < 0 ? -1 : MtDays.two(text, 2);
            int month = year < 0 ? -1 : MtDays.two(text, 5);
            int day = month < 0 ? -1 : MtDays.two(text, 8);
            return day < 0 ? null : LocalDate.of(century * 100 + year, month, day);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static String shown(String text) {
        return MtEntry.shown(text, 0, 40);
    }

    /// An amount with its currency, as `EUR 12.50`, without a sign.
    record CamtAmount(String currency, long minor) {

        static @Nullable CamtAmount of(String text) {
            if (text.length() < 5 || text.length() > 4 + LONGEST_AMOUNT || !Currencies.isKnown(text.substring(0, 3))) {
                return null;
            }
            String currency = text.substring(0, 3);
            String amount = text.substring(4);
            long minor = ExactAmount.minor(
                    amount.startsWith(".") ? "0" + amount : amount, '.', Currencies.exponent(currency));
            return minor == ExactAmount.NONE ? null : new CamtAmount(currency, minor);
        }
    }
}
