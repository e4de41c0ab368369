package io.tieout.ingestion;

import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.ControlRowSpec;
import io.tieout.intake.FeedSpec;
import io.tieout.shared.Message;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows with totals: recognised by the text of one column, read for what they state.
final class ControlRows {

    private record Kind(int place, String text, boolean prefix, int count, int total) {}

    private final List<Kind> kinds;
    private final AmountParser totals;

    ControlRows(FeedSpec feed, HeaderIndex index, AmountParser totals) {
        this.totals = totals;
        this.kinds =
                feed.control().stream().map(control -> kind(control, index)).toList();
    }

    /// What the record states when it is a control row, null when it is none.
    @Nullable Mapped read(String[] fields, int count) {
        for (Kind kind : kinds) {
            if (kind.place() < count && matches(kind, Texts.trimmed(fields[kind.place()]))) {
                return stated(kind, fields, count);
            }
        }
        return null;
    }

    private static Kind kind(ControlRowSpec control, HeaderIndex index) {
        String is = Texts.trimmed(control.is());
        boolean prefix = is.endsWith("*");
        return new Kind(
                index.reference(control.column()),
                prefix ? is.substring(0, is.length() - 1) : is,
                prefix,
                index.reference(control.count()),
                index.reference(control.total()));
    }

    private static boolean matches(Kind kind, String text) {
        return kind.prefix() ? text.startsWith(kind.text()) : text.equals(kind.text());
    }

    private Mapped stated(Kind kind, String[] fields, int fieldCount) {
        Long count = null;
        if (kind.count() >= 0) {
            String text = at(kind.count(), fields, fieldCount);
            long stated = totals.minor(text, 0);
            if (stated < 0) {
                return new Mapped.Refused("", Message.of("TIE-ING-020.control-count", Texts.shown(text)));
            }
            count = stated;
        }
        String total = null;
        if (kind.total() >= 0) {
            String text = at(kind.total(), fields, fieldCount);
            BigDecimal stated = totals.decimal(text);
            if (stated == null) {
                return new Mapped.Refused("", Message.of("TIE-ING-020.control-total", Texts.shown(text)));
            }
            total = plain(stated);
        }
        return new Mapped.Control(count, total);
    }

    private static String plain(BigDecimal stated) {
        BigDecimal bare = stated.stripTrailingZeros();
        return (bare.scale() < 2 ? bare.setScale(2) : bare).toPlainString();
    }

    private static String at(int place, String[] fields, int count) {
        return place < count ? Texts.trimmed(fields[place]) : "";
    }
}
