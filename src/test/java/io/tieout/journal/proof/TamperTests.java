package io.tieout.journal.proof;

import static io.tieout.journal.proof.JournalWorld.ACME;
import static io.tieout.journal.proof.JournalWorld.BETA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.journal.Journal;
import io.tieout.journal.TreeHead;
import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TamperTests {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void findsEachKindOfTamperingAndNamesThePlace(TestDatabase kind) throws IOException {
        try (TamperCampaign campaign = new TamperCampaign(kind, home, 20260301)) {
            for (int i = 0; i < Tampering.values().length; i++) {
                campaign.attempt(i);
            }

            assertThat(campaign.missed()).isEmpty();
            assertThat(campaign.attempts()).isEqualTo(Tampering.values().length);
        }
    }

    /// Database, archive, firm's log and the key in force are in the wrong hands: all of it is written anew.
    @ParameterizedTest
    @EnumSource
    void findsAFullRewriteByTheHeadThatSomebodyElseHolds(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 30);
            world.append(BETA, 3);
            world.exports.export();
            Path mail = Files.writeString(
                    home.resolve("held.eml"),
                    "Subject: x\r\n" + world.exports.head(ACME).line());
            var anchor = JournalVerifier.anchors(mail).toArray(JournalVerifier.Anchor[]::new);
            world.append(ACME, 10);
            world.exports.export();
            assertThat(world.verifyFiles(anchor).problems()).isEmpty();
            assertThat(world.verifyFiles(anchor).verdicts().get(1).confirmed()).containsExactly(mail.toString());

            List<String> rows = Tampering.rows(world);
            rows.set(17, Tampering.body(Tampering.edited(Tampering.line(rows.get(17)), new Random(1))));
            Tampering.rewrite(world, rows);
            forget(world, "acme");
            world.exporter().export();

            assertThat(world.verifyAll().problems()).isEmpty();
            JournalVerifier.Report found = world.verifyFiles(anchor);
            assertThat(found.problems()).singleElement().asString().contains("TIE-JRN-002", "held.eml", "events 0-29");
            assertThat(found.verdicts().get(1).confirmed()).isEmpty();
        }
    }

    /// The firm's log and every trace of an export.
    private static void forget(JournalWorld world, String log) throws IOException {
        for (String one : List.of("firm", log)) {
            JournalFolder folder = JournalFolder.of(world.home, new EngagementId(one));
            Files.delete(folder.segment(0));
            Files.delete(folder.heads());
        }
        for (String table : List.of("journal_leaf", "journal_head", "journal_export")) {
            String where = table.equals("journal_export") ? "" : " where engagement = 'firm'";
            world.database.jdbc().sql("delete from " + table + where).update();
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsATailThatWasCutEverywhereByTheHeadThatSomebodyElseHolds(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 5);
            world.exports.export();
            world.append(ACME, 5);
            var held = new JournalVerifier.Anchor("held.eml", world.exports.head(ACME));

            assertThat(world.verifyFiles(held).problems())
                    .singleElement()
                    .asString()
                    .contains("events 5-9", "held.eml");
            world.exports.export();
            assertThat(world.verifyFiles(held).problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void trustsTheKeysThatAreGivenAndNotThoseBesideTheLog(TestDatabase kind) throws IOException {
        try (JournalWorld world = new JournalWorld(kind, home)) {
            world.append(ACME, 5);
            world.exports.export();
            Path given = Files.copy(world.folder(Journal.FIRM).keys(), home.resolve("given.jsonl"));
            Files.delete(world.folder(ACME).keys());
            Files.delete(world.folder(Journal.FIRM).keys());
            Files.delete(home.resolve("data/keys/journal.key"));
            forget(world, "acme");
            world.exporter().export();

            assertThat(world.verifyAll().problems()).isEmpty();
            assertThat(new JournalVerifier(PublicKeys.read(given), List.of(), null)
                            .check(JournalFolder.in(home.resolve("archive")))
                            .problems())
                    .extracting("code")
                    .contains("TIE-JRN-003", "TIE-JRN-004");
        }
    }

    @Test
    void readsHeadsOutOfMailsAsTheyAreSentCopiedAndForwarded() {
        SignedHead head = SignedHead.of(
                new TreeHead(ACME, 1234, "ab".repeat(32)), Instant.EPOCH, Optional.of(SigningKey.generate()));
        String line = head.line();
        String folded = line.replace(" ", "\r\n ");
        String quoted = "> " + line.replace(" ", "\r\n> ");
        String printable = line.substring(0, 70) + "=\r\n" + line.substring(70, 140) + "=\r\n" + line.substring(140);

        for (String form : List.of(line, folded, quoted, printable, "<p>" + line + "</p>")) {
            assertThat(SignedHead.find(bytes("Subject: x\r\n" + form + "\r\n\r\n" + form)))
                    .as(form)
                    .containsExactly(head);
        }
        assertThat(SignedHead.find(bytes(line.replace("1234", "x")))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
