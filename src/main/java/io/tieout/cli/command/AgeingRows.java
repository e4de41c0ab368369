package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.intake.SourceFiles;
import io.tieout.reconciliation.Ageings;
import io.tieout.reconciliation.receivables.Ageing;
import io.tieout.reconciliation.receivables.Bucket;
import io.tieout.reconciliation.receivables.Dunning;
import io.tieout.reconciliation.receivables.OpenInvoice;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Open invoices as rows: by party, one by one, and those of which somebody is reminded.
final class AgeingRows {

    private static final String OF_RUN = "ageing,reconciliation,run_id,run_status,as_of,";

    static final String AGEING_COLUMNS = OF_RUN
            + "party,currency,current,days_1_30,days_31_60,days_61_90,over_90,invoiced,credits,balance,invoices,oldest_days";

    static final String ITEM_COLUMNS = OF_RUN
            + "party,number,kind,entry_id,file,record_no,date,due_date,due_from,overdue_days,bucket,amount,currency,"
            + "original_amount";

    static final String DUNNING_COLUMNS = OF_RUN
            + "party,party_level,party_amount,number,entry_id,file,record_no,date,due_date,overdue_days,level,amount,"
            + "currency,status,reason";

    private static final Comparator<OpenInvoice> ORDER = Comparator.comparing(OpenInvoice::party)
            .thenComparing(OpenInvoice::currency)
            .thenComparing(OpenInvoice::due)
            .thenComparingLong(OpenInvoice::entryId);

    private final Map<Long, String> files = new HashMap<>();

    AgeingRows(Application application, EngagementId engagement) {
        application.get(SourceFiles.class).all(engagement).forEach(file -> files.put(file.fileNo(), file.name()));
    }

    /// A row for each party and currency.
    List<List<@Nullable Object>> ageing(AgedRun aged) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Ageing.Line line : Ageing.of(aged.open(), aged.asOf())) {
            String currency = line.currency();
            List<@Nullable Object> row = of(aged);
            row.add(line.name());
            row.add(currency);
            line.buckets().forEach(bucket -> row.add(Exports.money(bucket, currency)));
            row.add(Exports.money(line.invoicedMinor(), currency));
            row.add(Exports.money(line.credits(), currency));
            row.add(Exports.money(line.balanceMinor(), currency));
            row.add(line.invoices());
            row.add(line.oldest());
            rows.add(row);
        }
        return rows;
    }

    /// A row for each open item.
    List<List<@Nullable Object>> items(AgedRun aged) {
        return aged.open().stream().sorted(ORDER).map(one -> item(aged, one)).toList();
    }

    private List<@Nullable Object> item(AgedRun aged, OpenInvoice one) {
        EntryId id = new EntryId(one.entryId());
        int overdue = one.overdue(aged.asOf());
        List<@Nullable Object> row = of(aged);
        row.addAll(Arrays.asList(
                one.name(),
                one.number(),
                one.kind(),
                id,
                files.get(id.fileNo()),
                id.recordNo(),
                one.date(),
                one.isClaim() ? one.due() : null,
                one.isClaim() ? one.dueFrom() : null,
                one.isClaim() ? overdue : null,
                one.isClaim() ? Bucket.of(overdue) : null,
                Exports.money(one.openMinor(), one.currency()),
                one.currency(),
                Exports.money(one.originalMinor(), one.currency())));
        return row;
    }

    /// A row for each overdue invoice.
    List<List<@Nullable Object>> dunning(AgedRun aged) {
        return Dunning.of(aged.open(), aged.asOf(), Ageings.rules(aged.spec())).stream()
                .map(row -> dunned(aged, row))
                .toList();
    }

    private List<@Nullable Object> dunned(AgedRun aged, Dunning.Row dunned) {
        OpenInvoice one = dunned.invoice();
        EntryId id = new EntryId(one.entryId());
        List<@Nullable Object> row = of(aged);
        row.addAll(Arrays.asList(
                one.name(),
                dunned.partyLevel(),
                Exports.money(dunned.partyMinor(), one.currency()),
                one.number(),
                id,
                files.get(id.fileNo()),
                id.recordNo(),
                one.date(),
                one.due(),
                dunned.overdue(),
                dunned.level(),
                Exports.money(one.openMinor(), one.currency()),
                one.currency(),
                dunned.status(),
                dunned.reason()));
        return row;
    }

    private static List<@Nullable Object> of(AgedRun aged) {
        return new ArrayList<>(Arrays.asList(
                aged.name(),
                aged.run().reconciliation(),
                aged.run().id(),
                aged.run().status(),
                aged.asOf()));
    }
}
