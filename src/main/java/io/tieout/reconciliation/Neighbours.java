package io.tieout.reconciliation;

import io.tieout.engagements.EngagementSpec;
import io.tieout.entries.AccountFigures;
import io.tieout.entries.AttributeSink;
import io.tieout.entries.Entry;
import io.tieout.entries.EntryColumns;
import io.tieout.intake.SourceFile;
import io.tieout.journal.Fact;
import io.tieout.parties.RateTable;
import io.tieout.parties.identity.KnownParties;
import io.tieout.runs.RunRequest;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What this module asks of other modules, in one place.
interface Neighbours {

    RunRequest request(long requestId);

    void fence(long requestId);

    void report(long requestId, ExitCode outcome, String message);

    void tell(Fact fact);

    EngagementSpec engagement(EngagementId engagement);

    /// The configured reconciliations by name.
    SortedMap<String, ReconciliationSpec> specs(EngagementId engagement);

    /// What is configured to be aged, by name.
    SortedMap<String, AgeingSpec> ageing(EngagementId engagement);

    /// Which purchases are configured to be compared, by name.
    SortedMap<String, PurchaseSpec> purchases(EngagementId engagement);

    /// Whose payouts are configured to be compared, by name.
    SortedMap<String, PayoutSpec> payouts(EngagementId engagement);

    /// Every file of the register.
    List<SourceFile> files(EngagementId engagement);

    /// Those of the files that do not take part any more; the others stay until the transaction ends.
    List<Long> noLongerLive(EngagementId engagement, List<Long> files);

    EntryColumns columns(EngagementId engagement, List<Long> files, Period period);

    /// How many entries [#columns] has of each currency, and their sum in minor units.
    SortedMap<String, long[]> totals(EngagementId engagement, List<Long> files, Period period);

    /// The attributes of the entries that [#columns] has, of those that have any.
    void attributes(EngagementId engagement, List<Long> files, Period period, AttributeSink sink);

    /// The rates of exchange that are valid now.
    RateTable rates(EngagementId engagement);

    /// Those of these files, whatever became of them.
    RateTable rates(EngagementId engagement, List<Long> files);

    /// What a run that begins now knows of parties, kept under a digest; nothing when there is nothing to know.
    Optional<String> pinParties(EngagementId engagement);

    /// What was kept under a digest.
    KnownParties knownParties(EngagementId engagement, String digest);

    List<Entry> entries(EngagementId engagement, Collection<Long> entryIds);

    /// Entries as [#columns] has them, of these amounts in minor units only, whole.
    List<Entry> ofAmounts(EngagementId engagement, List<Long> files, Period period, Collection<Long> amountsMinor);

    /// What each file says about each account, of the entries that count in the period.
    List<AccountFigures> accounts(EngagementId engagement, List<Long> files, Period period);
}
