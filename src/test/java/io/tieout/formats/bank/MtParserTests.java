package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtParserTests {

    private static final String HEAD = ":20:STARTUMS\n:25:DE89370400440532013000\n:28C:5/1\n:60F:C260301EUR100,00\n";

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.MT940, text);
    }

    /// A statement of these lines that ends with this balance.
    private static String statement(String lines, String closing) {
        return HEAD + lines + ":62F:" + closing + "\n-\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2603020302C12,50NTRFINV-1//B-1        | 2026-03-02 | 2026-03-02 | C  | 12.50  | NTRF | INV-1 | B-1",
                "260302C12,NTRFNONREF                  | 2026-03-02 | 2026-03-02 | C  | 12     | NTRF |       |",
                "2603020301DR0,01NCHK0815//            | 2026-03-02 | 2026-03-01 | D  | -0.01  | NCHK | 0815  |",
                "2603020302RC12,50NRTI8//9             | 2026-03-02 | 2026-03-02 | RC | -12.50 | NRTI | 8     | 9",
                "2603020302RD12,50NRTI8//9             | 2026-03-02 | 2026-03-02 | RD | 12.50  | NRTI | 8     | 9",
                "2603020302RCR12,50FMSC8               | 2026-03-02 | 2026-03-02 | RC | -12.50 | FMSC | 8     |",
                "2701021231CR1,00S103X                 | 2027-01-02 | 2026-12-31 | C  | 1.00   | S103 | X     |",
                "2612310102D1,00NMSCX                  | 2026-12-31 | 2027-01-02 | D  | -1.00  | NMSC | X     |",
                "8103020302EC1,00N051X                 | 1981-03-02 | 1981-03-02 | EC | 1.00   | N051 | X     |",
                "260302D000000000012,00NTRFX           | 2026-03-02 | 2026-03-02 | D  | -000000000012.00 | NTRF | X |",
            })
    void readsAStatementLine(
            String line,
            String value,
            String booked,
            String mark,
            String amount,
            String type,
            String customer,
            String bank) {
        Map<String, String> record = read(HEAD + ":61:" + line + "\n").records.getFirst();

        assertThat(record)
                .containsEntry("value_date", value)
                .containsEntry("booking_date", booked)
                .containsEntry("mark", mark)
                .containsEntry("amount", amount)
                .containsEntry("transaction_type", type)
                .containsEntry("account", "DE89370400440532013000")
                .containsEntry("currency", "EUR")
                .containsEntry("statement", "5/1");
        assertThat(record.get("customer_reference")).isEqualTo(customer);
        assertThat(record.get("bank_reference")).isEqualTo(bank);
        assertThat(record.get("reversal")).isEqualTo(mark.startsWith("R") ? "true" : null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "261302C1,00NTRFX      | TIE-FMT-021 | '261302'",
                "26030C1,00NTRFX       | TIE-FMT-021 | '26030C'",
                "2603020931C1,00NTRFX  | TIE-FMT-021 | '0931'",
                "260302X1,00NTRFX      | TIE-FMT-022 | character 7: 'X1'",
                "260302RX1,00NTRFX     | TIE-FMT-022 | character 7: 'RX'",
                "260302                | TIE-FMT-022 | character 7: ''",
                "2603020302C100NTRFX   | TIE-FMT-023 | character 12",
                "260302C1,001NTRFX     | TIE-FMT-023 | 2 places of EUR",
                "260302C,50NTRFX       | TIE-FMT-023 | ',50NTRFX'",
                "260302C1,0,0NTRFX     | TIE-FMT-023 | '1,0,0NTRFX'",
                "260302C1.00NTRFX      | TIE-FMT-023 | '1.00NTRFX'",
                "260302C1234567890123,45NTRFX | TIE-FMT-023 | at most 15",
                "260302C-1,00NTRFX     | TIE-FMT-023 | '-1,00NTRFX'",
                "260302C1,00XTRFX      | TIE-FMT-024 | character 12: 'XTRF'",
                "260302C1,00NT         | TIE-FMT-024 | 'NT'",
                "260302C1,00NtrfX      | TIE-FMT-024 | 'Ntrf'",
            })
    void rejectsAStatementLineThatTheFieldTableForbids(String line, String code, String place) {
        BankRecords read = read(statement(":61:" + line + "\n", "C260302EUR101,00"));

        assertThat(read.records).isEmpty();
        assertThat(read.rejects)
                .singleElement()
                .asString()
                .startsWith("5 @" + HEAD.length() + " " + code)
                .contains(place);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        assertThat(read.messages()).singleElement().asString().contains("1 entries could not be read");
    }

    @Test
    void readsNumberedInformationInAnyWrapping() {
        String information = "166?00GUTSCHRIFT?109248?20EREF+E2E-4711?21KREF+RUN-9?22MREF+M-1?23CRED+DE98ZZZ09999999999"
                + "?24SVWZ+INV-2026-0815 and more ?25of it?30COBADEFFXXX?31DE89370400440532013000?32Müller Bau?33 GmbH?34997"
                + "?60tail";
        for (int width : new int[] {12, 27, 65, 390}) {
            StringBuilder wrapped = new StringBuilder(":86:");
            for (int i = 0; i < information.length(); i += width) {
                wrapped.append(information, i, Math.min(information.length(), i + width))
                        .append("\r\n");
            }
            BankRecords read = read(HEAD + ":61:260302C1,00NTRFX\n" + wrapped);

            assertThat(read.records.getFirst())
                    .containsEntry("transaction_code", "166")
                    .containsEntry("posting_text", "GUTSCHRIFT")
                    .containsEntry("batch_no", "9248")
                    .containsEntry("end_to_end_id", "E2E-4711")
                    .containsEntry("payment_reference", "RUN-9")
                    .containsEntry("mandate", "M-1")
                    .containsEntry("creditor_id", "DE98ZZZ09999999999")
                    .containsEntry("remittance", "INV-2026-0815 and more of it tail")
                    .containsEntry("counterparty", "Müller Bau GmbH")
                    .containsEntry("counterparty_account", "DE89370400440532013000")
                    .containsEntry("counterparty_bic", "COBADEFFXXX")
                    .containsEntry("text_key", "997");
            assertThat(read.rejects).isEmpty();
        }
    }

    @Test
    void readsWordsBetweenSlashes() {
        BankRecords read = read(
                HEAD + ":61:260302D1,00NTRFX\n:86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABN\n"
                        + "ANL2A/NAME/J. de Vries/REMI/USTD//invoice 12/3 and RF18539007547034/EREF/NOTPROVIDED\n"
                        + ":61:260302D1,00NTRFX\n:86:/EREF/A-1//CNTP/NL91ABNA0417164300/ABNANL2A/Vries///REMI/STRD/CUR/9000\n");

        assertThat(read.records.getFirst())
                .containsEntry("posting_text", "SEPA OVERBOEKING")
                .containsEntry("counterparty_account", "NL91ABNA0417164300")
                .containsEntry("counterparty_bic", "ABNANL2A")
                .containsEntry("counterparty", "J. de Vries")
                .containsEntry("remittance", "invoice 12/3 and RF18539007547034")
                .containsEntry("creditor_reference", "RF18539007547034")
                .doesNotContainKey("end_to_end_id");
        assertThat(read.records.getLast())
                .containsEntry("end_to_end_id", "A-1")
                .containsEntry("counterparty", "Vries")
                .containsEntry("remittance", "STRD/CUR/9000");
    }

    @Test
    void keepsPlainInformationAsTheTextItIs() {
        BankRecords read = read(HEAD
                + ":61:260302D1,00NTRFX\nsupplement\n:86:Rent for March\n- second floor\n\n:61:260302D1,00NTRFX\n");

        assertThat(read.records.getFirst())
                .containsEntry("supplementary", "supplement")
                .containsEntry("remittance", "Rent for March - second floor");
        assertThat(read.records.getLast()).doesNotContainKeys("remittance", "information");
    }

    @Test
    void textsAreUtf8OrWhatTheFeedNames() {
        String text = HEAD + ":61:260302D1,00NTRFX\n:86:Bäckerei Süß\n";

        for (var charset : List.of(StandardCharsets.UTF_8, BankRecords.WESTERN)) {
            assertThat(BankRecords.of(BankFormat.MT940, text.getBytes(charset), 1)
                            .field("remittance"))
                    .containsExactly("Bäckerei Süß");
        }
        byte[] neither = text.getBytes(StandardCharsets.ISO_8859_1);
        neither[neither.length - 3] = (byte) 0x81;
        assertThat(BankRecords.of(BankFormat.MT940, neither, 1).plan.flaw())
                .extracting(Flaw::code, Flaw::byteOffset)
                .containsExactly("TIE-FMT-007", (long) neither.length - 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsMessagesWithTheirBlocks(String lineEnd) {
        String block = "{1:F01AAAABB33AXXX0000000000}{2:O9401200260302BBBBCC22AXXX00000000002603021200N}{4:\n"
                + statement(":61:260302C1,00NTRFX\n:86:a\n", "C260302EUR101,00").replace("\n-\n", "\n-}{5:{CHK:0}}\n");
        String text = ("\u0001" + block
                        + block.replace("C260301EUR100,00", "C260302EUR101,00")
                                .replace("EUR101,00\n-}", "EUR102,00\n-}")
                                .replace("5/1", "6/1"))
                .replace("\n", lineEnd);

        BankRecords read = read(text);

        assertThat(read.rejects).isEmpty();
        assertThat(read.records).hasSize(2);
        assertThat(read.messages()).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read(text.substring(0, text.lastIndexOf("-}"))).proof()).containsExactly("! TIE-FMT-031");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":61:260302C1,00NTRFX~                                     | C260302EUR101,00 | AGREES  |",
                ":61:260302C1,00NTRFX~                                     | C260302EUR102,00 | DIFFERS | ! TIE-FMT-035",
                ":61:260302RC1,00NTRFX~                                    | C260302EUR99,00  | AGREES  |",
                ":61:260302D200,00NTRFX~                                   | D260302EUR100,00 | AGREES  |",
                "                                                          | C260302USD100,00 | DIFFERS | ! TIE-FMT-036",
                ":60F:C260301EUR100,00~                                    | C260302EUR100,00 | DIFFERS | ! TIE-FMT-032",
                ":99Z:what~                                                | C260302EUR100,00 | AGREES  | TIE-FMT-030",
                ":25:again~                                                | C260302EUR100,00 | DIFFERS | ! TIE-FMT-030",
            })
    void holdsAStatementAgainstItsBalances(String lines, String closing, Status status, String codes) {
        BankRecords read = read(statement(lines == null ? "" : lines.replace("~", "\n"), closing));

        assertThat(read.plan.proof().status()).isEqualTo(status);
        assertThat(read.proof()).isEqualTo(codes == null ? List.of() : List.of(codes));
        assertThat(read.rejects).isEmpty();
    }

    @Test
    void pagesAndStatementsOfAnAccountFollowEachOther() {
        String first = statement(":61:260302C1,00NTRFX\n", "C260302EUR101,00").replace(":62F:", ":62M:");
        String page = statement(":61:260302C2,00NTRFX\n", "C260302EUR103,00")
                .replace(":60F:C260301EUR100,00", ":60M:C260302EUR101,00");
        String wrong = page.replace("101,00", "101,50").replace("103,00", "103,50");
        String next =
                statement("", "C260303EUR103,00").replace("5/1", "6/1").replace("C260301EUR100,00", "C260302EUR103,00");
        String later = next.replace("6/1", "9/1").replace("103,00", "500,00");

        assertThat(read(first + page + next).plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read(first).proof()).containsExactly("! TIE-FMT-038");
        assertThat(read(first + wrong).proof()).containsExactly("! TIE-FMT-033");
        assertThat(read(first + page + later).proof()).containsExactly("TIE-FMT-034");
        assertThat(read(first + page + later).plan.proof().status()).isEqualTo(Status.AGREES);
    }

    @Test
    void saysWhatAStatementLacks() {
        String whole = statement("", "C260302EUR100,00");
        for (String field : List.of(":20:", ":25:", ":28C:", ":60F:", ":62F:")) {
            String without = whole.replaceFirst("(?m)^" + field + ".*\n", "");

            assertThat(read(without).proof()).as(field).isNotEmpty().allMatch("! TIE-FMT-031"::equals);
            assertThat(read(without).plan.proof().status()).isEqualTo(Status.DIFFERS);
        }
    }

    @Test
    void anInterimReportHasSumsInPlaceOfBalances() {
        String report = ":20:R\n:25:123\n:28C:1\n:34F:EUR0,\n:13D:2603021200+0100\n:61:260302C1,00NTRFX\n"
                + ":61:260302D0,25NTRFY\n:90D:1EUR0,25\n:90C:1EUR1,00\n-\n";

        assertThat(read(report).plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read(report).field("currency")).containsExactly("EUR", "EUR");
        assertThat(read(report.replace(":90C:1EUR1,00", ":90C:2EUR1,00")).proof())
                .containsExactly("! TIE-FMT-037");
        assertThat(read(report.replace(":90D:1EUR0,25", ":90D:1EUR0,26")).proof())
                .containsExactly("! TIE-FMT-037");
        assertThat(read(report.replace(":90D:1EUR0,25", ":90D:xEUR0,26")).rejects)
                .singleElement()
                .asString()
                .contains("TIE-FMT-025");
    }

    @Test
    void whatIsNoFieldIsRejectedAndHoldsTheFile() {
        BankRecords read = read("Dear customer\n" + statement("", "C260302EUR100,00"));

        assertThat(read.rejects)
                .singleElement()
                .asString()
                .startsWith("1 @0 TIE-FMT-026")
                .contains("Dear customer");
        assertThat(read.proof()).containsExactly("! TIE-FMT-026");
        assertThat(read("just a text\n").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-020");
        assertThat(read("").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-001");
    }

    @Test
    void wrongCheckDigitsOfAnAccountAreTold() {
        BankRecords read =
                read(statement(":61:260302C1,00NTRFX\n:86:/IBAN/DE89370400440532013001/NAME/x\n", "C260302EUR101,00"));

        assertThat(read.remarks).containsExactly("5 counterparty_account TIE-FMT-029");
        assertThat(read(statement("", "C260302EUR100,00").replace("DE89", "DE88"))
                        .proof())
                .containsExactly("TIE-FMT-029");
    }

    @Test
    void anInterimReportWithoutItsCurrencyIsTold() {
        String report = ":20:S\n:25:1\n:28C:1\n:34F:EUR0,\n:13D:2603021200+0100\n:61:260302C1,00NTRFX\n-\n";

        assertThat(read(report).proof()).isEmpty();
        assertThat(read(report.replace(":34F:EUR0,\n", "")).messages())
                .singleElement()
                .asString()
                .contains("34F");
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(7);
        String good = statement(
                ":61:2603020302C12,50NTRFINV-1//B-1\nsupplement\n:86:166?00GUT?20EREF+1?21SVWZ+x RF18539007547034?32N\n"
                        + ":61:260302RD1,NTRFX\n:86:/EREF/1/NAME/y/REMI/z\n",
                "C260302EUR113,50");
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = good.repeat(1 + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(8);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) ":/?,-{}\n\r0C1DR\u0001+86".charAt(random.nextInt(18));
            }
            BankRecords whole = BankRecords.of(BankFormat.MT940, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.MT940, bytes, 1 + random.nextInt(200));

            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
                List<Long> once = new ArrayList<>(new java.util.TreeSet<>(whole.numbers));
                assertThat(whole.numbers).isEqualTo(once);
            }
        }
    }

    @Test
    void pagesAreGivenEachAndInterimReportsNotAtAll() {
        String fields = ":20:S\n:25:1\n:28C:%s\n:60F:C260101EUR0,\n:61:260102C1,00NTRFA\n:62F:C260102EUR1,\n-\n";

        assertThat(BankRecords.of(BankFormat.MT940, fields.formatted("17/2")).statements())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.serial()).isEqualTo(17);
                    assertThat(one.page()).isEqualTo(2);
                    assertThat(one.closingMinor()).isEqualTo(100);
                    assertThat(one.closingRecord()).isEqualTo(6);
                });
        String interim =
                "{1:F01X}{2:O9420000260102X}{4:\n" + fields.formatted("17/2").replace("-\n", "-}\n");
        assertThat(BankRecords.of(BankFormat.MT940, interim).statements()).isEmpty();
    }
}
