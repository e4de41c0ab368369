package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaftParserTests {

    private static final String FILE = SaftSamples.file(2, "100.00");

    /// The same as the Portuguese variant writes it.
    private static final String LINES = """
            <?xml version="1.0" encoding="windows-1252"?>
            <AuditFile xmlns="urn:OECD:StandardAuditFile-Tax:PT_1.04_01">
            <Header><CurrencyCode>EUR</CurrencyCode></Header>
            <MasterFiles><GeneralLedgerAccounts>
            <Account><AccountID>11</AccountID><OpeningDebitBalance>0.00</OpeningDebitBalance><OpeningCreditBalance>0.00</OpeningCreditBalance><ClosingDebitBalance>99.00</ClosingDebitBalance><GroupingCategory>GR</GroupingCategory></Account>
            <Account><AccountID>1101</AccountID><OpeningDebitBalance>0.00</OpeningDebitBalance><ClosingDebitBalance>5.50</ClosingDebitBalance><GroupingCategory>GM</GroupingCategory></Account>
            <Account><AccountID>7101</AccountID><OpeningCreditBalance>0.00</OpeningCreditBalance><ClosingCreditBalance>5.50</ClosingCreditBalance><GroupingCategory>GM</GroupingCategory></Account>
            </GeneralLedgerAccounts></MasterFiles>
            <GeneralLedgerEntries><NumberOfEntries>1</NumberOfEntries><TotalDebit>5.50</TotalDebit><TotalCredit>5.50</TotalCredit>
            <Journal><JournalID>V</JournalID><Description>Vendas</Description>
            <Transaction><TransactionID>2026-03-02 V 7</TransactionID><Period>3</Period><TransactionDate>2026-03-02</TransactionDate><SourceID>ana</SourceID><Description>Jo\u00E3o</Description><DocArchivalNumber>A7</DocArchivalNumber><TransactionType>N</TransactionType><GLPostingDate>2026-03-03</GLPostingDate>
            <Lines><DebitLine><RecordID>1</RecordID><AccountID>1101</AccountID><SystemEntryDate>2026-03-03T10:00:00</SystemEntryDate><DebitAmount>5.50</DebitAmount></DebitLine>
            <CreditLine><RecordID>2</RecordID><AccountID>7101</AccountID><Description>Sale</Description><CreditAmount>5.50</CreditAmount></CreditLine></Lines></Transaction>
            </Journal></GeneralLedgerEntries></AuditFile>
            """;

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.SAFT, text);
    }

    @Test
    void readsEveryLineOfEveryTransaction() {
        BankRecords read = read(FILE);

        assertThat(read.messages()).isEmpty();
        assertThat(read.rejects).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read.field("amount")).containsExactly("100.00", "-100.00", "100.00", "-100.00");
        assertThat(read.field("account")).containsExactly("1200", "8400", "1200", "8400");
        assertThat(read.field("group_no")).containsExactly("1", "1", "2", "2");
        assertThat(read.records.getFirst())
                .containsEntry("journal", "GL")
                .containsEntry("transaction", "T1")
                .containsEntry("booking_date", "2026-03-02")
                .containsEntry("transaction_date", "2026-03-01")
                .containsEntry("entered_at", "2026-03-02T08:00:00")
                .containsEntry("period", "3")
                .containsEntry("currency", "NOK")
                .containsEntry("debit", "100.00")
                .containsEntry("foreign_currency", "EUR")
                .containsEntry("foreign_amount", "9.00")
                .containsEntry("customer", "C1")
                .containsEntry("document_no", "INV-1")
                .containsEntry("description", "Sale & co")
                .containsEntry("posted_by", "kari")
                .containsEntry("tax_code", "3");
        assertThat(read.raw).allMatch(raw -> raw.startsWith("<n:Line>") && raw.endsWith("</n:Line>"));
        assertThat(read.totals).isEqualTo(3);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        for (int blockBytes : new int[] {1, 1500}) {
            assertThat(BankRecords.of(BankFormat.SAFT, FILE.getBytes(StandardCharsets.UTF_8), blockBytes).records)
                    .isEqualTo(read.records);
        }
    }

    @Test
    void readsDebitAndCreditLines() {
        BankRecords read = BankRecords.of(BankFormat.SAFT, LINES.getBytes(BankRecords.WESTERN), 1 << 19);

        assertThat(read.messages()).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read.field("amount")).containsExactly("5.50", "-5.50");
        assertThat(read.field("booking_date")).containsOnly("2026-03-03");
        assertThat(read.field("description")).containsExactly("Jo\u00E3o", "Sale");
        assertThat(read.field("document_no")).containsOnly("A7");
        assertThat(read.field("currency")).containsOnly("EUR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NumberOfEntries>2< | NumberOfEntries>3< | NumberOfEntries says 3, there are 2 transactions and 4 lines",
                "TotalDebit>200.00< | TotalDebit>200.01< | field TotalDebit says 200.01, the entries make 200.00",
                "TotalCredit>200.00< | TotalCredit>x< | field TotalCredit says x, the entries make 200.00",
                "ClosingDebitBalance>250.00< | ClosingDebitBalance>250.01< | account 1200: 50.00 at its start and its lines make 250.00, its end says 250.01",
                "AccountID>8400</n:AccountID><n:Opening | AccountID>8401</n:AccountID><n:Opening | account 8400 has lines and is not among the accounts of the file",
                "OpeningDebitBalance>50.00< | OpeningDebitBalance>5O.00< | Account is no amount of the file's currency: '5O.00'",
            })
    void holdsAFileAgainstItsTotalsAndAccounts(String good, String bad, String message) {
        assertThat(FILE).contains(good);

        BankRecords read = read(FILE.replace(good, bad));

        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.messages()).contains(message);
        assertThat(read.records).hasSize(4);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void everyTransactionBalances() {
        String text = FILE.replaceFirst("<n:CreditAmount><n:Amount>100.00", "<n:CreditAmount><n:Amount>99.00");

        assertThat(read(text).messages())
                .contains("transaction T1 has debits of 100.00 and credits of 99.00 (0 lines could not be read)");
    }

    @Test
    void theNumberOfEntriesMayBeThatOfLines() {
        assertThat(read(FILE.replace("NumberOfEntries>2<", "NumberOfEntries>4<"))
                        .messages())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<n:DebitAmount><n:Amount>100.00 | <n:DebitAmount><n:Amount>1e2 | TIE-FMT-131 DebitAmount is no amount of the file's currency: '1e2'",
                "<n:DebitAmount><n:Amount>100.00 | <n:DebitAmount><n:Amount>100.001 | TIE-FMT-131 DebitAmount is no amount of the file's currency: '100.001'",
                "<n:DebitAmount><n:Amount>100.00 | <n:DebitAmount><n:Amount> | TIE-FMT-131 the line has neither a debit nor a credit",
                "<n:AccountID>1200</n:AccountID><n:Source | <n:Source | TIE-FMT-043 AccountID is missing",
                "<n:DebitAmount> | <n:CreditAmount><n:Amount>1.00</n:Amount></n:CreditAmount><n:DebitAmount> | TIE-FMT-131 the line has a debit and a credit",
            })
    void rejectsALineThatTheSchemaForbids(String good, String bad, String complaint) {
        assertThat(FILE).contains(good);

        BankRecords read = read(FILE.replaceFirst(good, bad));

        assertThat(read.rejects).singleElement().asString().contains(complaint);
        assertThat(read.messages()).anyMatch(said -> said.contains("(1 lines could not be read)"));
        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @Test
    void whatIsNoAuditFileOrHasNoDatesOrCurrencyIsSaid() {
        assertThat(read("<a/>").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-130");
        assertThat(read(FILE.replace("n:GeneralLedgerEntries", "n:Other")).plan.flaw())
                .extracting(Flaw::code)
                .isEqualTo("TIE-FMT-130");
        assertThat(read(FILE.substring(0, FILE.length() / 2)).plan.flaw())
                .extracting(Flaw::code)
                .isEqualTo("TIE-FMT-041");
        assertThat(read(FILE.replace("2026-03-02<", "2026-02-31<")).rejects)
                .hasSize(4)
                .allMatch(said -> said.contains("the transaction has no date: '2026-02-31'"));
        assertThat(read(FILE.replace(">NOK<", ">NOX<")).rejects)
                .hasSize(4)
                .allMatch(said -> said.contains("names no currency: 'NOX'"));
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(31);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "0159.-<>/ nA".charAt(random.nextInt(12));
            }
            BankRecords whole = BankRecords.of(BankFormat.SAFT, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.SAFT, bytes, 1 + random.nextInt(2000));
            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
            }
        }
    }
}
