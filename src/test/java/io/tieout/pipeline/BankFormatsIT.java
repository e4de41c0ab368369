package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.entries.Entries;
import io.tieout.entries.Entry;
import io.tieout.intake.DropNote;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Issues;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Files of banks go the way of every file: three lines of a feed, the shared feed beside them, blocks, totals, the
/// gate.
class BankFormatsIT {

    private static final EngagementId HARBOUR = new EngagementId("harbour");
    private static final String SETTINGS =
            "intake: {stableSamples: 1, sampleEvery: 50ms, poll: 50ms, blockBytes: 4096, partitions: 2}\n"
                    + "runs: {heartbeat: 200ms, lease: 20s, poll: 50ms, backoff: 50ms}\n";

    @TempDir
    private Path folder;

    private ServedHome home;

    @ParameterizedTest
    @EnumSource
    void everyEntryPointsAtItsBytesAndWhatContradictsItselfIsHeld(TestDatabase kind) throws IOException {
        Path config = folder.resolve("home/jobs-config");
        Path feeds = Files.createDirectories(config.resolve("engagements/harbour/feeds"));
        Path shared = Files.createDirectories(config.resolve("shared/feeds"));
        try (Stream<Path> shipped = Files.list(Path.of("jobs-config/shared/feeds"))) {
            for (Path feed : shipped.toList()) {
                Files.copy(feed, shared.resolve(feed.getFileName()));
            }
        }
        Files.writeString(
                feeds.resolve("swift.yaml"), "extends: shared/feeds/mt940\ntitle: Swift\nzone: Europe/Berlin\n");
        Files.writeString(feeds.resolve("camt.yaml"), "extends: shared/feeds/camt\ntitle: Camt\nzone: Europe/Berlin\n");
        try (ServedHome served =
                new ServedHome(folder.resolve("home"), kind, SETTINGS, "", new BeanPostProcessor() {})) {
            home = served;
            mt940();
            camt();
        }
    }

    private void mt940() throws IOException {
        byte[] good = statement(300, "C260331EUR45385,00").getBytes(Charset.forName("windows-1252"));
        long live = drop("swift", "good.sta", good, FileStatus.LIVE);
        SourceFile file = home.file(live);
        assertThat(file.entries()).isEqualTo(300);
        assertThat(file.rejects()).isZero();
        assertThat(file.controlRows()).isEqualTo(2);
        assertThat(file.controlStatus()).isEqualTo("AGREES");
        assertThat(file.controlTotal()).isEqualTo("45385.00");
        List<Entry> entries = entries(live);
        for (Entry entry : entries) {
            String raw = new String(good, (int) entry.byteOffset(), entry.byteLength(), StandardCharsets.ISO_8859_1);
            assertThat(raw).startsWith(":61:").contains("NTRF" + entry.reference() + "//");
            assertThat(entry.counterparty()).isEqualTo("Müller & Söhne");
            assertThat(entry.account()).isEqualTo("DE89370400440532013000");
        }
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(4_528_500);
        assertThat(entries.getFirst().attribute("creditor_reference")).isEqualTo("RF18539007547034");

        long held = drop(
                "swift",
                "wrong.sta",
                statement(300, "C260331EUR45385,01").getBytes(StandardCharsets.UTF_8),
                FileStatus.HELD);
        assertThat(home.file(held).reasonCode()).isEqualTo("TIE-VAL-012");
        assertThat(home.file(held).controlStatus()).isEqualTo("DIFFERS");
        assertThat(home.file(held).entries()).isEqualTo(300);
        assertThat(rules(held)).contains("control-total 62");

        long none = drop("swift", "none.sta", "hello\n".getBytes(StandardCharsets.UTF_8), FileStatus.QUARANTINED);
        assertThat(home.file(none).reasonCode()).isEqualTo("TIE-FMT-020");
    }

    private void camt() throws IOException {
        byte[] good = message("28.65").getBytes(StandardCharsets.UTF_8);
        long live = drop("camt", "good.xml", good, FileStatus.LIVE);
        SourceFile file = home.file(live);
        assertThat(file.controlStatus()).isEqualTo("AGREES");
        assertThat(file.entries()).isEqualTo(103);
        assertThat(file.ignoredRows()).isEqualTo(3);
        List<Entry> entries = entries(live);
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(1865);
        for (Entry entry : entries) {
            String raw = new String(good, (int) entry.byteOffset(), entry.byteLength(), StandardCharsets.UTF_8);
            assertThat(raw).contains("<EndToEndId>" + entry.endToEndId() + "<");
            assertThat(entry.counterparty()).isEqualTo("M\u00FCller & S\u00F6hne");
        }
        assertThat(entries.stream().filter(entry -> entry.groupNo() != null).map(Entry::batchReference))
                .containsExactly("RUN", "RUN", "RUN");

        long held = drop("camt", "wrong.xml", message("28.66").getBytes(StandardCharsets.UTF_8), FileStatus.HELD);
        assertThat(home.file(held).entries()).isEqualTo(103);
        assertThat(rules(held)).contains("control-total CLBD");
        byte[] cut = message("28.65").substring(0, good.length / 2).getBytes(StandardCharsets.UTF_8);
        assertThat(home.file(drop("camt", "cut.xml", cut, FileStatus.QUARANTINED))
                        .reasonCode())
                .isEqualTo("TIE-FMT-041");
    }

    /// A hundred entries of 0.10 and a batch of three that make 8.65, from 10.00 on.
    private static String message(String closing) {
        StringBuilder text = new StringBuilder("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">"
                + "<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id><Acct><Id><IBAN>"
                + "DE89370400440532013000</IBAN></Id></Acct>" + balance("OPBD", "10.00") + balance("CLBD", closing));
        for (int i = 1; i <= 100; i++) {
            text.append(entry("0.10", transaction("E" + i, "0.10")));
        }
        text.append(entry(
                "8.65",
                "<Btch><PmtInfId>RUN</PmtInfId></Btch>" + transaction("B1", "1.00") + transaction("B2", "7.00")
                        + transaction("B3", "0.65")));
        return text + "</Stmt></BkToCstmrStmt></Document>\n";
    }

    private static String balance(String code, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    }

    private static String entry(String amount, String details) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls>" + details + "</NtryDtls></Ntry>";
    }

    private static String transaction(String id, String amount) {
        return "<TxDtls><Refs><EndToEndId>" + id + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>M\u00FCller &amp; S\u00F6hne</Nm></Pty></Dbtr>"
                + "</RltdPties></TxDtls>";
    }

    /// 300 bookings of 1.10 to 300.00 in one statement.
    private static String statement(int entries, String closing) {
        StringBuilder text = new StringBuilder(":20:S1\n:25:DE89370400440532013000\n:28C:3/1\n:60F:C260228EUR100,00\n");
        for (int i = 1; i <= entries; i++) {
            text.append(":61:2603")
                    .append("%02d".formatted(1 + i % 31))
                    .append("C" + i + "," + i % 10 + "NTRFR-" + i + "//B" + i + "\n")
                    .append(":86:166?00GUTSCHRIFT?20EREF+E" + i
                            + "?21SVWZ+Rechnung RF18539007547034?32Müller & Söhne\n");
        }
        return text + ":62F:" + closing + "\n-\n";
    }

    private long drop(String feed, String name, byte[] bytes, FileStatus status) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        long fileNo = home.bean(Intake.class).drop(HARBOUR, feed, file, Actor.person("alice"), DropNote.NONE);
        home.settles(fileNo, status);
        return fileNo;
    }

    private List<Entry> entries(long fileNo) {
        List<Entry> all = new ArrayList<>();
        home.bean(Entries.class).each(HARBOUR, fileNo, all::add);
        return all;
    }

    private List<String> rules(long fileNo) {
        List<String> all = new ArrayList<>();
        home.bean(Issues.class).each(HARBOUR, fileNo, issue -> all.add(issue.rule() + " " + issue.field()));
        return all;
    }
}
