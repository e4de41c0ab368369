package io.tieout.reconciliation;

import io.tieout.jobsconfig.Choice;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `engagements/<code>/reconciliations/<name>.yaml`: two sides and the passes over them.
@Doc("Two sides that should agree, and the passes that find what belongs together")
public record ReconciliationSpec(
        @Doc("what people call it") String title,
        @Doc("feeds of the left side, such as the bank") List<String> left,
        @Doc("feeds of the right side, such as the ledger") List<String> right,

        @Doc("passes in order; each sees what the earlier ones left")
        List<PassSpec> passes,

        @Doc("days that may lie between both bookings, by channel; 'default' for all others") @Default("{default: 3}")
        Map<String, Integer> clearing) {

    public static final ConfigKind<ReconciliationSpec> KIND = new ConfigKind<>(
            "reconciliation",
            "engagements/*/reconciliations/*.yaml",
            ReconciliationSpec.class,
            ReconciliationSpecCheck::check);

    @Choice("pass")
    public sealed interface PassSpec {

        @Choice("reference-amount-date")
        @Doc("same reference and amount, dates within the window: TIER_1")
        record ReferenceAmountDate(
                @Doc("days apart; the channel's clearing window when left out") @Nullable Integer days) implements PassSpec {}

        @Choice("amount-date")
        @Doc("same amount, dates within the window, no better or equal partner: TIER_2")
        record AmountDate(
                @Doc("days apart; the channel's clearing window when left out") @Nullable Integer days) implements PassSpec {}
    }
}
