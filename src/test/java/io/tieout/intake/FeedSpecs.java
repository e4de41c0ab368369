package io.tieout.intake;

import io.tieout.intake.FeedSpec.ColumnSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Feeds for tests, from a plain one by changes.
public final class FeedSpecs {

    public static final ReceiptSpec NO_RECEIPT = new ReceiptSpec(null, null, null, null);

    public static final ArrivalSpec ANY_ARRIVAL = ArrivalSpec.ANY;

    public static final FormatSpec FORMAT =
            new FormatSpec("csv", "UTF-8", ",", "\"", true, 0, false, FormatSpec.Ragged.TRIMMED, "*");
    public static final SignSpec SIGN = sign(SignSpec.Style.SIGNED, false);

    private FeedSpecs() {}

    /// A feed with columns Date and Amount and those given, in EUR, dates of Berlin.
    public static FeedSpec feed(Map<String, ColumnSpec> more) {
        Map<String, ColumnSpec> columns = new LinkedHashMap<>();
        columns.put("booking_date", column("Date"));
        columns.put("amount", column("Amount"));
        columns.putAll(more);
        return bare(FORMAT, columns, SIGN);
    }

    public static FeedSpec bare(FormatSpec format, Map<String, ColumnSpec> columns, SignSpec sign) {
        return with(format, columns, Map.of(), sign, List.of());
    }

    public static FeedSpec with(
            FormatSpec format,
            Map<String, ColumnSpec> columns,
            Map<String, ColumnSpec> attributes,
            SignSpec sign,
            List<ControlRowSpec> control) {
        return new FeedSpec(
                "test",
                Side.BANK,
                null,
                "*",
                ZoneId.of("Europe/Berlin"),
                "EUR",
                null,
                format,
                columns,
                attributes,
                sign,
                control,
                List.of(),
                new GateSpec(70, new BigDecimal("0.05"), GateSpec.Totals.HOLD),
                NO_RECEIPT,
                FeedSpec.Overlapping.SEPARATE,
                ArrivalSpec.ANY);
    }

    public static FeedSpec withRules(FeedSpec feed, RuleSpec... rules) {
        return with(feed, List.of(rules), feed.overlap());
    }

    static FeedSpec statement(FeedSpec feed) {
        return with(feed, feed.rules(), FeedSpec.Overlapping.STATEMENT);
    }

    private static FeedSpec with(FeedSpec feed, List<RuleSpec> rules, FeedSpec.Overlapping overlap) {
        return new FeedSpec(
                feed.title(),
                feed.side(),
                feed.inbox(),
                feed.files(),
                feed.zone(),
                feed.currency(),
                feed.account(),
                feed.format(),
                feed.columns(),
                feed.attributes(),
                feed.sign(),
                feed.control(),
                rules,
                feed.gate(),
                feed.receipt(),
                overlap,
                feed.arrival());
    }

    public static SignSpec sign(SignSpec.Style style, boolean invert) {
        return sign(style, invert, SignSpec.Negative.REFUSED);
    }

    public static SignSpec sign(SignSpec.Style style, boolean invert, SignSpec.Negative negative) {
        return new SignSpec(style, invert, negative, List.of("D", "DR"), List.of("C", "CR"));
    }

    public static ColumnSpec column(String... header) {
        return new ColumnSpec(List.of(header), null, null, List.of(), ".", null, List.of(), false);
    }

    public static ColumnSpec optional(String... header) {
        return new ColumnSpec(List.of(header), null, null, List.of(), ".", null, List.of(), true);
    }

    public static ColumnSpec at(int index) {
        return new ColumnSpec(List.of(), index, null, List.of(), ".", null, List.of(), false);
    }

    public static ColumnSpec constant(String value) {
        return new ColumnSpec(List.of(), null, value, List.of(), ".", null, List.of(), false);
    }

    public static ColumnSpec dated(String header, String... formats) {
        return new ColumnSpec(List.of(header), null, null, List.of(formats), ".", null, List.of(), false);
    }

    public static ColumnSpec amount(String header, String decimal, String thousands, String... symbols) {
        return new ColumnSpec(List.of(header), null, null, List.of(), decimal, thousands, List.of(symbols), false);
    }
}
