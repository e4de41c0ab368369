package io.tieout.reconciliation;

import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.Engagements;
import io.tieout.entries.AccountFigures;
import io.tieout.entries.AttributeSink;
import io.tieout.entries.Entries;
import io.tieout.entries.Entry;
import io.tieout.entries.EntryColumns;
import io.tieout.intake.EffectiveSet;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.parties.RateTable;
import io.tieout.parties.Rates;
import io.tieout.parties.identity.Identities;
import io.tieout.parties.identity.KnownParties;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// The real neighbours.
@Component
class InstalledNeighbours implements Neighbours {

    private final JobsConfig config;
    private final Engagements engagements;
    private final Runs runs;
    private final Journal journal;
    private final SourceFiles sourceFiles;
    private final EffectiveSet effective;
    private final Entries entries;
    private final Rates rates;
    private final Identities identities;

    InstalledNeighbours(
            JobsConfig config,
            Engagements engagements,
            Runs runs,
            Journal journal,
            SourceFiles sourceFiles,
            EffectiveSet effective,
            Entries entries,
            Rates rates,
            Identities identities) {
        this.config = config;
        this.engagements = engagements;
        this.runs = runs;
        this.journal = journal;
        this.sourceFiles = sourceFiles;
        this.effective = effective;
        this.entries = entries;
        this.rates = rates;
        this.identities = identities;
    }

    @Override
    public RunRequest request(long requestId) {
        return runs.get(requestId);
    }

    @Override
    public void fence(long requestId) {
        runs.fence(requestId);
    }

    @Override
    public void report(long requestId, ExitCode outcome, String message) {
        runs.report(requestId, outcome, message);
    }

    @Override
    public void tell(Fact fact) {
        journal.append(fact);
    }

    @Override
    public EngagementSpec engagement(EngagementId engagement) {
        return engagements.spec(engagement);
    }

    @Override
    public SortedMap<String, ReconciliationSpec> specs(EngagementId engagement) {
        return own(engagement, ReconciliationSpec.KIND);
    }

    @Override
    public SortedMap<String, AgeingSpec> ageing(EngagementId engagement) {
        return own(engagement, AgeingSpec.KIND);
    }

    @Override
    public SortedMap<String, PurchaseSpec> purchases(EngagementId engagement) {
        return own(engagement, PurchaseSpec.KIND);
    }

    @Override
    public SortedMap<String, PayoutSpec> payouts(EngagementId engagement) {
        return own(engagement, PayoutSpec.KIND);
    }

    private <T> SortedMap<String, T> own(EngagementId engagement, ConfigKind<T> kind) {
        SortedMap<String, T> own = new TreeMap<>();
        config.all(kind).forEach((segments, spec) -> {
            if (segments.getFirst().equals(engagement.code())) {
                own.put(segments.getLast(), spec);
            }
        });
        return own;
    }

    @Override
    public List<SourceFile> files(EngagementId engagement) {
        return sourceFiles.all(engagement);
    }

    @Override
    public List<Long> noLongerLive(EngagementId engagement, List<Long> files) {
        return effective.noLongerLive(engagement, files);
    }

    @Override
    public EntryColumns columns(EngagementId engagement, List<Long> files, Period period) {
        return entries.columns(engagement, files, period);
    }

    @Override
    public SortedMap<String, long[]> totals(EngagementId engagement, List<Long> files, Period period) {
        return entries.totals(engagement, files, period);
    }

    @Override
    public void attributes(EngagementId engagement, List<Long> files, Period period, AttributeSink sink) {
        entries.attributes(engagement, files, period, sink);
    }

    @Override
    public RateTable rates(EngagementId engagement) {
        return rates.valid(engagement);
    }

    @Override
    public RateTable rates(EngagementId engagement, List<Long> files) {
        return new RateTable(rates.of(engagement, files));
    }

    @Override
    public Optional<String> pinParties(EngagementId engagement) {
        return identities.pin(engagement);
    }

    @Override
    public KnownParties knownParties(EngagementId engagement, String digest) {
        return identities.known(engagement, digest);
    }

    @Override
    public List<Entry> entries(EngagementId engagement, Collection<Long> entryIds) {
        return entries.findAll(engagement, entryIds);
    }

    @Override
    public List<Entry> ofAmounts(
            EngagementId engagement, List<Long> files, Period period, Collection<Long> amountsMinor) {
        return entries.ofAmounts(engagement, files, period, amountsMinor);
    }

    @Override
    public List<AccountFigures> accounts(EngagementId engagement, List<Long> files, Period period) {
        Set<Long> set = Set.copyOf(files);
        return files.stream()
                .sorted()
                .flatMap(file -> entries.accounts(engagement, file, set, period).stream())
                .toList();
    }
}
