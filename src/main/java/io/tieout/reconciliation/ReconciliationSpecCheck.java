package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
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
                .forEach(feed ->
                        report.problem("right", "'" + feed + "' is on both sides", "name each feed on one side only"));
        if (spec.passes().isEmpty()) {
            report.problem("passes", "there is no pass", "name at least 'pass: reference-amount-date'");
        }
        for (int i = 0; i < spec.passes().size(); i++) {
            Integer days = daysOf(spec.passes().get(i));
            if (days != null) {
                checkDays("passes[" + i + "].days", days, report);
            }
        }
        if (!spec.clearing().containsKey(Clearing.DEFAULT)) {
            report.problem("clearing", "has no 'default'", "add 'default: 3' for channels that are not listed");
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
                        "there is no feed '" + named.get(i) + "'",
                        "write one of " + feeds.stream().sorted().toList() + " or add feeds/" + named.get(i) + ".yaml");
            }
        }
    }

    private static void checkSide(String key, List<String> feeds, ConfigKind.Report report) {
        if (feeds.isEmpty()) {
            report.problem(key, "names no feed", "name at least one feed");
        }
    }

    private static void checkDays(String key, int days, ConfigKind.Report report) {
        if (days < 0 || days > A_YEAR) {
            report.problem(key, days + " is not between 0 and " + A_YEAR, "write the days that may lie between");
        }
    }

    private static @Nullable Integer daysOf(PassSpec spec) {
        return switch (spec) {
            case PassSpec.ReferenceAmountDate pass -> pass.days();
            case PassSpec.AmountDate pass -> pass.days();
        };
    }
}
