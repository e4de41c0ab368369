package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QifParserTests {

    static final String FILE = """
            !Option:AutoSwitch
            !Account
            NCurrent account
            TBank
            ^
            !Type:Bank
            D1/ 1'26
            T1,000.00
            CX
            POpening Balance
            L[Current account]
            ^
            D1/15'26
            U-1,234.56
            T-1,234.56
            C*
            N1001
            PM\u00FCller & Co
            AStreet 1
            A12345 City
            MInvoice 12
            LOffice:Paper
            SOffice:Paper
            ESheets
            $-1,000.00
            SOffice:Ink
            $-234.56
            ^

            D02/03/2026
            T12.5
            PTransfer
            L[Savings]
            ^
            !Account
            NCard
            TCCard
            ^
            !Type:CCard
            D2026-03-04
            T-.75
            ^
            !Type:Cat
            NOffice
            E
            ^
            """;

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.QIF, text);
    }

    @Test
    void readsTransactionsOfSeveralAccounts() {
        for (String text : List.of(FILE, FILE.replace("\n", "\r\n"), "\uFEFF" + FILE)) {
            BankRecords read = read(text);

            assertThat(read.messages()).isEmpty();
            assertThat(read.rejects).isEmpty();
            assertThat(read.field("amount")).containsExactly("-1234.56", "12.5", "-0.75");
            assertThat(read.field("booking_date")).containsExactly("2026-01-15", "2026-02-03", "2026-03-04");
            assertThat(read.field("account")).containsExactly("Current account", "Current account", "Card");
            assertThat(read.field("account_type")).containsExactly("Bank", "Bank", "CCard");
            assertThat(read.field("category")).containsExactly("Office:Paper", "", "");
            assertThat(read.field("transfer_account")).containsExactly("", "Savings", "");
            assertThat(read.records.getFirst())
                    .containsEntry("counterparty", "M\u00FCller & Co")
                    .containsEntry("cheque_no", "1001")
                    .containsEntry("cleared", "*")
                    .containsEntry("memo", "Invoice 12")
                    .containsEntry("address", "Street 1, 12345 City")
                    .containsEntry("splits", "Office:Paper Sheets -1,000.00; Office:Ink -234.56");
            assertThat(read.totals).isEqualTo(1);
            assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
            assertThat(read.raw)
                    .allMatch(raw -> raw.startsWith("D") && raw.strip().endsWith("^"));
            assertThat(read.accounted()).isEqualTo(read.plan.records());
            for (int blockBytes : new int[] {1, 100}) {
                assertThat(BankRecords.of(BankFormat.QIF, text.getBytes(StandardCharsets.UTF_8), blockBytes).records)
                        .isEqualTo(read.records);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1/2/26 | 1/2/26 | 01/02/2026 01/02/2026 | TIE-FMT-095",
                "1/2/26 | 1/15/26 | 2026-01-02 2026-01-15 |",
                "1/2/26 | 15/1/26 | 2026-02-01 2026-01-15 |",
                "15.01.2026 | 2.3.2026 | 2026-01-15 2026-03-02 |",
                "1/2'99 | 1/15/99 | 2099-01-02 1999-01-15 |",
                "5/5/26 | 2026-02-03 | 2026-05-05 2026-02-03 |",
                "1/15/26 | 15/1/26 | 2026-01-15 2026-01-15 | ! TIE-FMT-095",
            })
    void findsTheOrderOfDayAndMonthInTheWholeFile(String first, String second, String days, String proof) {
        BankRecords read = read("!Type:Bank\nD" + first + "\nT1.00\n^\nD" + second + "\nT1.00\n^\n");

        assertThat(read.rejects).isEmpty();
        assertThat(String.join(" ", read.field("booking_date"))).isEqualTo(days);
        assertThat(read.proof()).isEqualTo(proof == null ? List.of() : List.of(proof));
        assertThat(BankRecords.of(BankFormat.QIF, raw(first, second), 1).records)
                .isEqualTo(read.records);
    }

    private static byte[] raw(String first, String second) {
        return ("!Type:Bank\nD" + first + "\nT1.00\n^\nD" + second + "\nT1.00\n^\n").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.56 | 1234.56",
                "1.234,56 | 1234.56",
                "-1,5 | -1.5",
                "+1,234 | 1234",
                "12. | 12",
                "1.234 |",
                "1,23,4 |",
                "1e5 |",
                "- |",
                "12345678901234567.89 |",
            })
    void takesAnAmountOnlyWhenItsCentsCanBeTold(String written, String amount) {
        BankRecords read = read("!Type:Bank\nD2026-01-02\nT" + written + "\n^\n");

        assertThat(read.field("amount")).isEqualTo(amount == null ? List.of() : List.of(amount));
        assertThat(read.rejects).hasSize(amount == null ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D1/15'26 | D13/13'26 | TIE-FMT-092 | D is no day: '13/13'26'",
                "D1/15'26 | | TIE-FMT-092 | D is no day: ''",
                "T-1,234.56 | T-1,23x | TIE-FMT-092 | T is no amount whose cents can be told: '-1,23x'",
                "U-1,234.56 | U-1,234.57 | TIE-FMT-092 | T says '-1,234.56' and U says '-1,234.57'",
                "N1001 | N1001~N1002 | TIE-FMT-092 | the transaction has N twice",
                "N1001 | ?1001 | TIE-FMT-092 | this is no line of a transaction: '?1001'",
                "$-234.56 | $x | TIE-FMT-092 | $ is no amount",
                "!Type:Bank | !Type:Banks | TIE-FMT-091 | this is no header of a QIF file: '!Type:Banks'",
            })
    void rejectsWhatTheFormatForbids(String good, String bad, String code, String message) {
        assertThat(FILE).contains(good);

        BankRecords read = read(FILE.replace(good, bad == null ? "" : bad.replace("~", "\n")));

        assertThat(read.rejects.getFirst()).contains(code).contains(message);
        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void saysWhatAFileContradictsOrLacks() {
        BankRecords split = read(FILE.replace("$-234.56", "$-234.55"));
        assertThat(split.messages())
                .containsExactly("the parts of the transaction make -1234.55, its amount is -1234.56");
        assertThat(split.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(split.records).hasSize(3);

        BankRecords cut = read("!Type:Bank\nD2026-01-02\nT1\n^\nD2026-01-03\nT1\n");
        assertThat(cut.rejects).singleElement().asString().contains("TIE-FMT-092 the transaction has no end (^)");
        assertThat(cut.records).hasSize(1);

        assertThat(read("!Type:Invst\nD2026-01-02\nNBuy\n^\n").proof()).containsExactly("! TIE-FMT-093");
        assertThat(read("hello\n").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-090");
        assertThat(read("D2026-01-02\nT1\n^\n!Type:Bank\n").rejects).hasSize(1);
    }

    @Test
    void aListOfAccountsNamesNoneForWhatFollows() {
        String list = "!Option:AutoSwitch\n!Account\nNSavings\n^\nNCurrent\n^\n!Clear:AutoSwitch\n";

        BankRecords read = read(
                list + "!Type:Bank\nD1/15/2026\nT1.00\n^\n!Account\nNSavings\n^\n!Type:Bank\nD1/15/2026\nT2.00\n^\n");

        assertThat(read.field("account")).containsExactly("", "Savings");
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(17);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(6);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "^!DTUNPLS$/'1., \n".charAt(random.nextInt(17));
            }
            BankRecords whole = BankRecords.of(BankFormat.QIF, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.QIF, bytes, 1 + random.nextInt(300));
            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
            }
        }
    }
}
