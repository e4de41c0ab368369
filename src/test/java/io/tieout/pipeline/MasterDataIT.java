package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.Origin;
import io.tieout.intake.SourceFile;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.PartyRecords;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import io.tieout.validation.Issues;
import io.tieout.validation.Rechecking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Files of vendors and accounts are loaded beside the entries, versioned by file, and entries are compared with what
/// is valid.
class MasterDataIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 2}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";
    private static final String LEDGER = """
              - {rule: known, field: account, of: [ACCOUNT], severity: error}
              - {rule: known, field: counterparty, of: [VENDOR, CUSTOMER]}
            gate: {minScore: 0}
            """;
    private static final String VENDORS = """
            title: Vendors
            side: VENDOR
            zone: Europe/Berlin
            columns:
              number: {header: [No]}
              name: {header: [Name]}
              tax_id: {header: [VAT]}
              bank_account: {header: [IBAN], optional: true}
            attributes:
              city: {header: [City], optional: true}
            control: [{column: No, is: TOTAL, count: Name}]
            rules: [{rule: duplicate-party}]
            gate: {minScore: 0, maxRejectRate: 1}
            """;
    private static final String ACCOUNTS = """
            title: Accounts
            side: ACCOUNT
            zone: Europe/Berlin
            columns: {number: {header: [Account]}, name: {header: [Title]}}
            """;

    @TempDir
    private Path folder;

    private ServedHome home;

    @ParameterizedTest
    @EnumSource
    void masterDataIsLoadedVersionedAndComparedWith(TestDatabase kind) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("home/jobs-config/engagements/harbour/feeds"));
        Files.writeString(feeds.resolve("vendors.yaml"), VENDORS);
        Files.writeString(feeds.resolve("accounts.yaml"), ACCOUNTS);
        try (ServedHome served =
                new ServedHome(folder.resolve("home"), kind, SETTINGS, LEDGER, new BeanPostProcessor() {})) {
            home = served;
            long early = withoutMasterDataTheFileSaysSo();
            long vendors = recordsAreKeptAsTheyAre();
            unknownOnesAreTold();
            whatCameBeforeIsComparedWhenAsked(early, vendors);
            aNewVersionTakesThePlaceOfTheOld(vendors);
        }
    }

    private long withoutMasterDataTheFileSaysSo() throws IOException {
        long early = drop("ledger", "early.csv", HEADER + record(1, "1200", "ACME"), DropNote.NONE);
        home.settles(early, FileStatus.LIVE);

        assertThat(issues(early))
                .containsExactly(
                        "0 known account: no live master data of ACCOUNT: account was compared with nothing",
                        "0 known counterparty: no live master data of VENDOR, CUSTOMER: counterparty was compared with"
                                + " nothing");
        return early;
    }

    private void whatCameBeforeIsComparedWhenAsked(long early, long vendors) {
        Rechecking rechecking = home.bean(Rechecking.class);
        List<String> ofVendors = issues(vendors);
        SourceFile before = home.file(vendors);

        Rechecking.Rechecked compared = rechecking.recheck(HARBOUR, early, ALICE);
        assertThat(issues(early)).isEmpty();
        assertThat(List.of(
                        compared.before().issues(),
                        compared.after().issues(),
                        compared.after().qualityScore()))
                .map(Number::intValue)
                .containsExactly(2, 0, 100);
        rechecking.recheck(HARBOUR, vendors, ALICE);
        assertThat(issues(vendors))
                .as("not compared with itself")
                .isEqualTo(ofVendors)
                .isNotEmpty();
        assertThat(home.file(vendors)).isEqualTo(before);
    }

    private long recordsAreKeptAsTheyAre() throws IOException {
        String text = "No,Name,VAT,IBAN,City\n"
                + "V1,M\u00FCller GmbH,DE1,DE89370400440532013000,Kiel\n"
                + ",Nobody,,,\n"
                + "V2,Mueller,,,\n"
                + "V3,Acme,DE 1,,\n"
                + "TOTAL,4,,,\n";
        long vendors = drop("vendors", "vendors.csv", text, DropNote.NONE);
        home.settles(vendors, FileStatus.LIVE);
        home.settles(drop("accounts", "accounts.csv", "Account,Title\n1200,Cash\n", DropNote.NONE), FileStatus.LIVE);

        SourceFile file = home.file(vendors);
        assertThat(List.of(file.records(), file.entries(), file.rejects(), file.controlRows(), file.ignoredRows()))
                .containsExactly(6L, 3L, 1L, 1L, 1L);
        assertThat(file.controlStatus()).isEqualTo("AGREES");
        assertThat(valid(Side.VENDOR))
                .first()
                .isEqualTo(new PartyRecord(
                        vendors,
                        2,
                        Side.VENDOR,
                        "V1",
                        "M\u00FCller GmbH",
                        "DE1",
                        "DE89370400440532013000",
                        null,
                        "{\"city\":\"Kiel\"}",
                        22,
                        47));
        assertThat(issues(vendors))
                .containsExactly(
                        "4 duplicate-party name: the name Mueller is nearly that of V1 M\u00FCller GmbH (F" + vendors
                                + ":2)",
                        "5 duplicate-party tax_id: the tax id DE 1 is also that of V1 M\u00FCller GmbH (F" + vendors
                                + ":2)");
        assertThat(home.number("select count(*) from entry")).isEqualTo(1);
        return vendors;
    }

    private void unknownOnesAreTold() throws IOException {
        String text = HEADER + record(1, "1200", "Acme Ltd") + record(2, "9999", "Amce") + record(3, "9999", "Mueller");
        long ledger = drop("ledger", "later.csv", text, DropNote.NONE);
        home.settles(ledger, FileStatus.LIVE);

        assertThat(issues(ledger))
                .containsExactly(
                        "3 known account: account '9999' is in no live master data (2 records)",
                        "3 known counterparty: counterparty 'Amce' is in no live master data (1 records)");
    }

    private void aNewVersionTakesThePlaceOfTheOld(long vendors) throws IOException {
        String text = "No,Name,VAT,IBAN,City\nV9,Mueller,DE1,,\nTOTAL,1,,,\n";
        DropNote note = new DropNote(Optional.of(vendors), "a clean list", Origin.UNKNOWN);
        long fresh = drop("vendors", "vendors-2.csv", text, note);
        home.settles(fresh, FileStatus.LIVE);

        assertThat(home.file(vendors).status()).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(valid(Side.VENDOR)).extracting(PartyRecord::number).containsExactly("V9");
        assertThat(valid(Side.CUSTOMER)).isEmpty();
        assertThat(issues(fresh)).as("compared with the list it replaces").isEmpty();
        List<PartyRecord> kept = new ArrayList<>();
        home.bean(PartyRecords.class).each(HARBOUR, vendors, kept::add);
        assertThat(kept).hasSize(3);
        List<PartyRecord> foreign = new ArrayList<>();
        home.bean(PartyRecords.class).each(new EngagementId("other"), vendors, foreign::add);
        assertThat(foreign).isEmpty();
    }

    private List<PartyRecord> valid(Side kind) {
        List<PartyRecord> valid = new ArrayList<>();
        home.bean(PartyRecords.class).eachValid(HARBOUR, List.of(kind), valid::add);
        return valid;
    }

    private List<String> issues(long fileNo) {
        List<String> issues = new ArrayList<>();
        home.bean(Issues.class)
                .each(
                        HARBOUR,
                        fileNo,
                        issue -> issues.add(
                                issue.recordNo() + " " + issue.rule() + " " + issue.field() + ": " + issue.message()));
        return issues;
    }

    private static String record(int no, String account, String partner) {
        return no + ",2026-03-02,D-" + no + "," + account + "," + partner + ",Text," + no + ".10,,EUR,u1\n";
    }

    private long drop(String feed, String name, String text, DropNote note) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("sent")).resolve(name), text);
        return home.bean(Intake.class).drop(HARBOUR, feed, file, ALICE, note);
    }
}
