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

class InvoiceParserTests {

    private static final List<String> BOTH = List.of(InvoiceSamples.UBL, InvoiceSamples.CII);

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.EINVOICE, text);
    }

    private static BankRecords lines(String text) {
        return BankRecords.of(BankFormat.EINVOICE_LINES, text);
    }

    @Test
    void readsTheSameInvoiceInBothSyntaxes() {
        for (String text : BOTH) {
            BankRecords read = read(text);

            assertThat(read.messages()).isEmpty();
            assertThat(read.remarks).isEmpty();
            assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
            assertThat(read.records)
                    .singleElement()
                    .satisfies(invoice -> assertThat(invoice)
                            .containsEntry("number", "R-2026-17")
                            .containsEntry("type_code", "380")
                            .containsEntry("issue_date", "2026-03-02")
                            .containsEntry("due_date", "2026-04-01")
                            .containsEntry("delivery_date", "2026-03-01")
                            .containsEntry("currency", "EUR")
                            .containsEntry("payable", "152.55")
                            .containsEntry("total", "172.55")
                            .containsEntry("net", "145.00")
                            .containsEntry("tax", "27.55")
                            .containsEntry("prepaid", "20.00")
                            .containsEntry("seller", "M\u00FCller Papier GmbH")
                            .containsEntry("seller_id", "S-1")
                            .containsEntry("seller_tax_id", "DE123456789")
                            .containsEntry("buyer", "ACME")
                            .containsEntry("payee_account", "DE89370400440532013000")
                            .containsEntry("payment_reference", "R-2026-17/K9")
                            .containsEntry("mandate", "M-1")
                            .containsEntry("order_no", "PO-4711")
                            .containsEntry("contract_no", "C-1")
                            .containsEntry("buyer_reference", "B-9")
                            .containsEntry("preceding_no", "R-2026-1")
                            .containsEntry("note", "Paper & ink")
                            .containsEntry("line_count", "2")
                            .doesNotContainKeys("credit_note", "line_no", "item"));
            assertThat(read.raw.getFirst()).startsWith("<").contains("Invoice").endsWith("Invoice>");
            assertThat(read.accounted()).isEqualTo(read.plan.records());
        }
    }

    @Test
    void readsLinesAsPurchasesNeedThem() {
        for (String text : BOTH) {
            BankRecords read = lines(text);

            assertThat(read.messages()).isEmpty();
            assertThat(read.field("line_no")).containsExactly("1", "2");
            assertThat(read.field("line_amount")).containsExactly("100.00", "50.00");
            assertThat(read.field("quantity")).containsExactly("400", "2");
            assertThat(read.field("unit")).containsExactly("C62", "H87");
            assertThat(read.field("unit_price")).containsExactly("0.25", "25.00");
            assertThat(read.field("item")).containsExactly("Paper", "Ink");
            assertThat(read.field("item_no")).containsExactly("P-1", "");
            assertThat(read.field("order_no")).containsExactly("PO-4711", "PO-4711");
            assertThat(read.field("order_line_no")).containsExactly("10", "20");
            assertThat(read.field("seller")).containsOnly("M\u00FCller Papier GmbH");
            assertThat(read.numbers).containsExactly(2L, 3L);
            assertThat(read.raw).allMatch(raw -> raw.contains("Line") && raw.endsWith(">"));
            assertThat(read.totals).isEqualTo(1);
            assertThat(read.accounted()).isEqualTo(read.plan.records());
        }
    }

    @Test
    void amountsOfCreditNotesAreTurnedRound() {
        String ubl = InvoiceSamples.UBL
                .replace("ubl:Invoice", "ubl:CreditNote")
                .replace("xsd:Invoice-2", "xsd:CreditNote-2")
                .replace("InvoiceLine", "CreditNoteLine")
                .replace("InvoicedQuantity", "CreditedQuantity")
                .replace(
                        "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
                        "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>");
        String cii = InvoiceSamples.CII.replace("<ram:TypeCode>380", "<ram:TypeCode>381");
        for (String text : List.of(ubl, cii)) {
            assertThat(read(text).messages()).isEmpty();
            assertThat(read(text).field("payable")).containsExactly("-152.55");
            assertThat(read(text).field("credit_note")).containsExactly("true");
            assertThat(lines(text).field("line_amount")).containsExactly("-100.00", "-50.00");
            assertThat(lines(text).field("quantity")).containsExactly("-400", "-2");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">100.00< | >100.01< | LINES_SUM says '150.00', what it is made of makes 150.01",
                ">10.00< | >10.01< | NET says '145.00', what it is made of makes 144.99",
                ">145.00< | >145.01< | GROSS says '172.55', what it is made of makes 172.56",
                ">27.55< | >27.56< | GROSS says '172.55', what it is made of makes 172.56",
                ">172.55< | >172.56< | PAYABLE says '152.55', what it is made of makes 152.56",
                ">20.00< | >20.01< | PAYABLE says '152.55', what it is made of makes 152.54",
                ">152.55< | >152.56< | PAYABLE says '152.56', what it is made of makes 152.55",
                ">100.00< | >x< | LINE_AMOUNT 1 is no amount of the invoice's currency: 'x'",
                ">20.00< | >2e1< | PREPAID is no amount of the invoice's currency: '2e1'",
            })
    void holdsAnInvoiceAgainstItsOwnSums(String good, String bad, String message) {
        for (String text : BOTH) {
            assertThat(text).contains(good);

            BankRecords read = read(text.replace(good, bad));

            assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
            assertThat(read.messages()).anyMatch(said -> said.contains(message));
            assertThat(read.records).hasSize(1);
        }
    }

    @Test
    void looksAtTheSumOfTaxesAndAtTheirRates() {
        for (String text : BOTH) {
            BankRecords rate = read(text.replace(">19<", ">7<"));
            assertThat(rate.messages()).containsExactly("7 percent of 145.00 are 10.15, the invoice says 27.55");
            assertThat(rate.plan.proof().status()).isEqualTo(Status.AGREES);
        }
        String sum = InvoiceSamples.CII.replace("<ram:CalculatedAmount>27.55", "<ram:CalculatedAmount>27.54");
        assertThat(read(sum).messages()).containsExactly("TAX says '27.55', what it is made of makes 27.54");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R-2026-17< | < | TIE-FMT-043 NUMBER is missing",
                "2026-03-02 20260302 | 2026-02-30 20260230 | TIE-FMT-121 the invoice has no date: '",
                ">EUR< | >EUX< | TIE-FMT-025 field CURRENCY names no currency: 'EUX'",
                ">152.55< | >152.555< | TIE-FMT-121 PAYABLE is no amount of the invoice's currency: '152.555'",
                ">152.55< | >< | TIE-FMT-121 PAYABLE is no amount of the invoice's currency: ''",
            })
    void rejectsAnInvoiceWithoutWhatABookingNeeds(String good, String bad, String complaint) {
        for (String text : BOTH) {
            String changed = text;
            String[] from = good.split(" ", -1);
            for (int i = 0; i < from.length; i++) {
                changed = changed.replace(from[i], bad.split(" ", -1)[i]);
            }

            BankRecords read = read(changed);

            assertThat(read.rejects).singleElement().asString().contains(complaint);
            assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
            assertThat(lines(changed).rejects).hasSize(3);
            assertThat(lines(changed).accounted()).isEqualTo(3);
        }
    }

    @Test
    void anInvoiceWithoutLinesIsHeldAgainstWhatItStates() {
        String bare = InvoiceSamples.CII
                .replaceAll("(?s)<ram:IncludedSupplyChainTradeLineItem>.*</ram:IncludedSupplyChainTradeLineItem>", "")
                .replaceAll(
                        "<ram:(Line|Charge|Allowance)TotalAmount>[0-9.]+</ram:(Line|Charge|Allowance)TotalAmount>", "");

        assertThat(read(bare).messages()).isEmpty();
        assertThat(read(bare).plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read(bare.replace(">172.55<", ">172.50<")).proof()).contains("! TIE-FMT-122");
    }

    @Test
    void whatIsNoInvoiceIsRefused() {
        assertThat(read("<a/>").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-120");
        assertThat(read(InvoiceSamples.UBL.replace("xsd:Invoice-2", "xsd:Order-2"))
                        .plan
                        .flaw())
                .extracting(Flaw::message)
                .asString()
                .contains("xsd:Order-2");
        assertThat(read("").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-001");
        assertThat(read(InvoiceSamples.UBL.substring(0, 2000)).plan.flaw())
                .extracting(Flaw::code)
                .isEqualTo("TIE-FMT-041");
        String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        assertThat(read(InvoiceSamples.UBL.replace("?>\n", "?>\n" + entity))
                        .plan
                        .flaw())
                .extracting(Flaw::message)
                .asString()
                .contains("declares a document type");
        assertThat(read(InvoiceSamples.UBL.replace("<cbc:DueDate>", "<cbc:ID>2</cbc:ID><cbc:DueDate>"))
                        .messages())
                .containsExactly("NUMBER stands there twice");
    }

    @Test
    void anAmountInAnotherCurrencyHoldsTheInvoice() {
        String other = InvoiceSamples.UBL.replace(
                "<cbc:PayableAmount currencyID=\"EUR\">", "<cbc:PayableAmount currencyID=\"USD\">");

        assertThat(BankRecords.of(BankFormat.EINVOICE, other).messages())
                .containsExactly("PAYABLE is in USD, the invoice in EUR");
    }

    @Test
    void aGrossSumThatWasRoundedAsBeforeTheNormAgrees() {
        String rounded = InvoiceSamples.UBL
                .replace("172.55</cbc:TaxInclusiveAmount>", "173.00</cbc:TaxInclusiveAmount>")
                .replace(
                        "<cbc:PayableAmount currencyID=\"EUR\">152.55",
                        "<cbc:PayableRoundingAmount currencyID=\"EUR\">0.45</cbc:PayableRoundingAmount>"
                                + "<cbc:PayableAmount currencyID=\"EUR\">153.00");

        assertThat(BankRecords.of(BankFormat.EINVOICE, rounded).messages()).isEmpty();
        assertThat(BankRecords.of(BankFormat.EINVOICE, rounded.replace(">153.00", ">153.45"))
                        .messages())
                .hasSize(1);
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(29);
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = BOTH.get(i % 2).getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "0159.-<>/ aI".charAt(random.nextInt(12));
            }
            for (BankFormat format : List.of(BankFormat.EINVOICE, BankFormat.EINVOICE_LINES)) {
                BankRecords read = BankRecords.of(format, bytes, 1 << 19);
                assertThat(read.plan.flaw() != null || read.accounted() == read.plan.records())
                        .isTrue();
            }
        }
    }
}
