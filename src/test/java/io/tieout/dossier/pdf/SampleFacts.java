package io.tieout.dossier.pdf;

import io.tieout.cases.CaseBasis;
import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.DossierFacts.Aged;
import io.tieout.dossier.pdf.DossierFacts.ExhibitPages;
import io.tieout.dossier.pdf.DossierFacts.Head;
import io.tieout.dossier.pdf.DossierFacts.OpenReason;
import io.tieout.dossier.pdf.DossierFacts.Run;
import io.tieout.dossier.pdf.DossierFacts.Source;
import io.tieout.reconciliation.ReconciliationRun.SideTotals;
import io.tieout.reconciliation.Statement;
import io.tieout.reconciliation.Statement.Account;
import io.tieout.reconciliation.Statement.Bridge;
import io.tieout.reconciliation.Statement.Bucket;
import io.tieout.reconciliation.Statement.Disturbance;
import io.tieout.reconciliation.Statement.Disturbance.Kind;
import io.tieout.shared.EntryId;
import io.tieout.shared.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A dossier as a quarter of a middle-sized company would give it.
public final class SampleFacts {
    static final String BANK_HASH = Sha256.of("bank");
    static final String LEDGER_HASH = Sha256.of("ledger");
    private static final Instant AT = Instant.parse("2026-04-02T18:31:07Z");
    private static final List<String> PARTIES = List.of(
            "Łukasiewicz i Wspólnicy Sp. z o.o.",
            "Ελληνικά Πετρέλαια Α.Ε.",
            "Müller & Söhne <Bau> GmbH",
            "Crédit Général de l'Étang",
            "Northwind Traders Ltd",
            "Петров и сыновья",
            "Øresund Kabel A/S");

    private SampleFacts() {}

    public static DossierFacts facts() {
        Head head = new Head(
                "acme",
                "C-2026-0001",
                1,
                "Bank against ledger: open items of 2026-01-01 to 2026-03-31",
                "On the left side, 214 entries stay open with 1,048,212.55 EUR in absolute amounts; the limit (materiality)"
                        + " is 250,000.00 EUR.",
                AT,
                "schedule:nightly",
                LocalDate.parse("2026-04-01"),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-03-31"));
        return new DossierFacts(head, basis(), run(), sources(), aged(), reasons(), statement(), exhibits());
    }

    private static CaseBasis basis() {
        return new CaseBasis(
                AT,
                "schedule:nightly",
                41,
                "Acme Holding plc & Co",
                "EUR",
                25_000_000,
                Sha256.of("configuration"),
                1_284,
                Sha256.of("root"),
                List.of("bank"),
                List.of("ledger"),
                List.of(
                        new CaseBasis.Pass("reference-amount-date", null, 18_000, 0),
                        new CaseBasis.Pass("amount-date", 5, 1_900, 31)),
                new TreeMap<>(Map.of("default", 3, "CHEQUE", 7)),
                List.of(new CaseBasis.LeftOut(
                        3,
                        "bank",
                        "Statement-2026-Q1.csv",
                        "HELD",
                        "TIE-INT-020",
                        "other content under the name of F1, which is LIVE",
                        Sha256.of("other"))));
    }

    private static List<OpenReason> reasons() {
        return List.of(
                new OpenReason("AMBIGUOUS", 'L', "EUR", 32, 4_821_255),
                new OpenReason("AMBIGUOUS", 'R', "EUR", 32, 4_821_255),
                new OpenReason("NO_CANDIDATE", 'L', "EUR", 182, 100_000_000),
                new OpenReason("NO_CANDIDATE", 'R', "EUR", 158, 86_178_845));
    }

    private static Run run() {
        return new Run(
                12,
                "bank-ledger",
                Instant.parse("2026-04-02T18:30:41Z"),
                Sha256.of("input"),
                19_900,
                31,
                List.of(
                        new SideTotals(
                                'L', "EUR", 20_114, 812_345_678, 19_900, 790_000_000, 214, 22_345_678, 104_821_255),
                        new SideTotals(
                                'R', "EUR", 20_090, 809_000_100, 19_900, 790_000_000, 190, 19_000_100, 91_000_100)));
    }

    private static List<Source> sources() {
        return List.of(
                new Source(
                        1,
                        'L',
                        "bank",
                        "statement-2026-q1.csv",
                        BANK_HASH,
                        2_104_233,
                        Instant.parse("2026-04-01T04:00:00Z"),
                        20_121,
                        20_114,
                        5,
                        1,
                        1,
                        0,
                        99,
                        "AGREES",
                        "8123456.78",
                        LocalDate.parse("2026-01-02"),
                        LocalDate.parse("2026-03-31"),
                        new DossierFacts.Origin(
                                "First Bank & Trust", "A. Clerk", "order 12/26", "portal", BANK_HASH, "sidecar feed")),
                new Source(
                        2,
                        'R',
                        "ledger",
                        "general-ledger-2026-q1.csv",
                        LEDGER_HASH,
                        3_311_008,
                        Instant.parse("2026-04-01T04:00:00Z"),
                        20_093,
                        20_090,
                        2,
                        0,
                        1,
                        0,
                        97,
                        "NONE",
                        "",
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-03-31"),
                        new DossierFacts.Origin("", "", "", "", "", "")));
    }

    private static List<Aged> aged() {
        return List.of(
                new Aged('L', 0, 120, 40_123_411),
                new Aged('L', 1, 51, 22_098_100),
                new Aged('L', 2, 31, 30_500_044),
                new Aged('L', 3, 12, 12_099_700),
                new Aged('R', 0, 99, 51_000_000),
                new Aged('R', 1, 60, 20_000_100),
                new Aged('R', 2, 31, 20_000_000));
    }

    private static Statement statement() {
        return new Statement(
                "bank-ledger",
                12,
                LocalDate.parse("2026-04-01"),
                List.of(
                        new Account(
                                'L',
                                "DE89 3704 0044 0532 0130 00",
                                "EUR",
                                1_000_000L,
                                20_000,
                                800_000_000,
                                801_000_000,
                                801_000_000L),
                        new Account(
                                'L',
                                "FR14 2004 1010 0505 0001 3M02 606",
                                "EUR",
                                5_000L,
                                114,
                                12_345_678,
                                12_350_678,
                                12_351_000L),
                        new Account('R', "", "EUR", null, 20_090, 809_000_100, 809_000_100, null)),
                List.of(new Bridge(
                        "EUR",
                        813_350_678,
                        buckets(120, 12_000_000, 51, 8_000_000, 31, 2_345_678, 12, 0),
                        buckets(99, 10_000_000, 60, 5_000_100, 31, 4_000_000, 0, 0),
                        809_000_100,
                        1_005_000,
                        0,
                        0)),
                List.of(
                        new Disturbance(Kind.MISSING, 'L', "FR14 2004 1010 0505 0001 3M02 606", "EUR", 2, 1, 26_700),
                        new Disturbance(Kind.DISAGREES, 'L', "FR14 2004 1010 0505 0001 3M02 606", "EUR", 1, 1, 322)));
    }

    /// Number and sum for each age.
    private static List<Bucket> buckets(long... figures) {
        List<Bucket> buckets = new ArrayList<>();
        int[] ages = {0, 30, 60, 90};
        for (int i = 0; i < ages.length; i++) {
            buckets.add(new Bucket(ages[i], figures[2 * i], figures[2 * i + 1]));
        }
        return buckets;
    }

    private static List<ExhibitPages> exhibits() {
        Random random = new Random(7);
        List<Exhibit.Row> files = List.of(row(random, "BANK", 0, 1, ""), row(random, "LEDGER", 0, 2, ""));
        return List.of(
                pages(1, "source-files", "Source files", 2, files),
                pages(2, "open-items-left", "Open items, left side", 214, rows(random, "left", 1, 40, "")),
                pages(3, "open-items-right", "Open items, right side", 190, rows(random, "right", 2, 40, "")),
                pages(4, "ambiguous-sets", "Ambiguous sets", 64, rows(random, "left", 1, 12, Sha256.of("set"))),
                pages(
                        5,
                        "rejected-records",
                        "Rejected records of the source files",
                        7,
                        rows(random, "BANK", 1, 7, "TIE-FMT-004")));
    }

    private static ExhibitPages pages(int number, String kind, String title, long rows, List<Exhibit.Row> printed) {
        TreeMap<String, Long> sums = new TreeMap<>();
        if (number == 2) {
            sums.put("EUR", 22_345_678L);
        } else if (number == 3) {
            sums.put("EUR", 19_000_100L);
        }
        return new ExhibitPages(
                new Exhibit(number, kind, title, rows, sums, Sha256.of(kind)), printed, number == 4 ? 16 : 0, 1);
    }

    private static List<Exhibit.Row> rows(Random random, String side, long fileNo, int count, String group) {
        List<Exhibit.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(random, side, 1 + random.nextInt(20_000), fileNo, group));
        }
        return rows;
    }

    private static Exhibit.Row row(Random random, String side, long recordNo, long fileNo, String group) {
        boolean entry = recordNo > 0;
        return new Exhibit.Row(
                side,
                entry ? EntryId.of(fileNo, recordNo).value() : null,
                fileNo,
                fileNo == 1 ? "statement-2026-q1.csv" : "general-ledger-2026-q1.csv",
                fileNo == 1 ? BANK_HASH : LEDGER_HASH,
                recordNo,
                entry ? recordNo * 104 : 0,
                entry ? 104 : 2_104_233,
                entry
                        ? LocalDate.parse("2026-01-02")
                                .plusDays(random.nextInt(88))
                                .toString()
                        : null,
                entry ? random.nextLong(-9_000_000, 9_000_000) : null,
                entry ? "EUR" : null,
                entry ? PARTIES.get(random.nextInt(PARTIES.size())) : null,
                entry ? "INV-2026-" + random.nextInt(100_000) : null,
                entry ? random.nextInt(95) : null,
                group,
                entry
                        ? "No record on the other side fits by amount and date"
                        : "LIVE; 20121 records = 20114 entries + 5 rejects + 1 control rows + 1 ignored; control total AGREES");
    }
}
