package io.tieout.intake;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.shared.Message;

/// What a feed must say of how its files come, beyond the types of its keys.
final class ArrivalCheck {

    private static final int MOST_DAYS = 3660;

    private final ArrivalSpec spec;
    private final ConfigKind.Report report;

    ArrivalCheck(FeedSpec spec, ConfigKind.Report report) {
        this.spec = spec.arrival();
        this.report = report;
    }

    void check() {
        String done = spec.done();
        if (done != null && (!done.matches("[._-][A-Za-z0-9._-]{1,19}") || FolderLister.isTemporary("x" + done))) {
            report.problem("arrival.done", Message.of("TIE-CFG-008.no-mark", done));
        }
        Integer age = spec.maxAgeDays();
        if (age != null && (age < 0 || age > MOST_DAYS)) {
            report.problem("arrival.maxAgeDays", Message.of("TIE-CFG-008.not-between", 0, MOST_DAYS, 45));
        }
    }
}
