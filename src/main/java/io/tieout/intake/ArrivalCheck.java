package io.tieout.intake;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.shared.Message;

/// What a feed must say of how its files come, beyond the types of its keys.
final class ArrivalCheck {

    private static final int MOST_DAYS = 3660;
    private static final int MOST_FILES = 10_000;

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
        waits("arrival.remindAfter", spec.remindAfter());
        waits("arrival.escalateAfter", spec.escalateAfter());
        for (int i = 0; i < spec.expected().size(); i++) {
            expected("arrival.expected[" + i + "]", spec.expected().get(i));
        }
    }

    private void waits(String path, int days) {
        if (days < 0 || days > MOST_DAYS) {
            report.problem(path, Message.of("TIE-CFG-008.not-between", 0, MOST_DAYS, 1));
        }
    }

    private void expected(String path, ExpectedSpec expected) {
        if (expected.files().isBlank() || expected.files().indexOf('/') >= 0) {
            report.problem(path + ".files", Message.of("TIE-CFG-008.no-file-pattern", expected.files()));
        }
        if (expected.count() < 1 || expected.count() > MOST_FILES) {
            report.problem(path + ".count", Message.of("TIE-CFG-008.not-between", 1, MOST_FILES, 1));
        }
        Integer upTo = expected.upTo();
        if (upTo != null && (upTo < 0 || upTo > MOST_DAYS)) {
            report.problem(path + ".upTo", Message.of("TIE-CFG-008.not-between", 0, MOST_DAYS, 1));
        }
    }
}
