package io.tieout.formats.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The lines that say what the entries behind them have in common: the file's header and the batch's.
///
/// @param file line 1, empty before it
/// @param batch line 5, empty outside of a batch
record NachaBatch(String file, String batch) {

    static final NachaBatch NONE = new NachaBatch("", "");

    boolean isOpen() {
        return !batch.isEmpty();
    }

    NachaLine header() {
        return NachaLine.of(batch);
    }

    /// `PPD`, `CCD`, `CTX`, `IAT`, `ADV`, ...
    String entryClass() {
        return header().at(51, 53);
    }

    /// Whether amounts and totals have the places of automated accounting advices.
    boolean isAdvice() {
        return header().at(2, 4).equals("280") || entryClass().equals("ADV");
    }

    @Nullable LocalDate fileDate() {
        return file.isEmpty() ? null : MtDays.of(NachaLine.of(file).at(24, 29), 0);
    }

    @Nullable LocalDate effectiveDate() {
        return MtDays.of(header().at(70, 75), 0);
    }

    String context() {
        return file + "\n" + batch;
    }

    static NachaBatch ofContext(String context) {
        int end = context.indexOf('\n');
        return new NachaBatch(context.substring(0, end), context.substring(end + 1));
    }
}
