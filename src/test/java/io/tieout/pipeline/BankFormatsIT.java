package io.tieout.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.entries.Entries;
import io.tieout.entries.Entry;
import io.tieout.formats.bank.InvoiceSamples;
import io.tieout.formats.bank.SaftSamples;
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

    private static final String FIXED = """
            title: A mainframe
            side: PAYMENT
            zone: Europe/Berlin
            currency: EUR
            format:
              type: fixed
              encoding: windows-1252
              fixed:
                length: 40
                kind: kind
                records: ["20"]
                ignored: ["10"]
                fields:
                  kind: 1-2
                  date: 3-10
                  amount: 11-20/2
                  name: 21-40
                  lines: 3-10
                  total: 11-20/2
            columns:
              booking_date: {header: date, formats: [yyyyMMdd]}
              amount: {header: amount}
              counterparty: {header: name}
            control:
              - {column: kind, is: "90", count: lines, total: total}
            """;

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
        for (String format :
                List.of("mt940", "camt", "nacha", "bai2", "ofx", "qif", "coda", "einvoice", "einvoice-lines", "saft")) {
            String currency = format.equals("qif") ? "currency: EUR\n" : "";
            Files.writeString(
                    feeds.resolve(format + ".yaml"),
                    "extends: shared/feeds/" + format + "\ntitle: A bank\nzone: Europe/Berlin\n" + currency);
        }
        Files.writeString(feeds.resolve("fixed.yaml"), FIXED);
        try (ServedHome served =
                new ServedHome(folder.resolve("home"), kind, SETTINGS, "", new BeanPostProcessor() {})) {
            home = served;
            mt940();
            camt();
            nacha();
            bai2();
            ofx();
            qif();
            coda();
            fixed();
            invoices();
            saft();
        }
    }

    private void mt940() throws IOException {
        byte[] good = BankSamples.statement(300, "C260331EUR45385,00").getBytes(Charset.forName("windows-1252"));
        long live = drop("mt940", "good.sta", good, FileStatus.LIVE);
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
                "mt940",
                "wrong.sta",
                BankSamples.statement(300, "C260331EUR45385,01").getBytes(StandardCharsets.UTF_8),
                FileStatus.HELD);
        assertThat(home.file(held).reasonCode()).isEqualTo("TIE-VAL-012");
        assertThat(home.file(held).controlStatus()).isEqualTo("DIFFERS");
        assertThat(home.file(held).entries()).isEqualTo(300);
        assertThat(rules(held)).contains("control-total 62");

        long none = drop("mt940", "none.sta", "hello\n".getBytes(StandardCharsets.UTF_8), FileStatus.QUARANTINED);
        assertThat(home.file(none).reasonCode()).isEqualTo("TIE-FMT-020");
    }

    private void camt() throws IOException {
        byte[] good = BankSamples.message("28.65").getBytes(StandardCharsets.UTF_8);
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

        long held = drop(
                "camt", "wrong.xml", BankSamples.message("28.66").getBytes(StandardCharsets.UTF_8), FileStatus.HELD);
        assertThat(home.file(held).entries()).isEqualTo(103);
        assertThat(rules(held)).contains("control-total CLBD");
        byte[] cut = BankSamples.message("28.65").substring(0, good.length / 2).getBytes(StandardCharsets.UTF_8);
        assertThat(home.file(drop("camt", "cut.xml", cut, FileStatus.QUARANTINED))
                        .reasonCode())
                .isEqualTo("TIE-FMT-041");
    }

    private void nacha() throws IOException {
        String good = BankSamples.ach(300, 0);
        long live = drop("nacha", "good.ach", good.getBytes(StandardCharsets.UTF_8), FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        assertThat(home.file(live).controlRows()).isEqualTo(2);
        List<Entry> entries = entries(live);
        assertThat(entries).hasSize(300);
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(-45_150);
        for (Entry entry : entries) {
            String raw = good.substring((int) entry.byteOffset(), (int) entry.byteOffset() + entry.byteLength());
            assertThat(raw).startsWith("622").contains(entry.reference()).endsWith("00010000001");
            assertThat(entry.batchReference()).isEqualTo("12104288-0000001");
        }
        byte[] wrong = BankSamples.ach(300, 1).getBytes(StandardCharsets.UTF_8);
        assertThat(rules(drop("nacha", "wrong.ach", wrong, FileStatus.HELD))).contains("control-total 8 credit");
    }

    private void ofx() throws IOException {
        StringBuilder text = new StringBuilder(
                "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR\n"
                        + "<BANKACCTFROM><BANKID>1<ACCTID>4711</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n");
        for (int i = 1; i <= 300; i++) {
            text.append(
                    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260302<TRNAMT>0.10<FITID>F" + i + "<NAME>Jane</STMTTRN>\n");
        }
        String good = text + "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";
        long live = drop("ofx", "good.ofx", good.getBytes(StandardCharsets.UTF_8), FileStatus.LIVE);
        assertThat(entries(live))
                .hasSize(300)
                .allMatch(entry -> entry.amountMinor() == 10)
                .allMatch(entry -> good.startsWith("<STMTTRN>", (int) entry.byteOffset()));
        byte[] cut = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(home.file(drop("ofx", "cut.ofx", cut, FileStatus.HELD)).entries())
                .isEqualTo(300);
    }

    private void qif() throws IOException {
        StringBuilder text = new StringBuilder("!Account\nNGiro\nTBank\n^\n!Type:Bank\n");
        for (int i = 1; i <= 300; i++) {
            text.append("D3/" + (1 + i % 31) + "'26\nT-" + i + ".10\nPJane\nSRent\n$-" + i + ".00\nSFee\n$-0.10\n^\n");
        }
        String good = text.toString();
        long live = drop("qif", "good.qif", good.getBytes(StandardCharsets.UTF_8), FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        List<Entry> entries = entries(live);
        assertThat(entries)
                .hasSize(300)
                .allMatch(entry -> good.startsWith("D3/", (int) entry.byteOffset()))
                .allMatch(entry -> entry.bookingDate().getMonthValue() == 3)
                .allMatch(entry -> "Giro".equals(entry.account()));
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(-4_518_000);
        byte[] wrong = good.replace("$-7.00", "$-7.01").getBytes(StandardCharsets.UTF_8);
        assertThat(rules(drop("qif", "wrong.qif", wrong, FileStatus.HELD))).contains("control-total $");
    }

    /// 300 movements of 0.01 to 3.00 in, the last 200 as details of two sums.
    private void coda() throws IOException {
        String good = BankSamples.coda(60_150);
        long live = drop("coda", "good.cod", good.getBytes(StandardCharsets.UTF_8), FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        assertThat(home.file(live).controlTotal()).isEqualTo("601.50");
        assertThat(home.file(live).controlRows()).isEqualTo(5);
        List<Entry> entries = entries(live);
        assertThat(entries).hasSize(300).allMatch(entry -> good.startsWith("21", (int) entry.byteOffset()));
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(45_150);
        assertThat(entries.stream().filter(entry -> entry.groupNo() != null)).hasSize(200);
        assertThat(entries.getLast().batchReference()).isEqualTo("RUN-102");
        byte[] wrong = BankSamples.coda(60_151).getBytes(StandardCharsets.UTF_8);
        long held = drop("coda", "wrong.cod", wrong, FileStatus.HELD);
        assertThat(home.file(held).entries()).isEqualTo(300);
        assertThat(rules(held)).contains("control-total 8");
    }

    private void invoices() throws IOException {
        byte[] good = InvoiceSamples.UBL.getBytes(StandardCharsets.UTF_8);
        long live = drop("einvoice", "good.xml", good, FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        assertThat(entries(live)).singleElement().satisfies(entry -> {
            assertThat(entry.amountMinor()).isEqualTo(-15_255);
            assertThat(entry.counterparty()).isEqualTo("M\u00FCller Papier GmbH");
            assertThat(entry.documentNo()).isEqualTo("R-2026-17");
            assertThat(entry.attribute("order_no")).isEqualTo("PO-4711");
            assertThat(entry.byteOffset()).isEqualTo(InvoiceSamples.UBL.indexOf("<ubl:Invoice"));
        });
        byte[] wrong = InvoiceSamples.UBL.replace(">50.00<", ">50.01<").getBytes(StandardCharsets.UTF_8);
        assertThat(rules(drop("einvoice", "wrong.xml", wrong, FileStatus.HELD))).contains("control-total LINES_SUM");
        List<Entry> lines = entries(drop("einvoice-lines", "lines.xml", good, FileStatus.LIVE));
        assertThat(lines).extracting(Entry::amountMinor).containsExactly(10_000L, 5_000L);
        assertThat(lines).extracting(entry -> entry.attribute("line_no")).containsExactly("10", "20");
        assertThat(lines).extracting(entry -> entry.attribute("unit_price")).containsExactly("0.25", "25.00");
    }

    private void saft() throws IOException {
        String good = SaftSamples.file(150, "1.10");
        long live = drop("saft", "good.xml", good.getBytes(StandardCharsets.UTF_8), FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        assertThat(home.file(live).controlRows()).isEqualTo(3);
        List<Entry> entries = entries(live);
        assertThat(entries)
                .hasSize(300)
                .allMatch(entry -> good.startsWith("<n:Line>", (int) entry.byteOffset()))
                .allMatch(entry -> entry.currency().equals("NOK"));
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isZero();
        assertThat(entries.getLast().reference()).isEqualTo("T150");
        assertThat(entries.getLast().groupNo()).isEqualTo(150);
        byte[] wrong =
                good.replace("<n:TotalDebit>165.00", "<n:TotalDebit>165.10").getBytes(StandardCharsets.UTF_8);
        long held = drop("saft", "wrong.xml", wrong, FileStatus.HELD);
        assertThat(home.file(held).entries()).isEqualTo(300);
        assertThat(rules(held)).contains("control-total TotalDebit");
    }

    private void fixed() throws IOException {
        StringBuilder text = new StringBuilder("%-40s%n".formatted("1020260301"));
        for (int i = 1; i <= 300; i++) {
            text.append("2020260302%010d%-20s%n".formatted(i, "M\u00FCller " + i));
        }
        byte[] good = text.toString()
                .concat("90%08d%010d%-20s%n".formatted(300, 45_150, ""))
                .getBytes(Charset.forName("windows-1252"));
        long live = drop("fixed", "good.txt", good, FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        assertThat(home.file(live).controlTotal()).isEqualTo("451.50");
        assertThat(home.file(live).ignoredRows()).isEqualTo(1);
        List<Entry> entries = entries(live);
        assertThat(entries).hasSize(300).allMatch(entry -> good[(int) entry.byteOffset()] == '2');
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(45_150);
        assertThat(entries.getFirst().counterparty()).isEqualTo("M\u00FCller 1");
        byte[] wrong = text.toString()
                .concat("90%08d%010d%-20s%n".formatted(300, 45_151, ""))
                .getBytes(Charset.forName("windows-1252"));
        assertThat(home.file(drop("fixed", "wrong.txt", wrong, FileStatus.HELD)).reasonCode())
                .isEqualTo("TIE-VAL-012");
        byte[] cut = text.toString().getBytes(Charset.forName("windows-1252"));
        assertThat(home.file(drop("fixed", "cut.txt", cut, FileStatus.HELD)).controlStatus())
                .isEqualTo("MISSING");
    }

    private void bai2() throws IOException {
        StringBuilder text =
                new StringBuilder("01,BANK,ACME,260302,0800,1,80,1,2/\n02,ACME,BANK,1,260301,,EUR,/\n03,4711,,/\n");
        for (int i = 1; i <= 300; i++) {
            text.append("16," + (i % 2 == 0 ? 165 : 475) + "," + i + ",0,B-" + i + ",C-" + i + ",Text/\n");
        }
        String good = text + "49,45150,302/\n98,45150,1,304/\n99,45150,1,306/\n";
        long live = drop("bai2", "good.bai", good.getBytes(StandardCharsets.UTF_8), FileStatus.LIVE);
        assertThat(home.file(live).controlStatus()).isEqualTo("AGREES");
        List<Entry> entries = entries(live);
        assertThat(entries.stream().mapToLong(Entry::amountMinor).sum()).isEqualTo(150);
        assertThat(entries).allMatch(entry -> good.startsWith("16,", (int) entry.byteOffset()));
        byte[] cut = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(home.file(drop("bai2", "cut.bai", cut, FileStatus.HELD)).entries())
                .isEqualTo(300);
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
