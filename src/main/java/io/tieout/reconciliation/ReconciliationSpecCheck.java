package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.shared.Message;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a reconciliation must say beyond the types of its keys.
public final class ReconciliationSpecCheck {

    private static final int A_YEAR = 366;

    private ReconciliationSpecCheck() {}

    static void check(ReconciliationSpec spec, ConfigKind.Report report) {
        checkSide("left", spec.left(), report);
        checkSide("right", spec.right(), report);
        Set<String> both = new HashSet<>(spec.left());
        both.retainAll(spec.right());
        both.stream()
                .sorted()
                .forEach(feed -> report.problem("right", Message.of("TIE-CFG-008.feed-on-both-sides", feed)));
        if (spec.passes().isEmpty()) {
            report.problem("passes", Message.of("TIE-CFG-008.no-pass"));
        }
        for (int i = 0; i < spec.passes().size(); i++) {
            Integer days = daysOf(spec.passes().get(i));
            if (days != null) {
                checkDays("passes[" + i + "].days", days, report);
            }
        }
        if (!spec.clearing().containsKey(Clearing.DEFAULT)) {
            report.problem("clearing", Message.of("TIE-CFG-008.no-default-clearing"));
        }
        spec.clearing().forEach((channel, days) -> checkDays("clearing." + channel, days, report));
    }

    /// Checks that the feeds named exist in the engagement; the caller knows them from the feeds' files.
    public static void checkFeeds(ReconciliationSpec spec, Collection<String> feeds, ConfigKind.Report report) {
        checkFeeds("left", spec.left(), feeds, report);
        checkFeeds("right", spec.right(), feeds, report);
    }

    private static void checkFeeds(String key, List<String> named, Collection<String> feeds, ConfigKind.Report report) {
        for (int i = 0; i < named.size(); i++) {
            if (!feeds.contains(named.get(i))) {
                report.problem(
                        key + "[" + i + "]",
                        Message.of(
                                "TIE-CFG-015.no-such-feed",
                                named.get(i),
                                feeds.stream().sorted().toList()));
            }
        }
    }

    private static void checkSide(String key, List<String> feeds, ConfigKind.Report report) {
        if (feeds.isEmpty()) {
            report.problem(key, Message.of("TIE-CFG-008.side-without-feed"));
        }
    }

    private static void checkDays(String key, int days, ConfigKind.Report report) {
        if (days < 0 || days > A_YEAR) {
            report.problem(key, Message.of("TIE-CFG-008.days-out-of-range", days, A_YEAR));
        }
    }

    private static @Nullable Integer daysOf(PassSpec spec) {
        return switch (spec) {
            case PassSpec.ReferenceAmountDate pass -> pass.days();
            case PassSpec.AmountDate pass -> pass.days();
        };
    }
}
