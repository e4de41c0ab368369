package io.tieout.formats.bank;

import io.tieout.formats.bank.InvoiceLeaf.Scope;
import io.tieout.shared.Currencies;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One invoice as it was read: what its head says, and what its lines, taxes, allowances and charges make.
final class InvoiceDocument {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})([+-][0-9:]{5}|Z)?");
    private static final Set<String> CREDIT_NOTES =
            Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532");
    private static final Set<String> NO_AMOUNT = Set.of("GROUP", "INFORMATION");

    private final RecordText<InvoiceLeaf> head = new RecordText<>(RecordText.names(InvoiceLeaf.values()));
    private final List<Line> lines = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Tax> taxes = new ArrayList<>();
    private BigDecimal lineSum = BigDecimal.ZERO;
    private BigDecimal allowances = BigDecimal.ZERO;
    private BigDecimal charges = BigDecimal.ZERO;
    private long lineCount;
    private boolean creditNote;
    private String unit = "";
    private long offset;
    private int length;

    /// A line of the invoice.
    record Line(long offset, int length, RecordText<InvoiceLeaf> text, String unit) {}

    /// A tax that is due at one rate; null where the invoice does not say it.
    record Tax(
            @Nullable BigDecimal taxed,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal rate) {}

    /// What stands there and cannot be read.
    record Mistake(String field, String value, Message why) {}

    void begin(long start, boolean isCreditNote) {
        offset = start;
        creditNote = isCreditNote;
    }

    void end(long end) {
        length = Math.toIntExact(end - offset);
        creditNote |= CREDIT_NOTES.contains(head.get(InvoiceLeaf.TYPE));
    }

    RecordText<InvoiceLeaf> head() {
        return head;
    }

    void unit(RecordText<InvoiceLeaf> line, String code) {
        unit = line.get(InvoiceLeaf.QUANTITY).isEmpty() ? code : unit;
    }

    void twice(InvoiceLeaf leaf) {
        mistakes.add(new Mistake(leaf.name(), "", Message.of("TIE-FMT-043.element-twice", leaf.name())));
    }

    void otherCurrency(InvoiceLeaf leaf, String other, String currency) {
        mistakes.add(new Mistake(leaf.name(), other, Message.of("TIE-FMT-121.currency", leaf.name(), other, currency)));
    }

    /// One of several elements of a kind has ended.
    void part(Scope scope, RecordText<InvoiceLeaf> part, long start, int bytes, boolean keepsLines) {
        switch (scope) {
            case LINE -> {
                lineCount++;
                if (!NO_AMOUNT.contains(part.get(InvoiceLeaf.LINE_STATUS))) {
                    lineSum = lineSum.add(amount(part, InvoiceLeaf.LINE_AMOUNT, part.get(InvoiceLeaf.LINE_NO)));
                }
                if (keepsLines) {
                    lines.add(new Line(start, bytes, part, unit));
                }
                unit = "";
            }
            case TAX ->
                taxes.add(new Tax(
                        decimal(part.get(InvoiceLeaf.TAXED)),
                        decimal(part.get(InvoiceLeaf.TAX_PART)),
                        decimal(part.get(InvoiceLeaf.TAX_RATE))));
            case CHARGE -> {
                BigDecimal amount = amount(part, InvoiceLeaf.CHARGE, "");
                String charge = part.get(InvoiceLeaf.IS_CHARGE);
                if (charge.equals("true") || charge.equals("1")) {
                    charges = charges.add(amount);
                } else {
                    allowances = allowances.add(amount);
                }
            }
            case HEAD, TOTAL -> {}
        }
    }

    /// Zero, and a mistake, when it is none.
    private BigDecimal amount(RecordText<InvoiceLeaf> part, InvoiceLeaf leaf, String place) {
        String text = part.get(leaf);
        BigDecimal amount = decimal(text);
        if (amount == null) {
            String field = place.isEmpty() ? leaf.name() : leaf.name() + " " + place;
            mistakes.add(new Mistake(field, text, Message.of("TIE-FMT-121.amount", field, text)));
        }
        return amount == null ? BigDecimal.ZERO : amount;
    }

    static @Nullable BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /// A total that the head states; null when it does not.
    @Nullable BigDecimal total(InvoiceLeaf leaf) {
        return decimal(head.get(leaf));
    }

    /// `yyyy-MM-dd` or `yyyyMMdd`; null when it is no day.
    @Nullable LocalDate day(InvoiceLeaf leaf) {
        var found = DAY.matcher(head.get(leaf));
        try {
            return found.matches()
                    ? LocalDate.of(
                            Integer.parseInt(found.group(1)),
                            Integer.parseInt(found.group(2)),
                            Integer.parseInt(found.group(3)))
                    : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    /// Why it cannot be booked; null when it can.
    @Nullable Message complaint() {
        if (head.get(InvoiceLeaf.NUMBER).isEmpty()) {
            return Message.of("TIE-FMT-043.element-missing", "NUMBER");
        }
        if (day(InvoiceLeaf.ISSUED) == null) {
            return Message.of("TIE-FMT-121.date", head.get(InvoiceLeaf.ISSUED));
        }
        String currency = head.get(InvoiceLeaf.CURRENCY);
        if (!Currencies.isKnown(currency)) {
            return Message.of("TIE-FMT-025.currency", "CURRENCY", currency);
        }
        BigDecimal payable = total(InvoiceLeaf.PAYABLE);
        return payable == null || payable.stripTrailingZeros().scale() > Currencies.exponent(currency)
                ? Message.of("TIE-FMT-121.amount", "PAYABLE", head.get(InvoiceLeaf.PAYABLE))
                : null;
    }

    boolean isCreditNote() {
        return creditNote;
    }

    List<Line> lines() {
        return lines;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    List<Tax> taxes() {
        return taxes;
    }

    /// How many lines there are, and what they make.
    long lineCount() {
        return lineCount;
    }

    BigDecimal lineSum() {
        return lineSum;
    }

    BigDecimal allowances() {
        return allowances;
    }

    BigDecimal charges() {
        return charges;
    }

    long offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
