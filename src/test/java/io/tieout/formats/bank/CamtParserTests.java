package io.tieout.formats.bank;

import static io.tieout.formats.bank.CamtSamples.document;
import static io.tieout.formats.bank.CamtSamples.entry;
import static io.tieout.formats.bank.CamtSamples.statement;
import static io.tieout.formats.bank.CamtSamples.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtParserTests {

    private static final String ENTRY = entry("12.50", "CRDT", "");

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.CAMT, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<BookgDt><Dt>2026-03-02</Dt></BookgDt>;<BookgDt><Dt></Dt></BookgDt>;Ntry/BookgDt",
                "<BookgDt><Dt>2026-03-02</Dt></BookgDt>;<BookgDt/>;Ntry/BookgDt",
                "<ValDt><Dt>2026-03-03</Dt></ValDt>;<ValDt><Dt/></ValDt>;Ntry/ValDt",
                "<Sts>;<RvslInd></RvslInd><Sts>;Ntry/RvslInd",
            })
    void nothingStandsInForWhatIsThereAndEmpty(String good, String empty, String path) {
        BankRecords read = read(document(statement("0", "12.50", ENTRY.replace(good, empty))));

        assertThat(read.records).isEmpty();
        assertThat(read.rejects).singleElement().asString().contains("TIE-FMT-043", path, "says nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Amt Ccy=\"EUR\">-5</Amt>",
                "<Amt Ccy=\"EUR\"></Amt>",
                "<Amt>5</Amt>",
                "<Amt Ccy=\"eur\">5</Amt>",
                "<Amt Ccy=\"EUR\">5.001</Amt>",
                "<Amt Ccy=\"EUR\">5</Amt><CdtDbtInd>CR</CdtDbtInd>"
            })
    void aTransactionWhoseAmountIsNoneKeepsItsEntryWholeAndIsTold(String amount) {
        String details = "<NtryDtls>" + transaction("7.50", "") + "<TxDtls>" + amount + "</TxDtls></NtryDtls>";

        BankRecords read = read(document(statement("0", "12.50", entry("12.50", "CRDT", details))));

        assertThat(read.records).singleElement().matches(record -> "12.50".equals(record.get("amount")));
        assertThat(read.proof()).contains("! TIE-FMT-042");
    }

    @Test
    void aTransactionInACurrencyOfThePastIsNoFault() {
        String details =
                "<NtryDtls>" + transaction("7.50", "") + "<TxDtls><Amt Ccy=\"XDM\">9.78</Amt></TxDtls></NtryDtls>";

        assertThat(read(document(statement("0", "12.50", entry("12.50", "CRDT", details))))
                        .proof())
                .isEmpty();
    }

    @Test
    void anEntryUnderAnotherNameIsTold() {
        BankRecords read = read(document(statement("0", "0", ENTRY.replace("Ntry>", "Ntrz>"))));

        assertThat(read.records).isEmpty();
        assertThat(read.proof()).containsExactly("TIE-FMT-043");
        assertThat(read.messages()).containsExactly("Ntrz is no element of a statement and was not read");
    }

    @Test
    void readsAnEntryWithAllThatItsTransactionSays() {
        String details = "<AcctSvcrRef>B-1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT"
                + "</SubFmlyCd></Fmly></Domn><Prtry><Cd>166</Cd></Prtry></BkTxCd><Chrgs><Rcrd><Amt Ccy=\"EUR\">0.50</Amt>"
                + "</Rcrd></Chrgs><NtryDtls><TxDtls><Refs><MsgId>M</MsgId><PmtInfId>P-9</PmtInfId><EndToEndId>E2E-1"
                + "</EndToEndId><UETR>u</UETR><MndtId>MD</MndtId></Refs><RltdPties><Dbtr><Nm>M\u00FCller &amp; S\u00F6hne</Nm></Dbtr>"
                + "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct><UltmtDbtr><Pty><Nm>U</Nm></Pty>"
                + "</UltmtDbtr><Cdtr><Nm>Us</Nm></Cdtr></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BICFI>COBADEFF</BICFI>"
                + "</FinInstnId></DbtrAgt></RltdAgts><Purp><Cd>SALA</Cd></Purp><RmtInf><Ustrd>Invoice 12</Ustrd><Ustrd>of"
                + " March</Ustrd><Strd><RfrdDocInf><Nb>INV-12</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref>"
                + "</CdtrRefInf></Strd></RmtInf><AddtlTxInf>tx</AddtlTxInf></TxDtls></NtryDtls>"
                + "<AddtlNtryInf>entry</AddtlNtryInf>";

        BankRecords read = read(document(statement("0", "12.50", entry("12.50", "CRDT", details))));

        assertThat(read.records.getFirst())
                .containsEntry("account", "DE89370400440532013000")
                .containsEntry("currency", "EUR")
                .containsEntry("statement", "S-1")
                .containsEntry("sequence", "7")
                .containsEntry("amount", "12.50")
                .containsEntry("booking_date", "2026-03-02")
                .containsEntry("value_date", "2026-03-03")
                .containsEntry("bank_reference", "B-1")
                .containsEntry("transaction_code", "PMNT-RCDT-ESCT")
                .containsEntry("proprietary_code", "166")
                .containsEntry("charges", "EUR 0.50")
                .containsEntry("batch_reference", "P-9")
                .containsEntry("end_to_end_id", "E2E-1")
                .containsEntry("uetr", "u")
                .containsEntry("mandate", "MD")
                .containsEntry("counterparty", "M\u00FCller & S\u00F6hne")
                .containsEntry("counterparty_account", "DE89370400440532013000")
                .containsEntry("counterparty_bic", "COBADEFF")
                .containsEntry("ultimate_party", "U")
                .containsEntry("purpose", "SALA")
                .containsEntry("remittance", "Invoice 12 of March")
                .containsEntry("document_no", "INV-12")
                .containsEntry("creditor_reference", "RF18539007547034")
                .containsEntry("information", "entry tx")
                .doesNotContainKeys("group_no", "reversal");
        assertThat(read.remarks).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
    }

    @ParameterizedTest
    @CsvSource({"DBIT, false, Cdtr", "CRDT, false, Dbtr", "DBIT, true, Dbtr", "CRDT, true, Cdtr"})
    void theOtherSideOfAPaymentThatCameBackIsStillTheSame(String sign, String reversal, String party) {
        String more = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Dbtr</Nm></Dbtr><Cdtr><Nm>Cdtr</Nm></Cdtr></RltdPties>"
                + "</TxDtls></NtryDtls>";
        String entry = entry("1", sign, more).replace("<Sts>", "<RvslInd>" + reversal + "</RvslInd><Sts>");

        BankRecords read = read(document(statement("0", "0", entry)));

        assertThat(read.field("counterparty")).containsExactly(party);
        assertThat(read.field("amount")).containsExactly(sign.equals("DBIT") ? "-1.00" : "1.00");
        assertThat(read.field("reversal")).containsExactly(reversal.equals("true") ? "true" : "");
    }

    @Test
    void aBatchIsReadAsItsTransactionsWhenTheyAddUp() {
        String batch = "<NtryDtls><Btch><PmtInfId>RUN</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>" + transaction("10.00", "")
                + transaction("2.50", "") + "</NtryDtls>";

        BankRecords read = read(document(statement("0", "12.50", entry("12.50", "CRDT", batch))));

        assertThat(read.field("amount")).containsExactly("10.00", "2.50");
        assertThat(read.field("end_to_end_id")).containsExactly("E-10.00", "E-2.50");
        assertThat(read.field("batch_reference")).containsExactly("RUN", "RUN");
        assertThat(read.field("group_no")).containsExactly("5", "5");
        assertThat(read.field("entry_amount")).containsExactly("12.50", "12.50");
        assertThat(read.numbers).containsExactly(6L, 7L);
        assertThat(read.raw).allMatch(raw -> raw.startsWith("<TxDtls>") && raw.endsWith("</TxDtls>"));
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<NbOfTxs>2</NbOfTxs>~10.00~2.49 | ! TIE-FMT-046",
                "<NbOfTxs>3</NbOfTxs>~10.00~2.50 | ! TIE-FMT-046",
                "<NbOfTxs>2</NbOfTxs>~10.00~2.50 |",
                "~10.00~2.50                     |",
                "<NbOfTxs>40</NbOfTxs>           |",
            })
    void aBatchThatContradictsItsEntryIsTold(String parts, String codes) {
        String[] all = parts.split("~", -1);
        String transactions = IntStream.range(1, all.length)
                .mapToObj(i -> transaction(all[i], ""))
                .collect(Collectors.joining());
        String batch = "<NtryDtls><Btch>" + all[0] + "</Btch>" + transactions + "</NtryDtls>";

        BankRecords read = read(document(statement("0", "12.50", entry("12.50", "CRDT", batch))));

        assertThat(read.proof()).isEqualTo(codes == null ? List.of() : List.of(codes));
        assertThat(read.sum(1)).isEqualByComparingTo("12.50");
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Amt Ccy=\"EUR\">12.50</Amt>   | <Amt Ccy=\"EUR\">12,50</Amt>      | TIE-FMT-042 | 'EUR 12,50'",
                "<Amt Ccy=\"EUR\">12.50</Amt>   | <Amt Ccy=\"EUR\">12.505</Amt>     | TIE-FMT-042 | 'EUR 12.505'",
                "<Amt Ccy=\"EUR\">12.50</Amt>   | <Amt Ccy=\"EUR\">-12.50</Amt>     | TIE-FMT-042 | 'EUR -12.50'",
                "<Amt Ccy=\"EUR\">12.50</Amt>   | <Amt Ccy=\"XYZ\">12.50</Amt>      | TIE-FMT-042 | 'XYZ 12.50'",
                "<Amt Ccy=\"EUR\">12.50</Amt>   | <Amt>12.50</Amt>                  | TIE-FMT-042 | Ntry/Amt",
                "<Amt Ccy=\"EUR\">12.50</Amt>   | <Amt Ccy=\"EUR\"><x/>12.50</Amt>  | TIE-FMT-042 | Ntry/Amt",
                "<Amt Ccy=\"EUR\">12.50</Amt>   |                                   | TIE-FMT-042 | Ntry/Amt",
                "<CdtDbtInd>CRDT</CdtDbtInd>    | <CdtDbtInd>C</CdtDbtInd>          | TIE-FMT-042 | 'C'",
                "<CdtDbtInd>CRDT</CdtDbtInd>    |                                   | TIE-FMT-042 | CdtDbtInd",
                "<Sts>BOOK</Sts>                |                                   | TIE-FMT-043 | Ntry/Sts",
                "<Sts>BOOK</Sts>                | <Sts>BOOK</Sts><Sts>BOOK</Sts>    | TIE-FMT-043 | Ntry/Sts",
                "<Sts>BOOK</Sts>                | <RvslInd>x</RvslInd><Sts>BOOK</Sts> | TIE-FMT-042 | 'x'",
                "<Dt>2026-03-02</Dt>            | <Dt>2026-02-30</Dt>               | TIE-FMT-042 | 2026-02-30",
                "<Dt>2026-03-03</Dt>            | <Dt>02.03.2026</Dt>               | TIE-FMT-042 | 02.03.2026",
            })
    void rejectsAnEntryThatTheStandardForbids(String good, String bad, String code, String place) {
        String text = document(statement("0", "12.50", ENTRY.replace(good, bad == null ? "" : bad)));

        BankRecords read = read(text);

        assertThat(read.records).isEmpty();
        assertThat(read.rejects)
                .singleElement()
                .asString()
                .startsWith("5 @" + text.indexOf("<Ntry>") + " " + code)
                .contains(place);
        assertThat(read.messages()).singleElement().asString().contains("1 entries could not be read");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 12.50, '', AGREES, ''",
        "0, 12.51, '', DIFFERS, ! TIE-FMT-035",
        "0, 12.50, <TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries><Sum>12.5</Sum></TtlNtries></TxsSummry>, AGREES, ''",
        "0, 12.50, <TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>, DIFFERS, ! TIE-FMT-037",
        "0, 12.50, <TxsSummry><TtlNtries><Sum>12.51</Sum></TtlNtries></TxsSummry>, DIFFERS, ! TIE-FMT-037",
        "0, 12.50, <TxsSummry><TtlDbtNtries><Sum>12.50</Sum></TtlDbtNtries></TxsSummry>, DIFFERS, ! TIE-FMT-037",
        "0, 12.50, <TxsSummry><TtlNtries><TtlNetNtryAmt>12.5</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd></TtlNtries></TxsSummry>, DIFFERS, ! TIE-FMT-037",
        "0, 12.50, <TxsSummry><TtlNtries><TtlNetNtry><Amt>12.5</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries></TxsSummry>, AGREES, ''",
    })
    void holdsAStatementAgainstItsBalancesAndItsSummary(
            String opening, String closing, String summary, Status status, String codes) {
        BankRecords read = read(document(statement(opening, closing, summary + ENTRY)));

        assertThat(read.plan.proof().status()).as(read.messages().toString()).isEqualTo(status);
        assertThat(read.proof()).isEqualTo(codes.isEmpty() ? List.of() : List.of(codes));
        assertThat(read.records).hasSize(1);
    }

    @Test
    void whatIsNotBookedIsLeftOutAndTold() {
        String pending = ENTRY.replace("BOOK<", "PDNG<");
        String newer = ENTRY.replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>");

        BankRecords read = read(document(statement("0", "25.00", pending + newer + ENTRY)));

        assertThat(read.records).hasSize(2);
        assertThat(read.proof()).containsExactly("TIE-FMT-045");
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void statementsOfAnAccountFollowEachOther() {
        String first = statement("0", "12.50", ENTRY);
        String second = statement("12.50", "25.00", ENTRY).replace("Nb>7<", "Nb>8<");
        String later = statement("99.00", "111.50", ENTRY).replace("Nb>7<", "Nb>9<");

        assertThat(read(document(first + second)).proof()).isEmpty();
        assertThat(read(document(first + later)).proof()).containsExactly("TIE-FMT-034");
        assertThat(read(document(first + later.replace("Nb>9<", "Nb>8<"))).proof())
                .containsExactly("! TIE-FMT-033");
        assertThat(read(document(first.replaceFirst("<Bal>.*?</Bal>", ""))).proof())
                .containsExactly("! TIE-FMT-044");
    }

    @ParameterizedTest
    @ValueSource(strings = {"053.001.02", "053.001.08", "053.001.13", "052.001.06", "054.001.04"})
    void readsEveryVersionAndPrefix(String version) {
        String message = version.startsWith("052")
                ? "BkToCstmrAcctRpt/Rpt"
                : version.startsWith("054") ? "BkToCstmrDbtCdtNtfctn/Ntfctn" : "BkToCstmrStmt/Stmt";
        String text = document(statement("0", "12.50", ENTRY))
                .replace("053.001.02", version)
                .replace("BkToCstmrStmt", message.split("/", -1)[0])
                .replaceAll("(</?)Stmt>", "$1" + message.split("/", -1)[1] + ">");
        String prefixed = text.replaceAll("(</?)([A-Z])", "$1n:$2").replace("xmlns=", "xmlns:n=");
        String wrapped =
                text.replaceFirst("<Document", "<Envelope><AppHdr><Id>x</Id></AppHdr><Document") + "</Envelope>";

        for (String each : List.of(text, prefixed, wrapped)) {
            assertThat(read(each).plan.flaw()).isNull();
            assertThat(read(each).field("amount")).containsExactly("12.50");
            assertThat(BankRecords.of(BankFormat.CAMT, each.getBytes(StandardCharsets.UTF_8), 1).records)
                    .isEqualTo(read(each).records);
        }
    }

    @Test
    void anEnvelopeMayHoldSeveralMessages() {
        String one = document(statement("0", "12.50", ENTRY)).replaceFirst("<\\?.*?\\?>\n", "");
        String other =
                one.replace("S-1", "S-2").replaceAll("(</?)([A-Z])", "$1p:$2").replace("xmlns=", "xmlns:p=");
        String both = "<Envelope>" + one + other + "</Envelope>";

        for (int blockBytes : new int[] {1, 1000, 1 << 19}) {
            BankRecords read = BankRecords.of(BankFormat.CAMT, both.getBytes(StandardCharsets.UTF_8), blockBytes);
            assertThat(read.field("statement")).containsExactly("S-1", "S-2");
            assertThat(read.accounted()).isEqualTo(read.plan.records());
        }
    }

    @Test
    void readsTheEncodingThatTheFileDeclares() {
        String text =
                document(statement("0", "12.50", entry("12.50", "CRDT", "<AddtlNtryInf>S\u00FC\u00DF</AddtlNtryInf>")));

        for (String encoding : List.of("UTF-8", "ISO-8859-1", "windows-1252")) {
            byte[] bytes = text.replace("UTF-8", encoding).getBytes(Charset.forName(encoding));
            assertThat(BankRecords.of(BankFormat.CAMT, bytes, 1).field("information"))
                    .containsExactly("S\u00FC\u00DF");
        }
        byte[] lie = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(BankRecords.of(BankFormat.CAMT, lie, 1).plan.flaw())
                .extracting(Flaw::code)
                .isEqualTo("TIE-FMT-041");
    }

    @ParameterizedTest
    @CsvSource({
        "053.001.02, 053.001.01, TIE-FMT-040",
        "camt.053, pain.001, TIE-FMT-040",
        "BkToCstmrStmt, Other, TIE-FMT-040",
        "</BkToCstmrStmt></Document>, '', TIE-FMT-041",
        "<GrpHdr>, <GrpHdr><Stmt>, TIE-FMT-041",
        "'<Document', '<!DOCTYPE a><Document', TIE-FMT-041",
    })
    void quarantinesWhatIsNoStatement(String good, String bad, String code) {
        assertThat(read(document(statement("0", "0", "")).replace(good, bad))
                        .plan
                        .flaw())
                .extracting(Flaw::code)
                .isEqualTo(code);
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(5);
        String good = document(statement(
                "0",
                "15.00",
                "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>"
                        + entry(
                                "12.50",
                                "CRDT",
                                "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>" + transaction("10.00", "")
                                        + transaction("2.50", "") + "</NtryDtls>")
                        + entry("2.50", "CRDT", "")));
        int readable = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "<>/0159.-CDEA \"&x".charAt(random.nextInt(17));
            }
            BankRecords whole = BankRecords.of(BankFormat.CAMT, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.CAMT, bytes, 1 + random.nextInt(600));
            if (whole.plan.flaw() == null) {
                readable++;
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
            }
        }
        assertThat(readable).isGreaterThan(200);
    }

    @Test
    void onlyStatementsAreGivenForThoseOfOtherFiles() {
        String message = document(statement("10.00", "22.50", ENTRY));

        assertThat(read(message).statements()).singleElement().satisfies(one -> {
            assertThat(one.serial()).isEqualTo(7);
            assertThat(one.closedOn()).hasToString("2026-03-02");
            assertThat(one.openingMinor()).isEqualTo(1_000);
            assertThat(one.closingMinor()).isEqualTo(2_250);
        });
        String report = message.replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
                .replace("camt.053", "camt.052")
                .replace("Stmt>", "Rpt>");
        assertThat(read(report).records).hasSize(1);
        assertThat(read(report).statements()).as("of an intraday report").isEmpty();
    }
}
