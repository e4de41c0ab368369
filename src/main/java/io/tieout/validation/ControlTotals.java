package io.tieout.validation;

import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.shared.Currencies;
import io.tieout.shared.Messages;
import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.LoadResults.FileProof;
import io.tieout.validation.LoadResults.LoadResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what a file's control rows state with what was read: the number of records (accepted and rejected)
/// and the sum of the accepted amounts as the file signs them. A described row that is missing is an error: its
/// file may have been cut short. Over several currencies the sum is a hash total.
record ControlTotals(Status status, String total, List<Issue> issues) {

    static final String RULE = "control-total";

    enum Status {
        AGREES,
        DIFFERS,
        MISSING,
        NONE
    }

    /// @param expected whether the feed describes control rows
    static ControlTotals compare(long fileNo, LoadResult load, boolean expected) {
        if (!load.proof().equals(FileProof.NONE)) {
            return ofStandard(fileNo, load.proof());
        }
        if (load.controls().isEmpty()) {
            return expected
                    ? new ControlTotals(Status.MISSING, "", List.of(missing(fileNo)))
                    : new ControlTotals(Status.NONE, "", List.of());
        }
        List<Issue> issues = new ArrayList<>();
        String total = "";
        for (ControlRow row : load.controls()) {
            count(fileNo, row, load).ifPresent(issues::add);
            total(fileNo, row, load).ifPresent(issues::add);
            total = row.total() == null ? total : row.total();
        }
        return new ControlTotals(issues.isEmpty() ? Status.AGREES : Status.DIFFERS, total, List.copyOf(issues));
    }

    /// A file whose format has totals was held against them when it was received.
    private static ControlTotals ofStandard(long fileNo, FileProof proof) {
        List<Issue> issues = proof.remarks().stream()
                .map(remark -> issue(
                        fileNo,
                        remark.recordNo(),
                        remark.isError() ? Severity.ERROR : Severity.WARNING,
                        remark.field(),
                        remark.value().isEmpty() ? null : remark.value(),
                        remark.message()))
                .toList();
        return new ControlTotals(Status.valueOf(proof.status()), proof.total(), issues);
    }

    /// What keeps the file from taking part by itself.
    List<Issue> errors() {
        return issues.stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .toList();
    }

    private static Issue missing(long fileNo) {
        return issue(fileNo, 0, Severity.ERROR, "total", null, Messages.text("issue.totals-missing"));
    }

    private static Optional<Issue> count(long fileNo, ControlRow row, LoadResult load) {
        Long stated = row.count();
        long found = load.entries() + load.rejects();
        if (stated == null || stated == found) {
            return Optional.empty();
        }
        String message = Messages.text("issue.count-differs", stated, found, Math.subtractExact(stated, found));
        return Optional.of(issue(fileNo, row.recordNo(), Severity.ERROR, "count", stated.toString(), message));
    }

    private static Optional<Issue> total(long fileNo, ControlRow row, LoadResult load) {
        if (row.total() == null) {
            return Optional.empty();
        }
        BigDecimal found = sum(load);
        Optional<BigDecimal> stated = number(row.total());
        if (stated.isPresent() && stated.get().compareTo(found) == 0) {
            return Optional.empty();
        }
        String rejected = load.rejects() == 0 ? "" : "; " + Messages.text("issue.sum-without-rejects", load.rejects());
        String message = stated.isEmpty()
                ? Messages.text("issue.total-unreadable", row.total(), found)
                : Messages.text(
                        "issue.total-differs", row.total(), found, stated.get().subtract(found));
        return Optional.of(issue(fileNo, row.recordNo(), Severity.ERROR, "total", row.total(), message + rejected));
    }

    private static BigDecimal sum(LoadResult load) {
        return load.sums().entrySet().stream()
                .map(sum -> new BigDecimal(sum.getValue().file(), Currencies.exponent(sum.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static Issue issue(
            long fileNo, long recordNo, Severity severity, String field, @Nullable String value, String message) {
        return new Issue(fileNo, recordNo, RULE, severity, field, value, message, null);
    }
}
