package io.tieout.formats.bank;

import java.util.HashMap;
import java.util.Map;

/// The elements of an invoice that are read, as EN 16931 names them, with their places in UBL 2.1 and in the Cross
/// Industry Invoice (CII).
enum InvoiceLeaf {
    NUMBER(Scope.HEAD, "ID", Cii.DOCUMENT + "ID"),
    TYPE(Scope.HEAD, "InvoiceTypeCode|CreditNoteTypeCode", Cii.DOCUMENT + "TypeCode"),
    ISSUED(Scope.HEAD, "IssueDate", Cii.DOCUMENT + "IssueDateTime/DateTimeString"),
    DUE(
            Scope.HEAD,
            "DueDate|PaymentMeans/PaymentDueDate",
            Cii.SETTLEMENT + "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
    DELIVERED(
            Scope.HEAD,
            "Delivery/ActualDeliveryDate",
            Cii.DELIVERY + "ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"),
    CURRENCY(Scope.HEAD, "DocumentCurrencyCode", Cii.SETTLEMENT + "InvoiceCurrencyCode"),
    NOTE(Scope.HEAD, "Note", Cii.DOCUMENT + "IncludedNote/Content"),
    ORDER(Scope.HEAD, "OrderReference/ID", Cii.AGREEMENT + "BuyerOrderReferencedDocument/IssuerAssignedID"),
    CONTRACT(Scope.HEAD, "ContractDocumentReference/ID", Cii.AGREEMENT + "ContractReferencedDocument/IssuerAssignedID"),
    BUYER_REFERENCE(Scope.HEAD, "BuyerReference", Cii.AGREEMENT + "BuyerReference"),
    PRECEDING(
            Scope.HEAD,
            "BillingReference/InvoiceDocumentReference/ID",
            Cii.SETTLEMENT + "InvoiceReferencedDocument/IssuerAssignedID"),
    SELLER(Scope.HEAD, Ubl.SELLER + "PartyLegalEntity/RegistrationName", Cii.AGREEMENT + "SellerTradeParty/Name"),
    SELLER_NAME(Scope.HEAD, Ubl.SELLER + "PartyName/Name", ""),
    SELLER_ID(Scope.HEAD, Ubl.SELLER + "PartyIdentification/ID", Cii.AGREEMENT + "SellerTradeParty/ID"),
    SELLER_TAX(
            Scope.HEAD,
            Ubl.SELLER + "PartyTaxScheme/CompanyID",
            Cii.AGREEMENT + "SellerTradeParty/SpecifiedTaxRegistration/ID"),
    BUYER(Scope.HEAD, Ubl.BUYER + "PartyLegalEntity/RegistrationName", Cii.AGREEMENT + "BuyerTradeParty/Name"),
    BUYER_NAME(Scope.HEAD, Ubl.BUYER + "PartyName/Name", ""),
    BUYER_ID(Scope.HEAD, Ubl.BUYER + "PartyIdentification/ID", Cii.AGREEMENT + "BuyerTradeParty/ID"),
    BUYER_TAX(
            Scope.HEAD,
            Ubl.BUYER + "PartyTaxScheme/CompanyID",
            Cii.AGREEMENT + "BuyerTradeParty/SpecifiedTaxRegistration/ID"),
    ACCOUNT(Scope.HEAD, "PaymentMeans/PayeeFinancialAccount/ID", Cii.PAYEE + "IBANID|" + Cii.PAYEE + "ProprietaryID"),
    PAYMENT_REFERENCE(Scope.HEAD, "PaymentMeans/PaymentID", Cii.SETTLEMENT + "PaymentReference"),
    MANDATE(
            Scope.HEAD,
            "PaymentMeans/PaymentMandate/ID",
            Cii.SETTLEMENT + "SpecifiedTradePaymentTerms/DirectDebitMandateID"),

    LINES_SUM(Scope.TOTAL, Ubl.TOTAL + "LineExtensionAmount", Cii.TOTAL + "LineTotalAmount"),
    ALLOWANCES(Scope.TOTAL, Ubl.TOTAL + "AllowanceTotalAmount", Cii.TOTAL + "AllowanceTotalAmount"),
    CHARGES(Scope.TOTAL, Ubl.TOTAL + "ChargeTotalAmount", Cii.TOTAL + "ChargeTotalAmount"),
    NET(Scope.TOTAL, Ubl.TOTAL + "TaxExclusiveAmount", Cii.TOTAL + "TaxBasisTotalAmount"),
    TAX(Scope.TOTAL, "TaxTotal/TaxAmount", Cii.TOTAL + "TaxTotalAmount"),
    GROSS(Scope.TOTAL, Ubl.TOTAL + "TaxInclusiveAmount", Cii.TOTAL + "GrandTotalAmount"),
    PREPAID(Scope.TOTAL, Ubl.TOTAL + "PrepaidAmount", Cii.TOTAL + "TotalPrepaidAmount"),
    ROUNDING(Scope.TOTAL, Ubl.TOTAL + "PayableRoundingAmount", Cii.TOTAL + "RoundingAmount"),
    PAYABLE(Scope.TOTAL, Ubl.TOTAL + "PayableAmount", Cii.TOTAL + "DuePayableAmount"),

    TAXED(Scope.TAX, "TaxTotal/TaxSubtotal/TaxableAmount", Cii.TAX + "BasisAmount"),
    TAX_PART(Scope.TAX, "TaxTotal/TaxSubtotal/TaxAmount", Cii.TAX + "CalculatedAmount"),
    TAX_RATE(Scope.TAX, "TaxTotal/TaxSubtotal/TaxCategory/Percent", Cii.TAX + "RateApplicablePercent"),

    IS_CHARGE(Scope.CHARGE, "AllowanceCharge/ChargeIndicator", Cii.CHARGE + "ChargeIndicator/Indicator"),
    CHARGE(Scope.CHARGE, "AllowanceCharge/Amount", Cii.CHARGE + "ActualAmount"),

    LINE_NO(Scope.LINE, "InvoiceLine/ID|CreditNoteLine/ID", Cii.LINE + "AssociatedDocumentLineDocument/LineID"),
    LINE_STATUS(Scope.LINE, "", Cii.LINE + "AssociatedDocumentLineDocument/LineStatusReasonCode"),
    LINE_AMOUNT(
            Scope.LINE,
            "InvoiceLine/LineExtensionAmount|CreditNoteLine/LineExtensionAmount",
            Cii.LINE + "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"),
    QUANTITY(
            Scope.LINE,
            "InvoiceLine/InvoicedQuantity|CreditNoteLine/CreditedQuantity",
            Cii.LINE + "SpecifiedLineTradeDelivery/BilledQuantity"),
    PRICE(
            Scope.LINE,
            "InvoiceLine/Price/PriceAmount|CreditNoteLine/Price/PriceAmount",
            Cii.LINE + "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount"),
    PRICE_BASE(
            Scope.LINE,
            "InvoiceLine/Price/BaseQuantity|CreditNoteLine/Price/BaseQuantity",
            Cii.LINE + "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity"),
    ITEM(Scope.LINE, "InvoiceLine/Item/Name|CreditNoteLine/Item/Name", Cii.LINE + "SpecifiedTradeProduct/Name"),
    ITEM_NO(
            Scope.LINE,
            "InvoiceLine/Item/SellersItemIdentification/ID|CreditNoteLine/Item/SellersItemIdentification/ID",
            Cii.LINE + "SpecifiedTradeProduct/SellerAssignedID"),
    ORDER_LINE(
            Scope.LINE,
            "InvoiceLine/OrderLineReference/LineID|CreditNoteLine/OrderLineReference/LineID",
            Cii.LINE + "SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID"),
    LINE_ORDER(
            Scope.LINE,
            "InvoiceLine/OrderLineReference/OrderReference/ID|CreditNoteLine/OrderLineReference/OrderReference/ID",
            Cii.LINE + "SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID");

    /// To which element a leaf belongs.
    enum Scope {
        HEAD,
        TOTAL,
        TAX,
        CHARGE,
        LINE
    }

    /// Elements of UBL that enclose others, below the root.
    private static final class Ubl {
        private static final String SELLER = "AccountingSupplierParty/Party/";
        private static final String BUYER = "AccountingCustomerParty/Party/";
        private static final String TOTAL = "LegalMonetaryTotal/";
    }

    /// Those of CII.
    private static final class Cii {
        private static final String DOCUMENT = "ExchangedDocument/";
        private static final String TRADE = "SupplyChainTradeTransaction/";
        private static final String AGREEMENT = TRADE + "ApplicableHeaderTradeAgreement/";
        private static final String DELIVERY = TRADE + "ApplicableHeaderTradeDelivery/";
        private static final String SETTLEMENT = TRADE + "ApplicableHeaderTradeSettlement/";
        private static final String PAYEE =
                SETTLEMENT + "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/";
        private static final String TOTAL = SETTLEMENT + "SpecifiedTradeSettlementHeaderMonetarySummation/";
        private static final String TAX = SETTLEMENT + "ApplicableTradeTax/";
        private static final String CHARGE = SETTLEMENT + "SpecifiedTradeAllowanceCharge/";
        private static final String LINE = TRADE + "IncludedSupplyChainTradeLineItem/";
    }

    private final Scope scope;
    private final String ubl;
    private final String cii;

    InvoiceLeaf(Scope scope, String ubl, String cii) {
        this.scope = scope;
        this.ubl = ubl;
        this.cii = cii;
    }

    Scope scope() {
        return scope;
    }

    /// By their places below the root.
    static Map<String, InvoiceLeaf> places(boolean isUbl) {
        Map<String, InvoiceLeaf> places = new HashMap<>();
        for (InvoiceLeaf leaf : values()) {
            for (String path : (isUbl ? leaf.ubl : leaf.cii).split("\\|", -1)) {
                if (!path.isEmpty()) {
                    places.put(path, leaf);
                }
            }
        }
        return places;
    }

    /// Where the elements end that stand there several times.
    static Map<String, Scope> repeated(boolean isUbl) {
        return isUbl
                ? Map.of(
                        "InvoiceLine",
                        Scope.LINE,
                        "CreditNoteLine",
                        Scope.LINE,
                        "TaxTotal/TaxSubtotal",
                        Scope.TAX,
                        "AllowanceCharge",
                        Scope.CHARGE)
                : Map.of(bare(Cii.LINE), Scope.LINE, bare(Cii.TAX), Scope.TAX, bare(Cii.CHARGE), Scope.CHARGE);
    }

    private static String bare(String enclosing) {
        return enclosing.substring(0, enclosing.length() - 1);
    }
}
