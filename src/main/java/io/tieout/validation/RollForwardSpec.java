package io.tieout.validation;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/roll-forwards/<name>.yaml`: trial balances against the journals that made them.
@Doc("Opening balances and movements of accounts against closing balances and against the journal")
public record RollForwardSpec(
        @Doc("what people call it") String title,

        @Doc("feeds of side TRIAL_BALANCE, a record for each account")
        List<String> balances,

        @Doc("feeds of side GL_JOURNAL or LEDGER; none: the trial balance is held against itself only") @Default("[]")
        List<String> journals,

        @Doc("booking dates that count, such as 2026-01-01..2026-12-31; the engagement's period when left out")
        @Nullable Period period,

        @Doc("which sign debits have in the journals") @Default("positive")
        Debits debits) {

    public static final ConfigKind<RollForwardSpec> KIND = new ConfigKind<>(
            "roll-forward", "engagements/*/roll-forwards/*.yaml", RollForwardSpec.class, RollForwardSpec::check);

    /// Which sign debits have.
    public enum Debits {
        POSITIVE,
        NEGATIVE
    }

    /// Whether the feeds are there and of the right sides.
    ///
    /// @param feeds the sides of the engagement's feeds
    public static void checkFeeds(RollForwardSpec spec, Map<String, Side> feeds, ConfigKind.Report report) {
        checkFeeds("balances", spec.balances(), Set.of(Side.TRIAL_BALANCE), feeds, report);
        checkFeeds("journals", spec.journals(), Set.of(Side.GL_JOURNAL, Side.LEDGER), feeds, report);
    }

    private static void checkFeeds(
            String key, List<String> named, Set<Side> sides, Map<String, Side> feeds, ConfigKind.Report report) {
        List<String> fitting = feeds.entrySet().stream()
                .filter(feed -> sides.contains(feed.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (int i = 0; i < named.size(); i++) {
            if (!fitting.contains(named.get(i))) {
                String side = String.join(
                        " or ", sides.stream().map(Enum::name).sorted().toList());
                report.problem(
                        key + "[" + i + "]", Message.of("TIE-CFG-015.no-feed-of-side", named.get(i), side, fitting));
            }
        }
    }

    private static void check(RollForwardSpec spec, ConfigKind.Report report) {
        if (spec.balances().isEmpty()) {
            report.problem("balances", Message.of("TIE-CFG-008.side-without-feed"));
        }
    }
}
