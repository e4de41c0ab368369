package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.archive.Archive;
import io.tieout.database.TestDatabase;
import io.tieout.ingestion.FixRule;
import io.tieout.ingestion.Fixing;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Fixes;
import io.tieout.intake.Intake;
import io.tieout.intake.Receipts;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A mended copy takes the place of its original, whether that took part, waited or could not be read; the original's
/// bytes stay.
class FileFixIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final Actor ALICE = Actor.person("alice");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String HEADER =
            "Entry,Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by\n";
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 65536, partitions: 1}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    private ServedHome home;

    @ParameterizedTest
    @EnumSource
    void theMendedCopyTakesThePlaceOfItsOriginal(TestDatabase kind) throws IOException {
        try (ServedHome served = new ServedHome(folder.resolve("home"), kind, SETTINGS, new BeanPostProcessor() {})) {
            home = served;
            aHeldOneIsSuperseded();
            aLiveOneIsSuperseded();
            oneThatCouldNotBeReadIsOnlyLinked();
            aCopyThatIsHeldLeavesItsOriginalWaiting();
        }
    }

    private void aHeldOneIsSuperseded() throws IOException {
        String text = HEADER + record(1, "\"1,10\"") + record(2, "\"1.234,50\"");
        long held = drop("commas.csv", text.getBytes(StandardCharsets.UTF_8));
        home.settles(held, FileStatus.HELD);
        assertThat(home.file(held).rejects()).isEqualTo(2);

        Fixing.Preview preview = fixing().preview(HARBOUR, held, rules("decimal-comma"));
        assertThat(preview.before()).map(Fixing.Load::rejects).contains(2L);
        assertThat(preview.after()).contains(new Fixing.Load(2, 0, 100));
        assertThat(fixing().survey(HARBOUR, held))
                .filteredOn(effect -> effect.records() > 0)
                .extracting(effect -> effect.rule().text())
                .containsExactly("decimal-comma");
        long copy = fixing().fix(HARBOUR, held, rules("decimal-comma"), ALICE, "the client's office writes commas");
        home.settles(copy, FileStatus.LIVE);

        assertThat(home.file(held).status()).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(home.number("select count(*) from intake_file where superseded_by = " + copy))
                .isEqualTo(1);
        assertThat(bytesOf(held)).isEqualTo(text);
        assertThat(bytesOf(copy)).isEqualTo(HEADER + record(1, "1.10") + record(2, "1234.50"));
        assertThat(home.file(copy).name()).isEqualTo("commas.csv");
        assertThat(home.bean(Fixes.class).of(HARBOUR, copy))
                .contains(new Fixes.Made(
                        copy, held, "decimal-comma", "the client's office writes commas", ALICE.toString()));
        assertThat(home.bean(Fixes.class).copiesOf(HARBOUR, held)).containsExactly(copy);
        assertThat(home.bean(Fixes.class).of(new EngagementId("other"), copy)).isEmpty();
        assertThat(home.bean(Receipts.class)
                        .find(HARBOUR, copy)
                        .orElseThrow()
                        .origin()
                        .sha256())
                .isNull();
        assertThat(events("file.fixed")).isEqualTo(1);
        assertThat(events("file.superseded")).isEqualTo(1);
        assertThatThrownBy(() -> fixing().fix(HARBOUR, held, rules("decimal-comma"), ALICE, "again"))
                .hasMessageContaining("TIE-INT-037");
    }

    private void aLiveOneIsSuperseded() throws IOException {
        long live = drop("dates.csv", (HEADER + record(3, "1.00") + HEADER).getBytes(StandardCharsets.UTF_8));
        home.settles(live, FileStatus.LIVE);
        assertThatThrownBy(() -> fixing().fix(HARBOUR, live, rules("blank-lines"), ALICE, "because"))
                .hasMessageContaining("TIE-ING-045");
        assertThatThrownBy(() -> fixing().fix(HARBOUR, live, rules("repeated-headers"), ALICE, " "))
                .hasMessageContaining("TIE-INT-009");

        long copy = fixing().fix(HARBOUR, live, rules("repeated-headers"), ALICE, "for a plain table");
        home.settles(copy, FileStatus.LIVE);

        assertThat(home.file(live).status()).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(home.file(copy).records()).isEqualTo(2);
    }

    private void oneThatCouldNotBeReadIsOnlyLinked() throws IOException {
        String text = HEADER + record(4, "1.00").replace("ACME", "M\u00FCller");
        long unread = drop("western.csv", text.getBytes(WESTERN));
        home.settles(unread, FileStatus.QUARANTINED);

        long copy = fixing().fix(HARBOUR, unread, rules("encoding=windows-1252"), ALICE, "an old program");
        home.settles(copy, FileStatus.LIVE);

        assertThat(home.file(unread).status()).isEqualTo(FileStatus.QUARANTINED);
        assertThat(home.number("select count(*) from entry where counterparty = 'M\u00FCller'"))
                .isEqualTo(1);
    }

    /// A person lets the copy in; then the original waits no longer.
    private void aCopyThatIsHeldLeavesItsOriginalWaiting() throws IOException {
        String text = HEADER + record(5, " \"x\"") + record(6, "1.00");
        long held = drop("bad.csv", text.getBytes(StandardCharsets.UTF_8));
        home.settles(held, FileStatus.HELD);
        long copy = fixing().fix(HARBOUR, held, rules("trim"), ALICE, "blanks");
        home.settles(copy, FileStatus.HELD);
        assertThat(home.file(held).status()).isEqualTo(FileStatus.HELD);

        home.bean(Intake.class).release(HARBOUR, copy, Optional.empty(), ALICE, "one record is known to be bad");

        assertThat(home.file(held).status()).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(home.file(copy).status()).isEqualTo(FileStatus.LIVE);
    }

    private static String record(int no, String debit) {
        return no + ",2026-03-02,D-" + no + ",1200,ACME,Text," + debit + ",,EUR,u1\n";
    }

    private Fixing fixing() {
        return home.bean(Fixing.class);
    }

    private static List<FixRule> rules(String... texts) {
        return Stream.of(texts).map(FixRule::parse).toList();
    }

    private long drop(String name, byte[] content) throws IOException {
        Path file = Files.write(Files.createDirectories(folder.resolve("sent")).resolve(name), content);
        return home.bean(Intake.class).drop(HARBOUR, "ledger", file, ALICE);
    }

    private String bytesOf(long fileNo) throws IOException {
        return Files.readString(home.bean(Archive.class)
                .resolve(HARBOUR, Objects.requireNonNull(home.file(fileNo).archivePath())));
    }

    private long events(String type) {
        return home.bean(JdbcClient.class)
                .sql("select count(*) from journal_leaf where type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }
}
