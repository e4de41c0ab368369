package io.tieout.formats.bank;

import static io.tieout.formats.bank.CodaSamples.closing;
import static io.tieout.formats.bank.CodaSamples.header;
import static io.tieout.formats.bank.CodaSamples.line;
import static io.tieout.formats.bank.CodaSamples.movement;
import static io.tieout.formats.bank.CodaSamples.opening;
import static io.tieout.formats.bank.CodaSamples.second;
import static io.tieout.formats.bank.CodaSamples.third;
import static io.tieout.formats.bank.CodaSamples.trailer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.BankFormat;
import io.tieout.formats.BankStatement;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodaParserTests {

    private static final String TRANSFER = movement(1, 0, 50_000, "00150000", "0Invoice 12", true)
            + second(1, 0, "E2E-1")
            + third(1, 0, "BE62510007547061", "M\u00FCller & S\u00F6hne NV");
    private static final String INFORMATION = line(1, "3100010001", 11, "REF-1-0", 32, "001500001001Muller", 126, "1 0")
            + line(1, "3200010001", 11, "Rue Haute", 46, "1000 Brussel", 126, "0 0");
    private static final String SUM = movement(2, 0, -30_000, "20101000", "0", true) + second(2, 0, "RUN-7");
    private static final String DETAILS = movement(2, 1, -10_000, "60101000", "1101010806817183", true)
            + second(2, 1, "E2E-2")
            + third(2, 1, "BE62510007547061", "Jane Roe")
            + movement(2, 2, -20_000, "60101000", "0second", false);
    private static final String COST = movement(3, 0, -9_680, "33537000", "0Costs", false)
            + movement(3, 1, -8_000, "83537000", "0net", false)
            + movement(3, 2, -1_680, "83537000", "0tax", false);
    static final String FILE = header()
            + opening(100_000)
            + TRANSFER
            + INFORMATION
            + SUM
            + DETAILS
            + COST
            + closing(110_320)
            + line(1, "4 00010000", 33, "free text", 128, "0")
            + trailer(16, 39_680, 50_000);

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.CODA, text);
    }

    @Test
    void readsMovementsWithTheirPartiesAndGivesSumsAsTheirDetails() {
        for (byte[] bytes : List.of(FILE.getBytes(StandardCharsets.UTF_8), FILE.getBytes(BankRecords.WESTERN))) {
            BankRecords read = BankRecords.of(BankFormat.CODA, bytes, 1 << 19);

            assertThat(read.messages()).isEmpty();
            assertThat(read.rejects).isEmpty();
            assertThat(read.remarks).isEmpty();
            assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
            assertThat(read.plan.proof().total()).isEqualTo("110.32");
            assertThat(read.field("amount")).containsExactly("50.00", "-10.00", "-20.00", "-9.68");
            assertThat(read.field("sequence")).containsExactly("0001/0000", "0002/0001", "0002/0002", "0003/0000");
            assertThat(read.field("batch_reference")).containsExactly("", "RUN-7", "RUN-7", "");
            assertThat(read.field("group_no")).containsExactly("", "4", "4", "");
            assertThat(read.field("creditor_reference")).containsExactly("", "010806817183", "", "");
            assertThat(read.records.getFirst())
                    .containsEntry("account", "BE68539007547034")
                    .containsEntry("currency", "EUR")
                    .containsEntry("statement", "060")
                    .containsEntry("bank_bic", "KREDBEBB")
                    .containsEntry("booking_date", "2026-03-03")
                    .containsEntry("value_date", "2026-03-02")
                    .containsEntry("counterparty", "M\u00FCller & S\u00F6hne NV")
                    .containsEntry("counterparty_account", "BE62510007547061")
                    .containsEntry("counterparty_bic", "GEBABEBB")
                    .containsEntry("end_to_end_id", "E2E-1")
                    .containsEntry("bank_reference", "REF-1-0")
                    .containsEntry("remittance", "Invoice 12 more")
                    .containsEntry("information", "Muller Rue Haute 1000 Brussel");
            assertThat(read.raw).allMatch(raw -> raw.startsWith("21"));
            assertThat(read.totals).isEqualTo(4);
            assertThat(read.accounted()).isEqualTo(read.plan.records());
            for (int blockBytes : new int[] {1, 600}) {
                assertThat(BankRecords.of(BankFormat.CODA, bytes, blockBytes).records)
                        .isEqualTo(read.records);
            }
        }
    }

    @Test
    void givesASumAsItselfWhenItsDetailsDoNotMakeIt() {
        BankRecords read = read(FILE.replace(DETAILS, DETAILS.replace("000000000020000", "000000000020010")));

        assertThat(read.field("amount")).containsExactly("50.00", "-30.00", "-9.68");
        assertThat(read.field("batch_reference")).containsExactly("", "RUN-7", "");
        assertThat(read.messages())
                .containsExactly("the details of movement 0002 make -30.01, the movement says -30.00");
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void readsDirectDebitsAndReferencesWithWrongCheckDigits() {
        String debit = "1127020326" + "1" + "1" + "0" + "%-35s%-35s".formatted("BE12ZZZ0123", "MANDATE-9");
        String text = header()
                + opening(0)
                + movement(1, 0, -5_000, "00501000", debit.substring(0, 54), true)
                + line(1, "2200010000", 11, debit.substring(54), 64, "E2E", 126, "0 0")
                + movement(2, 0, -1_000, "00549000", "1101010806817184", false)
                + closing(-6_000)
                + trailer(5, 6_000, 0);

        BankRecords read = read(text);

        assertThat(read.messages()).isEmpty();
        assertThat(read.records.getFirst())
                .containsEntry("creditor_id", "BE12ZZZ0123")
                .containsEntry("mandate", "MANDATE-9")
                .containsEntry("end_to_end_id", "E2E");
        assertThat(read.field("reversal")).containsExactly("", "true");
        assertThat(read.remarks).containsExactly("4 creditor_reference TIE-FMT-029");
    }

    @Test
    void statementsOfOneFileFollowEachOther() {
        String second = FILE.replace(opening(100_000), opening(110_320).replace("060\r\n", "061\r\n"))
                .replace(closing(110_320), closing(120_640));

        assertThat(read(FILE + second).messages()).isEmpty();
        assertThat(read(FILE + second).field("statement")).hasSize(8).contains("061");
        assertThat(read(FILE + FILE.replace("060\r\n", "061\r\n")).proof()).containsExactly("! TIE-FMT-033");
        assertThat(read(FILE + FILE.replace("060\r\n", "063\r\n")).proof()).containsExactly("TIE-FMT-034");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000000000110320 | 0000000000110330 | ! TIE-FMT-035 | make 110.32, its end says 110.33 (difference 0.01)",
                "'9               000016' | '9               000017' | ! TIE-FMT-037 | 9 number of records says 17",
                "000000000039680 | 000000000039690 | ! TIE-FMT-037 | 9 debit says 39.69, the entries make 39.68",
                "000000000039680 | 00000000003968x | ! TIE-FMT-037 | 9 debit says 00000000003968x",
                "8001BE68539007547034 | 8001BE68539007547035 | ! TIE-FMT-104 | line 8 is of account BE68539007547035",
                "0000000000110320030326 | 0000000000110320310226 | ! TIE-FMT-104 | line 8 has no balance",
                "0000000000110320030326 | 0000000000110320280226 | TIE-FMT-104 | the new balance is of 2026-02-28",
                "2100030000 | 2100040000 | ! TIE-FMT-105 | movement 0004/0000 follows movement 0002/0002",
                "2100020002 | 2100020003 | ! TIE-FMT-105 | movement 0002/0003 follows movement 0002/0001",
                "'53805 ' | '53805D' | TIE-FMT-106 | this is a duplicate",
                "BE68539007547034                  EUR0000000000100000 | BE68539007547034                  EUX0000000000100000 | ! TIE-FMT-025 | names no currency",
            })
    void holdsAStatementAgainstItsBalancesAndItsTrailer(String good, String bad, String code, String message) {
        assertThat(FILE).contains(good);

        BankRecords read = read(FILE.replace(good, bad));

        assertThat(read.proof()).contains(code);
        assertThat(read.messages()).anyMatch(said -> said.contains(message));
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000000009680 | 100000000000968x | TIE-FMT-103 | the amount is no sign",
                "1000000000009680 | 1000000000009685 | TIE-FMT-103 | fifteen digits in EUR: '1000000000009685'",
                "1000000000009680 | 2000000000009680 | TIE-FMT-103 | the amount is no sign (0 or 1)",
                "02032633537000 | 31022633537000 | TIE-FMT-103 | no day (ddMMyy): '030326', '310226'",
                "33537000 | 4353700x | TIE-FMT-103 | the transaction code is not one of",
                "335370000Costs | 335370002Costs | TIE-FMT-103 | place 62 is neither 0 nor 1: '2'",
                "2100030000REF | 21000x0000REF | TIE-FMT-103 | have no numbers: '000x0000'",
                "0Costs | 0Cost | TIE-FMT-101 | the line has 127 characters, not 128",
                "2100030000REF | 7100030000REF | TIE-FMT-102 | this is no line of a CODA file: '7100030000REF",
            })
    void rejectsAMovementThatTheStandardForbids(String good, String bad, String code, String message) {
        assertThat(FILE).contains(good);

        BankRecords read = read(FILE.replace(good, bad));

        assertThat(read.rejects.getFirst()).contains(code).contains(message);
        assertThat(read.field("amount")).startsWith("50.00", "-10.00", "-20.00");
        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void saysWhatIsOutOfPlace() {
        assertThat(read(FILE.substring(0, FILE.lastIndexOf("9  "))).proof()).containsExactly("! TIE-FMT-102");
        assertThat(read(FILE.replace(opening(100_000), "")).rejects).hasSize(7);
        assertThat(read(FILE.replace(closing(110_320), "")).proof()).contains("! TIE-FMT-102", "! TIE-FMT-037");
        assertThat(read(FILE.replace(SUM, "")).rejects).hasSize(2).allMatch(said -> said.contains("TIE-FMT-105"));
        assertThat(read(FILE.substring(0, FILE.length() - 3) + "1\r\n").proof()).containsExactly("TIE-FMT-106");
        assertThat(read(FILE.replaceFirst("2\r\n", "1\r\n")).plan.flaw())
                .extracting(Flaw::message)
                .isEqualTo("the header names version '1', not 2");
        assertThat(read("hello\n").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-100");
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(19);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = FILE.getBytes(StandardCharsets.US_ASCII);
            int changes = 1 + random.nextInt(8);
            for (int change = 0; change < changes; change++) {
                int at = random.nextBoolean() ? random.nextInt(bytes.length) : random.nextInt(bytes.length / 130) * 130;
                bytes[at] = (byte) "0123456789 \nA".charAt(random.nextInt(13));
            }
            BankRecords whole = BankRecords.of(BankFormat.CODA, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.CODA, bytes, 1 + random.nextInt(500));
            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
            }
        }
    }

    @Test
    void aStatementIsGivenWithBothBalancesForThoseOfOtherFiles() {
        assertThat(read(FILE).statements())
                .containsExactly(new BankStatement(
                        "BE68539007547034",
                        "EUR",
                        "060",
                        60,
                        0,
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 3),
                        10_000,
                        11_032,
                        2,
                        10));
    }
}
