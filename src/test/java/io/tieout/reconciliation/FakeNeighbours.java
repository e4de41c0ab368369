package io.tieout.reconciliation;

import io.tieout.engagements.EngagementSpec;
import io.tieout.entries.AccountFigures;
import io.tieout.entries.AttributeSink;
import io.tieout.entries.Entry;
import io.tieout.entries.EntryColumns;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.journal.Fact;
import io.tieout.parties.RateRecord;
import io.tieout.parties.RateTable;
import io.tieout.parties.identity.KnownParties;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Period;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Other modules, played by lists.
final class FakeNeighbours implements Neighbours {

    static final EngagementId ACME = new EngagementId("acme");
    static final Period PERIOD = new Period(LocalDate.EPOCH, LocalDate.EPOCH.plusYears(1));

    final SortedMap<String, ReconciliationSpec> specs = new TreeMap<>(Map.of("bank-ledger", Rows.twoPasses()));
    final SortedMap<String, AgeingSpec> ageing = new TreeMap<>();
    final SortedMap<String, PurchaseSpec> purchases = new TreeMap<>();
    final SortedMap<String, PayoutSpec> payouts = new TreeMap<>();
    final Map<Long, Rows> rows = new TreeMap<>();
    final Map<Long, String> attributes = new TreeMap<>();
    final List<SourceFile> files = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();
    final List<AccountFigures> figures = new ArrayList<>();
    final List<RateRecord> rates = new ArrayList<>();
    final List<String> reports = new ArrayList<>();
    final Map<Long, Map<String, String>> parameters = new TreeMap<>();
    final Map<String, KnownParties> keptParties = new TreeMap<>();
    KnownParties parties = KnownParties.NONE;
    Actor actor = Actor.person("a");
    boolean fourEyes;

    void live(long fileNo, String feed, Rows of) {
        rows.put(fileNo, of);
        files.add(file(fileNo, feed, FileStatus.LIVE));
    }

    static SourceFile file(long fileNo, String feed, FileStatus status) {
        Side side = switch (feed) {
            case "bank" -> Side.BANK;
            case "rates" -> Side.RATE;
            default -> Side.LEDGER;
        };
        return new SourceFile(
                fileNo,
                ACME,
                feed,
                side,
                feed + ".csv",
                feed + ".csv",
                feed + ".csv",
                feed,
                status,
                null,
                null,
                1,
                Instant.EPOCH,
                null,
                "person:a",
                null,
                null,
                null,
                "sha" + fileNo,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                100,
                null,
                "AGREES",
                null,
                null,
                null,
                null);
    }

    @Override
    public Optional<String> pinParties(EngagementId engagement) {
        if (parties.isEmpty()) {
            return Optional.empty();
        }
        keptParties.put(parties.digest(), parties);
        return Optional.of(parties.digest());
    }

    @Override
    public KnownParties knownParties(EngagementId engagement, String digest) {
        return keptParties.getOrDefault(digest, KnownParties.NONE);
    }

    @Override
    public RunRequest request(long id) {
        return new RunRequest(
                id,
                ACME,
                "reconcile",
                parameters.getOrDefault(id, Map.of()),
                "k" + id,
                LocalDate.of(1970, 6, 1),
                RunStatus.RUNNING,
                actor,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                false,
                0,
                0,
                0,
                0,
                "",
                null,
                null);
    }

    @Override
    public void fence(long requestId) {}

    @Override
    public void report(long requestId, ExitCode outcome, String message) {
        reports.add(outcome + " " + message);
    }

    @Override
    public void tell(Fact fact) {
        facts.add(fact);
    }

    @Override
    public EngagementSpec engagement(EngagementId engagement) {
        return new EngagementSpec(
                "Acme",
                PERIOD,
                ZoneOffset.UTC,
                "EUR",
                BigDecimal.valueOf(1_000_000),
                BigDecimal.ZERO,
                null,
                null,
                fourEyes);
    }

    @Override
    public SortedMap<String, ReconciliationSpec> specs(EngagementId engagement) {
        return specs;
    }

    @Override
    public SortedMap<String, AgeingSpec> ageing(EngagementId engagement) {
        return ageing;
    }

    @Override
    public SortedMap<String, PurchaseSpec> purchases(EngagementId engagement) {
        return purchases;
    }

    @Override
    public SortedMap<String, PayoutSpec> payouts(EngagementId engagement) {
        return payouts;
    }

    @Override
    public List<SourceFile> files(EngagementId engagement) {
        return files;
    }

    @Override
    public List<Long> noLongerLive(EngagementId engagement, List<Long> asked) {
        return files.stream()
                .filter(file -> asked.contains(file.fileNo()) && file.status() != FileStatus.LIVE)
                .map(SourceFile::fileNo)
                .toList();
    }

    @Override
    public EntryColumns columns(EngagementId engagement, List<Long> fileNos, Period period) {
        Rows all = new Rows(1);
        fileNos.forEach(file -> all.addAll(rows.get(file)));
        return all.columns();
    }

    @Override
    public SortedMap<String, long[]> totals(EngagementId engagement, List<Long> fileNos, Period period) {
        EntryColumns columns = columns(engagement, fileNos, period);
        SortedMap<String, long[]> totals = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            long[] line = totals.computeIfAbsent(columns.currency()[i], unseen -> new long[2]);
            line[0]++;
            line[1] += columns.amountMinor()[i];
        }
        return totals;
    }

    @Override
    public void attributes(EngagementId engagement, List<Long> fileNos, Period period, AttributeSink sink) {
        for (long file : fileNos) {
            rows.get(file).all().stream()
                    .filter(row -> attributes.containsKey(row.entryId()))
                    .forEach(row ->
                            sink.accept(row.entryId(), LocalDate.ofEpochDay(row.day()), attributes.get(row.entryId())));
        }
    }

    @Override
    public RateTable rates(EngagementId engagement) {
        return new RateTable(rates);
    }

    @Override
    public RateTable rates(EngagementId engagement, List<Long> fileNos) {
        return new RateTable(
                rates.stream().filter(rate -> fileNos.contains(rate.fileNo())).toList());
    }

    @Override
    public List<Entry> entries(EngagementId engagement, Collection<Long> ids) {
        List<Entry> found = new ArrayList<>();
        for (Rows some : rows.values()) {
            for (int i = 0; i < some.size(); i++) {
                Rows.Row row = some.row(i);
                if (ids.contains(row.entryId())) {
                    found.add(new Entry(
                            row.entryId(),
                            LocalDate.ofEpochDay(row.day()),
                            null,
                            null,
                            row.amount(),
                            row.currency(),
                            null,
                            row.party().isEmpty() ? null : row.party(),
                            row.account().isEmpty() ? null : row.account(),
                            row.reference(),
                            null,
                            null,
                            null,
                            row.channel(),
                            row.text(),
                            null,
                            null,
                            null,
                            attributes.get(row.entryId()),
                            0,
                            1));
                }
            }
        }
        return found;
    }

    @Override
    public List<Entry> ofAmounts(
            EngagementId engagement, List<Long> fileNos, Period period, Collection<Long> amountsMinor) {
        List<Long> ids = fileNos.stream()
                .flatMap(file -> rows.get(file).all().stream())
                .filter(row -> amountsMinor.contains(row.amount()))
                .map(Rows.Row::entryId)
                .toList();
        return entries(engagement, ids);
    }

    @Override
    public List<AccountFigures> accounts(EngagementId engagement, List<Long> fileNos, Period period) {
        return figures.stream().filter(one -> fileNos.contains(one.fileNo())).toList();
    }
}
