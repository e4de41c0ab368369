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

class OfxParserTests {

    static final String SGML = """
            OFXHEADER:100
            DATA:OFXSGML
            VERSION:102
            ENCODING:USASCII
            CHARSET:1252

            <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260331<LANGUAGE>ENG</SONRS>
            </SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
            <BANKACCTFROM><BANKID>121042882<ACCTID>4711<ACCTTYPE>CHECKING</BANKACCTFROM>
            <BANKTRANLIST><DTSTART>20260301<DTEND>20260331
            <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260302120000.000[-5:EST]<TRNAMT>12.50<FITID>F1<NAME>M\u00FCller &amp; Co<MEMO>Invoice 12</STMTTRN>
            <STMTTRN>
            <TRNTYPE>CHECK
            <DTPOSTED>20260303
            <DTAVAIL>20260304
            <TRNAMT>-1,5
            <FITID>F2
            <CHECKNUM>1001
            <PAYEE><NAME>Jane Roe<ADDR1>x</PAYEE>
            <BANKACCTTO><BANKID>9<ACCTID>88<ACCTTYPE>CHECKING</BANKACCTTO>
            </STMTTRN>
            </BANKTRANLIST><LEDGERBAL><BALAMT>100.00<DTASOF>20260331</LEDGERBAL><AVAILBAL><BALAMT>90.00<DTASOF>20260331</AVAILBAL>
            </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
            """;

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.OFX, text);
    }

    /// The same with every tag closed.
    private static String xml() {
        return "<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\" VERSION=\"211\"?>\n"
                + SGML.substring(SGML.indexOf("<OFX>")).replaceAll("<([A-Z0-9]+)>([^<\n]+)", "<$1>$2</$1>");
    }

    @Test
    void anAmountInACurrencyOfItsOwnIsNotInThatOfTheAccount() {
        BankRecords read =
                read(SGML.replace("<TRNAMT>12.50", "<TRNAMT>12.50<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>"));

        assertThat(read.field("currency")).startsWith("USD", "EUR");
        assertThat(read(SGML.replace("<TRNAMT>12.50", "<TRNAMT>12.50<CURRENCY><CURRATE>1<CURSYM>XX</CURRENCY>"))
                        .rejects)
                .singleElement()
                .asString()
                .contains("CURSYM", "'XX'");
    }

    @Test
    void anAmountThatCouldMeanTwoIsRejected() {
        assertThat(read(SGML.replace("<TRNAMT>12.50", "<TRNAMT>1,200")).rejects)
                .singleElement()
                .asString()
                .contains("'1,200'");
        assertThat(read(SGML.replace("<TRNAMT>12.50", "<TRNAMT>12,50")).field("amount"))
                .startsWith("12.50");
    }

    @Test
    void readsBothVersions() {
        for (String text : List.of(SGML, xml(), SGML.replace("\n", ""), SGML.replace("\n", "\r\n"))) {
            BankRecords read = read(text);

            assertThat(read.messages()).isEmpty();
            assertThat(read.rejects).isEmpty();
            assertThat(read.field("amount")).containsExactly("12.50", "-1.5");
            assertThat(read.field("booking_date")).containsExactly("2026-03-02", "2026-03-03");
            assertThat(read.field("value_date")).containsExactly("", "2026-03-04");
            assertThat(read.field("fitid")).containsExactly("F1", "F2");
            assertThat(read.field("counterparty")).containsExactly("M\u00FCller & Co", "Jane Roe");
            assertThat(read.field("counterparty_account")).containsExactly("", "88");
            assertThat(read.field("cheque_no")).containsExactly("", "1001");
            assertThat(read.field("memo")).containsExactly("Invoice 12", "");
            assertThat(read.field("account")).containsExactly("4711", "4711");
            assertThat(read.field("currency")).containsExactly("EUR", "EUR");
            assertThat(read.totals).isEqualTo(2);
            assertThat(read.raw)
                    .allMatch(raw -> raw.startsWith("<STMTTRN>") && raw.strip().endsWith("</STMTTRN>"));
            assertThat(read.accounted()).isEqualTo(read.plan.records());
            for (int blockBytes : new int[] {1, 200}) {
                assertThat(BankRecords.of(BankFormat.OFX, text.getBytes(StandardCharsets.UTF_8), blockBytes).records)
                        .isEqualTo(read.records);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<TRNTYPE>CREDIT | <TRNTYPE>WHAT | TIE-FMT-072 | 'WHAT'",
                "<TRNTYPE>CREDIT | | TIE-FMT-072 | TRNTYPE",
                "<DTPOSTED>20260302120000 | <DTPOSTED>20260231120000 | TIE-FMT-072 | 20260231",
                "<TRNAMT>12.50 | <TRNAMT>1.2.3 | TIE-FMT-072 | '1.2.3'",
                "<TRNAMT>12.50 | <TRNAMT> | TIE-FMT-072 | TRNAMT",
                "<FITID>F1 | | TIE-FMT-043 | FITID",
                "<FITID>F1 | <FITID>F1<FITID>F9 | TIE-FMT-043 | twice",
                "Invoice 12</STMTTRN> | Invoice 12 | TIE-FMT-072 | no end",
            })
    void rejectsATransactionThatTheStandardForbids(String good, String bad, String code, String place) {
        assertThat(SGML).contains(good);

        BankRecords read = read(SGML.replace(good, bad == null ? "" : bad));

        assertThat(read.rejects).singleElement().asString().contains(code).contains(place.replace("'", ""));
        assertThat(read.records).hasSize(1);
        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</OFX> | | ! TIE-FMT-041",
                "</BANKTRANLIST> | | ! TIE-FMT-041",
                "<CURDEF>EUR | <CURDEF>EUX | ! TIE-FMT-025",
                "<ACCTID>4711 | | ! TIE-FMT-044",
                "<DTEND>20260331 | <DTEND>20260302 | TIE-FMT-073",
                "<BALAMT>100.00 | <BALAMT>x | ! TIE-FMT-072",
            })
    void saysWhatAFileLacks(String good, String bad, String code) {
        assertThat(read(SGML.replace(good, bad == null ? "" : bad)).proof()).containsExactly(code);
    }

    @Test
    void pendingTransactionsAreCountedAndSaid() {
        String pending =
                "<BANKTRANLISTP><DTASOF>20260331<STMTTRNP><TRNTYPE>HOLD<DTTRAN>20260331<TRNAMT>-5.00<NAME>Shop</STMTTRNP>"
                        + "<STMTTRNP><TRNTYPE>POS<DTTRAN>20260331<TRNAMT>-7.00</STMTTRNP></BANKTRANLISTP>";

        BankRecords read = read(SGML.replace("</STMTRS>", pending + "</STMTRS>"));

        assertThat(read.messages()).containsExactly("account 4711: 2 pending transactions were left out");
        assertThat(read.proof()).containsExactly("TIE-FMT-074");
        assertThat(read.field("fitid")).containsExactly("F1", "F2");
        assertThat(read.rejects).isEmpty();
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void whatIsNoStatementIsRefused() {
        assertThat(read("hello").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-070");
        assertThat(read(SGML.replace("<STMTRS>", "<INVSTMTRS>")).proof()).contains("! TIE-FMT-071");
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(13);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = SGML.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(6);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "<>/&STMN0 \n".charAt(random.nextInt(11));
            }
            BankRecords whole = BankRecords.of(BankFormat.OFX, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.OFX, bytes, 1 + random.nextInt(300));
            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
            }
        }
    }
}
