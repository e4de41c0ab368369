package io.tieout.cli.command;

import io.tieout.alerts.Alerts;
import io.tieout.cases.CaseFile;
import io.tieout.cases.Cases;
import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.entries.Entries;
import io.tieout.entries.Entry;
import io.tieout.entries.Rejects;
import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.journal.Event;
import io.tieout.journal.Journal;
import io.tieout.parties.identity.Identities;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.EntryId;
import io.tieout.shared.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be exported: the columns of each, and the rows.
enum Exports {
    FILES(RegisterRows.COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            RegisterRows.write(application, engagement, rows);
        }
    },
    ENTRIES("entry_id,engagement,feed,side,file,record_no,account,booking_date,value_date,booked_at,amount,currency,"
            + "counterparty,counterparty_account,reference,end_to_end_id,document_no,channel,description,balance,"
            + "group_no,posted_by,attributes,batch_reference") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            Entries entries = application.get(Entries.class);
            List<SourceFile> loaded = loaded(application, engagement);
            Set<Long> live = loaded.stream()
                    .filter(f -> f.status() == FileStatus.LIVE)
                    .map(SourceFile::fileNo)
                    .collect(Collectors.toSet());
            for (SourceFile f : loaded) {
                if (scope.all()) {
                    entries.each(engagement, f.fileNo(), e -> rows.row(entryRow(engagement, f, e)));
                } else if (live.contains(f.fileNo())) {
                    entries.eachCounted(engagement, f.fileNo(), live, e -> rows.row(entryRow(engagement, f, e)));
                }
            }
        }
    },
    REJECTS("feed,file,record_no,byte_offset,code,message,raw") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            Rejects rejects = application.get(Rejects.class);
            for (SourceFile f : loaded(application, engagement)) {
                rejects.each(
                        engagement,
                        f.fileNo(),
                        r -> rows.row(Arrays.asList(
                                f.feed(), f.name(), r.recordNo(), r.byteOffset(), r.code(), r.message(), r.raw())));
            }
        }
    },
    ISSUES(ValidationExports.ISSUE_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ValidationExports(application, engagement, rows).issues(loaded(application, engagement));
        }
    },
    QUALITY(ValidationExports.QUALITY_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ValidationExports(application, engagement, rows).quality();
        }
    },
    INFERRED(ValidationExports.INFERRED_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ValidationExports(application, engagement, rows).inferred(loaded(application, engagement));
        }
    },
    BANK_STATEMENTS(ValidationExports.STATEMENT_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ValidationExports(application, engagement, rows).statements();
        }
    },
    PARTIES(MasterDataExports.PARTY_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new MasterDataExports(application, engagement, rows).parties(shown(application, engagement, scope));
        }
    },
    IDENTITIES(PartyLines.COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            PartyLines.write(application.get(Identities.class).picture(engagement), rows);
        }
    },
    RATES(MasterDataExports.RATE_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new MasterDataExports(application, engagement, rows).rates(shown(application, engagement, scope));
        }
    },
    MATCHES(ReconciliationExports.MATCH_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ReconciliationExports(application, engagement, scope, rows).matches();
        }
    },
    BREAKS(ReconciliationExports.BREAK_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ReconciliationExports(application, engagement, scope, rows).breaks();
        }
    },
    DIFF(ReconciliationExports.DIFF_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ReconciliationExports(application, engagement, scope, rows).diff();
        }
    },
    STATEMENT(ReconciliationExports.STATEMENT_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new ReconciliationExports(application, engagement, scope, rows).statement();
        }
    },
    AGEING(AgeingRows.AGEING_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            AgeingRows of = new AgeingRows(application, engagement);
            aged(application, engagement, scope).forEach(aged -> of.ageing(aged).forEach(rows::row));
        }
    },
    OPEN_ITEMS(AgeingRows.ITEM_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            AgeingRows of = new AgeingRows(application, engagement);
            aged(application, engagement, scope).forEach(aged -> of.items(aged).forEach(rows::row));
        }
    },
    DUNNING(AgeingRows.DUNNING_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            AgeingRows of = new AgeingRows(application, engagement);
            aged(application, engagement, scope)
                    .forEach(aged -> of.dunning(aged).forEach(rows::row));
        }
    },
    THREE_WAY(PurchaseRows.INVOICE_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new PurchaseRows(application, engagement).invoices(rows);
        }
    },
    ORDER_LINES(PurchaseRows.ORDER_COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new PurchaseRows(application, engagement).orders(rows);
        }
    },
    ROLL_FORWARD(RollForwardRows.COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            new RollForwardRows(application, engagement).all(rows);
        }
    },
    PAYOUTS(PayoutsCommand.COLUMNS) {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            PayoutsCommand.write(application, engagement, rows);
        }
    },
    CASES("case_id,engagement,title,status,reconciliation,run_id,opened_at,opened_by,reason") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            for (CaseFile c : application.get(Cases.class).all(engagement)) {
                rows.row(Arrays.asList(
                        c.number(),
                        engagement,
                        c.title(),
                        c.status(),
                        c.reconciliation(),
                        c.runId(),
                        c.openedAt(),
                        c.openedBy(),
                        c.reason()));
            }
        }
    },
    EXHIBITS(
            "case_id,exhibit,kind,title,side,entry_id,file,sha256,record_no,byte_offset,byte_length,booking_date,amount,"
                    + "currency,counterparty,reference,remark") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            application
                    .get(Cases.class)
                    .eachExhibitRow(
                            engagement,
                            (c, exhibit, row) -> rows.row(Arrays.asList(
                                    c.number(),
                                    "E-" + exhibit.number(),
                                    exhibit.kind(),
                                    exhibit.title(),
                                    row.side(),
                                    row.entry(),
                                    row.file(),
                                    row.sha256(),
                                    row.recordNo(),
                                    row.byteOffset(),
                                    row.byteLength(),
                                    row.bookingDate(),
                                    row.amount(),
                                    row.currency(),
                                    row.counterparty(),
                                    row.reference(),
                                    row.remark())));
        }
    },
    EVENTS("seq,type,at,actor,engagement,data,leaf_hash") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            Journal journal = application.get(Journal.class);
            long next = 0;
            List<Event> page = journal.read(engagement, next, PAGE);
            while (!page.isEmpty()) {
                page.forEach(e -> rows.row(Arrays.asList(
                        e.seq(),
                        e.type(),
                        e.at(),
                        e.actor(),
                        engagement,
                        io.tieout.cli.Json.line(e.data()),
                        e.leafHash())));
                next = page.getLast().seq() + 1;
                page = journal.read(engagement, next, PAGE);
            }
        }
    },
    ALERTS("alert_id,engagement,kind,severity,subject,title,event,event_seq,first_at,last_at,seen,acknowledged_at,"
            + "acknowledged_by") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            application
                    .get(Alerts.class)
                    .each(
                            engagement,
                            alert -> rows.row(Arrays.asList(
                                    "A" + alert.id(),
                                    engagement,
                                    alert.kind(),
                                    alert.severity(),
                                    alert.subject(),
                                    alert.title(),
                                    alert.eventType(),
                                    alert.eventSeq(),
                                    alert.firstAt(),
                                    alert.lastAt(),
                                    alert.seen(),
                                    alert.acknowledgedAt(),
                                    alert.acknowledgedBy())));
        }
    },
    RUNS("run_id,engagement,job,business_date,status,outcome,actor,parent_id,created_at,started_at,ended_at,restarts,"
            + "message") {
        @Override
        void write(Application application, EngagementId engagement, Scope scope, RowWriter rows) {
            for (RunRequest r : application.get(Runs.class).latest(engagement, Integer.MAX_VALUE)) {
                rows.row(Arrays.asList(
                        r.id(),
                        engagement,
                        r.job(),
                        r.businessDate(),
                        r.status(),
                        r.outcome(),
                        r.actor(),
                        r.parentId(),
                        r.createdAt(),
                        r.startedAt(),
                        r.endedAt(),
                        r.restarts(),
                        r.message()));
            }
        }
    };

    private static final int PAGE = 1000;

    private final String columns;

    Exports(String columns) {
        this.columns = columns;
    }

    /// What narrows an export: one reconciliation run instead of the latest of each, the run it is compared with,
    /// one match status; and what widens it: entries of files that take no part too.
    record Scope(
            @Nullable Long run,
            @Nullable Long against,
            @Nullable String status,
            boolean all) {}

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    List<String> columns() {
        return List.of(columns.split(",", -1));
    }

    abstract void write(Application application, EngagementId engagement, Scope scope, RowWriter rows);

    private static List<@Nullable Object> entryRow(EngagementId engagement, SourceFile f, Entry e) {
        EntryId id = new EntryId(e.entryId());
        Long balance = e.balanceMinor();
        return Arrays.asList(
                id,
                engagement,
                f.feed(),
                f.side(),
                f.name(),
                id.recordNo(),
                e.account(),
                e.bookingDate(),
                e.valueDate(),
                e.bookedAt(),
                money(e.amountMinor(), e.currency()),
                e.currency(),
                e.counterparty(),
                e.counterpartyAccount(),
                e.reference(),
                e.endToEndId(),
                e.documentNo(),
                e.channel(),
                e.description(),
                balance == null ? null : money(balance, e.currency()),
                e.groupNo(),
                e.postedBy(),
                e.attributes(),
                e.batchReference());
    }

    private static List<AgedRun> aged(Application application, EngagementId engagement, Scope scope) {
        return AgedRun.of(application, engagement, new AgedRun.Asked(null, scope.run(), null));
    }

    private static List<SourceFile> shown(Application application, EngagementId engagement, Scope scope) {
        return loaded(application, engagement).stream()
                .filter(file -> scope.all() || file.status() == FileStatus.LIVE)
                .toList();
    }

    private static List<SourceFile> loaded(Application application, EngagementId engagement) {
        return application.get(SourceFiles.class).all(engagement).stream()
                .filter(f -> f.entries() + f.rejects() + f.issues() > 0)
                .toList();
    }

    static BigDecimal money(long minor, String currency) {
        return new BigDecimal(Money.plain(minor, currency));
    }
}
