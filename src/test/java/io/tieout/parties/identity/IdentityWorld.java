package io.tieout.parties.identity;

import io.tieout.database.BulkRead;
import io.tieout.database.TestDatabase;
import io.tieout.entries.Counterparties;
import io.tieout.entries.Entries;
import io.tieout.entries.Repeats;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Journal;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.PartyRecords;
import io.tieout.people.People;
import io.tieout.people.PeopleSpec;
import io.tieout.people.Permissions;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of an engagement in a real database, and who their parties are.
final class IdentityWorld {

    static final EngagementId ACME = new EngagementId("acme");
    static final EngagementId OTHER = new EngagementId("other");
    static final Actor AUDITOR = Actor.person("audrey");
    static final Actor VIEWER = Actor.person("vic");

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    final TestDatabase.Fresh database;
    final Journal journal;
    final PartyDecisions decisions;
    final Identities identities;
    final PartyReview review;
    private final Entries entries;

    IdentityWorld(TestDatabase.Fresh database, Path folder) throws IOException {
        this.database = database;
        Clock clock = Clock.systemUTC();
        journal = new Journal(database.dataSource(), database.dialect(), clock);
        entries = new Entries(
                database.dialect(),
                database.jdbc(),
                new BulkRead(database.dataSource(), database.dialect()),
                new Repeats(database.dataSource()),
                database.transactionManager());
        decisions = new PartyDecisions(database.dataSource(), clock);
        PartyNumbers numbers = new PartyNumbers(database.dataSource(), database.transactionManager());
        identities = new Identities(
                new SourceFiles(database.jdbc(), clock),
                new PartyRecords(database.dataSource(), database.transactionManager()),
                new Counterparties(database.jdbc(), database.transactionManager()),
                decisions,
                numbers,
                new KnownPartyRows(database.dataSource()),
                database.transactionManager());
        Files.writeString(folder.resolve("people.yaml"), """
                people:
                  - {account: audrey, name: Audrey, roles: [auditor]}
                  - {account: vic, name: Vic, roles: [viewer]}
                """);
        People people = new People(JobsConfig.load(folder, List.of(PeopleSpec.KIND)));
        review = new PartyReview(
                identities,
                decisions,
                numbers,
                new Permissions(people, journal, database.transactionManager()),
                journal,
                database.transactionManager());
    }

    /// A file of entries, each `name/account`.
    void bank(long fileNo, String name, String... parties) {
        file(ACME, fileNo, "bank", Side.BANK, name, parties.length);
        entries.ensureSegment(fileNo);
        for (int i = 0; i < parties.length; i++) {
            String[] says = parties[i].split("/", -1);
            database.jdbc()
                    .sql("""
                            insert into entry (entry_id, booking_date, amount_minor, currency, counterparty,
                                counterparty_account, byte_offset, byte_length)
                            values (:id, :day, 1, 'EUR', :name, :account, 0, 1)
                            """)
                    .param("id", (fileNo << 32) + i + 2)
                    .param("day", DAY.plusDays(i))
                    .param("name", says[0].isEmpty() ? null : says[0], java.sql.Types.VARCHAR)
                    .param("account", says[1].isEmpty() ? null : says[1], java.sql.Types.VARCHAR)
                    .update();
        }
    }

    /// A file of vendors, each `number/name/tax id/account`.
    void vendors(long fileNo, String name, String... parties) {
        file(ACME, fileNo, "vendors", Side.VENDOR, name, parties.length);
        List<PartyRecord> records = new ArrayList<>();
        for (int i = 0; i < parties.length; i++) {
            @Nullable String[] says = Arrays.stream(parties[i].split("/", -1))
                    .map(text -> text.isEmpty() ? null : text)
                    .toArray(String[]::new);
            records.add(new PartyRecord(
                    fileNo, i + 2, Side.VENDOR, String.valueOf(says[0]), says[1], says[2], says[3], null, null, 0, 1));
        }
        database.transactions()
                .executeWithoutResult(status ->
                        new PartyRecords(database.dataSource(), database.transactionManager()).write(records));
    }

    void file(EngagementId engagement, long fileNo, String feed, Side side, String name, int records) {
        database.jdbc()
                .sql("""
                        insert into intake_file (file_no, engagement, feed, side, name, logical_name, inbox_path,
                            status, size_bytes, mtime_millis, samples, sampled_at, seen_at, dropped_by, sha256, entries)
                        values (:no, :engagement, :feed, :side, :name, :name, :name, 'LIVE', 1, 1, 1, :at, :at, 'x',
                            :sha, :entries)
                        """)
                .param("no", fileNo)
                .param("engagement", engagement.code())
                .param("feed", feed)
                .param("side", side.name())
                .param("name", name)
                .param("at", OffsetDateTime.of(2026, 3, 1, 8, 0, 0, 0, ZoneOffset.UTC))
                .param("sha", "sha-" + name)
                .param("entries", records)
                .update();
    }

    void status(long fileNo, String status) {
        database.jdbc()
                .sql("update intake_file set status = :status where file_no = :no")
                .param("status", status)
                .param("no", fileNo)
                .update();
    }

    Picture picture() {
        return identities.pictureWithAlikeNames(ACME);
    }

    /// `P-000001 Kessler AG: 3` for each party.
    List<String> parties() {
        return picture().identities().stream()
                .map(one -> one.id() + " " + one.name() + ": " + one.members().size())
                .toList();
    }

    List<String> facts() {
        return journal.read(ACME, 0, 100).stream().map(event -> event.type()).toList();
    }

    long count(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
