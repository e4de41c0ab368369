package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import io.tieout.formats.SampleData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NachaParserTests {

    private static final String HEADER =
            "101 231380104 1210428822603020001A094101" + "%-23s%-23s%-8s".formatted("BANK", "ACME INC", "") + "\n";

    @Test
    void aPrenotificationOfMoneyIsRejected() {
        BankRecords read = read(file().replaceFirst("\n622", "\n623"));

        assertThat(read.rejects).singleElement().asString().contains("TIE-FMT-053", "0000000150");
    }

    @Test
    void whatABatchSaysIsTheSameInEveryBlock() {
        byte[] bytes = file().replaceFirst("5200ACME INC", "5200B\u00C4CKER 1").getBytes(BankRecords.WESTERN);

        assertThat(BankRecords.of(BankFormat.NACHA, bytes, 1).field("company_name"))
                .containsExactly("B\u00C4CKER 1", "B\u00C4CKER 1");
    }

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.NACHA, text);
    }

    private static String header(String service, String entryClass) {
        return "5%s%-16s%-20s%-10s%3s%-10s%-6s%6s%3s1%8s%07d%n"
                .formatted(
                        service,
                        "ACME INC",
                        "",
                        "1234567890",
                        entryClass,
                        "PAYROLL",
                        "",
                        "260305",
                        "064",
                        "12104288",
                        1);
    }

    private static String entry(String code, long cents, String addenda) {
        return "6%s231380104%-17s%010d%-15s%-22s  %s12104288%07d%n"
                .formatted(code, "123456789", cents, "ID-1", "Jane Roe", addenda, cents);
    }

    private static String addenda(String type, String rest) {
        return "7%s%-91s%n".formatted(type, rest);
    }

    private static String control(String service, int count, long hash, long debit, long credit) {
        return "8%s%06d%010d%012d%012d%-10s%-25s12104288%07d%n"
                .formatted(service, count, hash, debit, credit, "1234567890", "", 1);
    }

    private static String end(int lines, int count, long hash, long debit, long credit) {
        int blocks = (lines + 9) / 10;
        return "9000001%06d%08d%010d%012d%012d%-39s%n".formatted(blocks, count, hash, debit, credit, "")
                + ("9".repeat(94) + "\n").repeat(blocks * 10 - lines);
    }

    static String file() {
        return HEADER
                + header("200", "PPD")
                + entry("22", 150, "1")
                + addenda("05", "Invoice 12")
                + entry("27", 275, "0")
                + control("200", 3, 46276020, 275, 150)
                + end(7, 3, 46276020, 275, 150);
    }

    @Test
    void readsEntriesAsPaymentsThatWereOrdered() {
        BankRecords read = read(file());

        assertThat(read.messages()).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read.field("amount")).containsExactly("-1.50", "2.75");
        assertThat(read.records.getFirst())
                .containsEntry("booking_date", "2026-03-05")
                .containsEntry("file_date", "2026-03-02")
                .containsEntry("company_id", "1234567890")
                .containsEntry("counterparty", "Jane Roe")
                .containsEntry("counterparty_account", "123456789")
                .containsEntry("individual_id", "ID-1")
                .containsEntry("remittance", "Invoice 12")
                .containsEntry("batch_reference", "12104288-0000001")
                .containsEntry("trace_no", "121042880000150")
                .containsEntry("routing_no", "231380104");
        assertThat(read.totals).isEqualTo(2);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        assertThat(BankRecords.of(BankFormat.NACHA, file().replace("\n", "").getBytes(StandardCharsets.UTF_8), 200)
                        .records)
                .isEqualTo(read.records);
    }

    @Test
    void aReturnTurnsTheDirectionAndNamesWhatItReturns() {
        String text = file().replace(
                        addenda("05", "Invoice 12"), addenda("99", "R03121042880000009      12104288no such account"));

        BankRecords read = read(text.replace("622231", "621231"));

        assertThat(read.field("amount")).containsExactly("1.50", "2.75");
        assertThat(read.records.getFirst())
                .containsEntry("return_reason", "R03")
                .containsEntry("original_trace_no", "121042880000009")
                .containsEntry("reversal", "true")
                .containsEntry("remittance", "no such account");
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
    }

    @Test
    void anInternationalEntryIsReadFromItsAddenda() {
        String entry =
                "622231380104%04d%-13s%010d%-35s    1121042880000150%n".formatted(3, "", 150, "DE89370400440532013000");
        String text = file().replace(entry("22", 150, "1"), entry)
                .replace("PPDPAYROLL", "IATPAYROLL")
                .replace(
                        addenda("05", "Invoice 12"),
                        addenda("10", "ANN%018d%-22s%-35s".formatted(140, "F-1", "Muster GmbH"))
                                + addenda("11", "ACME")
                                + addenda("17", "Invoice 12"));

        BankRecords read = read(text);

        assertThat(read.records.getFirst())
                .containsEntry("amount", "-1.50")
                .containsEntry("counterparty", "Muster GmbH")
                .containsEntry("counterparty_account", "DE89370400440532013000")
                .containsEntry("foreign_amount", "000000000000000140")
                .containsEntry("foreign_trace_no", "F-1")
                .containsEntry("originator", "ACME")
                .containsEntry("remittance", "Invoice 12");
        assertThat(read.proof()).isNotEmpty().allMatch("! TIE-FMT-037"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200000003 | 200000004 | 8 entry/addenda count says 4, the entries make 3",
                "0046276020000000000275000000000150123 | 0046276021000000000275000000000150123 | 8 entry hash says 46276021",
                "000000000275000000000150123 | 000000000276000000000150123 | 8 debit says 276, the entries make 275",
                "000000000275000000000150123 | 000000000275000000000151123 | 8 credit says 151",
                "9000001000001 | 9000002000001 | 9 batch count says 2",
                "9000001000001 | 9000001000002 | 9 block count says 2",
                "900000100000100000003 | 900000100000100000002 | 9 entry/addenda count says 2",
                "5200ACME | 5225ACME | 8 service class says 200",
                "A094101 | A080101 | does not say 094",
            })
    void holdsAFileAgainstItsControlLines(String good, String bad, String message) {
        assertThat(file()).contains(good);

        BankRecords read = read(file().replaceFirst(good, bad));

        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.messages()).anyMatch(said -> said.contains(message));
        assertThat(read.records).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "622231380104, 699231380104, TIE-FMT-053, '99'",
        "622231380104, 62223138010X, TIE-FMT-053, '23138010X'",
        "0000000150ID, 00000001x0ID, TIE-FMT-053, '00000001x0'",
        "Jane Roe                1, Jane Roe                5, TIE-FMT-053, '5'",
        "Jane Roe                1, Jane Roe               1, TIE-FMT-051, 93",
    })
    void rejectsAnEntryThatTheRulesForbid(String good, String bad, String code, String place) {
        assertThat(file()).contains(good);

        BankRecords read = read(file().replaceFirst(good, bad));

        assertThat(read.rejects)
                .singleElement()
                .asString()
                .startsWith("3 @190 " + code)
                .contains(place.replace("'", ""));
        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void saysWhatIsOutOfPlace() {
        assertThat(read(file().replaceFirst("(?m)^5.*\n", "")).rejects).hasSize(3);
        assertThat(read(file().replaceFirst("(?s)\n9.*", "\n")).proof()).containsExactly("! TIE-FMT-052");
        assertThat(read(file().replaceFirst("(?m)^8.*\n", "")).proof()).contains("! TIE-FMT-052");
        assertThat(read("hello\n").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-050");
        assertThat(read(file().replace("231380104123", "231380105123")).remarks)
                .containsExactly("3 routing_no TIE-FMT-029", "4 routing_no TIE-FMT-029");
        assertThat(read(file().replace(entry("27", 275, "0"), entry("27", 275, "1"))).remarks)
                .containsExactly("4 addenda TIE-FMT-055");
    }

    @ParameterizedTest
    @CsvSource({
        "20180713-IAT.ach, 2, 14, 2000, 100000, false",
        "adv.ach, 2, 0, 250000, 50000, true",
        "cor-example.ach, 1, 1, 0, 0, true",
        "flattenBatchesMultipleBatchHeaders.ach, 12, 12, 0, 1200000, true",
        "gl-debit.ach, 1, 0, 100000000, 0, true",
    })
    void givesTheFiguresOfRealFiles(
            String name, int entries, int addenda, BigDecimal debit, BigDecimal credit, boolean agrees)
            throws IOException {
        Path file = SampleData.folder().resolve("ach").resolve(name);
        assumeTrue(Files.exists(file));
        byte[] bytes = Files.readAllBytes(file);

        BankRecords read = BankRecords.of(BankFormat.NACHA, bytes, 1 << 19);

        assertThat(read.rejects).isEmpty();
        assertThat(read.records).hasSize(entries);
        assertThat(read.raw.stream().flatMap(String::lines).filter(line -> line.startsWith("7")))
                .hasSize(addenda);
        assertThat(read.sum(1).movePointRight(2)).isEqualByComparingTo(debit);
        assertThat(read.sum(-1).movePointRight(2).negate()).isEqualByComparingTo(credit);
        assertThat(read.plan.proof().status() == Status.AGREES)
                .as(read.messages().toString())
                .isEqualTo(agrees);
        assertThat(BankRecords.of(BankFormat.NACHA, bytes, 1).records).isEqualTo(read.records);
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = file().getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(5);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "0156789 \nA".charAt(random.nextInt(10));
            }
            BankRecords whole = BankRecords.of(BankFormat.NACHA, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.NACHA, bytes, 1 + random.nextInt(300));
            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
                assertThat(List.of(Status.AGREES, Status.DIFFERS))
                        .contains(whole.plan.proof().status());
            }
        }
    }
}
