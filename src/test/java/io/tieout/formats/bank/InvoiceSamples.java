package io.tieout.formats.bank;

/// The same invoice in UBL and in CII: two lines of 100.00 and 50.00, 10.00 off, 5.00 for freight, 19 % tax, 20.00
/// paid.
public final class InvoiceSamples {

    public static final String UBL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
              xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
              xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
              <cbc:ID>R-2026-17</cbc:ID>
              <cbc:IssueDate>2026-03-02</cbc:IssueDate>
              <cbc:DueDate>2026-04-01</cbc:DueDate>
              <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
              <cbc:Note>Paper &amp; ink</cbc:Note>
              <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
              <cbc:BuyerReference>B-9</cbc:BuyerReference>
              <cac:OrderReference><cbc:ID>PO-4711</cbc:ID></cac:OrderReference>
              <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R-2026-1</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
              <cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID></cac:ContractDocumentReference>
              <cac:AccountingSupplierParty><cac:Party>
                <cac:PartyIdentification><cbc:ID>S-1</cbc:ID></cac:PartyIdentification>
                <cac:PartyName><cbc:Name>Paper shop</cbc:Name></cac:PartyName>
                <cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID></cac:PartyTaxScheme>
                <cac:PartyLegalEntity><cbc:RegistrationName>M\u00FCller Papier GmbH</cbc:RegistrationName></cac:PartyLegalEntity>
              </cac:Party></cac:AccountingSupplierParty>
              <cac:AccountingCustomerParty><cac:Party>
                <cac:PartyName><cbc:Name>ACME</cbc:Name></cac:PartyName>
              </cac:Party></cac:AccountingCustomerParty>
              <cac:Delivery><cbc:ActualDeliveryDate>2026-03-01</cbc:ActualDeliveryDate></cac:Delivery>
              <cac:PaymentMeans><cbc:PaymentID>R-2026-17/K9</cbc:PaymentID>
                <cac:PayeeFinancialAccount><cbc:ID>DE89 3704 0044 0532 0130 00</cbc:ID></cac:PayeeFinancialAccount>
                <cac:PaymentMandate><cbc:ID>M-1</cbc:ID></cac:PaymentMandate></cac:PaymentMeans>
              <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">10.00</cbc:Amount></cac:AllowanceCharge>
              <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">5.00</cbc:Amount></cac:AllowanceCharge>
              <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">27.55</cbc:TaxAmount>
                <cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">145.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">27.55</cbc:TaxAmount>
                  <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
              <cac:TaxTotal><cbc:TaxAmount currencyID="PLN">120.00</cbc:TaxAmount></cac:TaxTotal>
              <cac:LegalMonetaryTotal>
                <cbc:LineExtensionAmount currencyID="EUR">150.00</cbc:LineExtensionAmount>
                <cbc:TaxExclusiveAmount currencyID="EUR">145.00</cbc:TaxExclusiveAmount>
                <cbc:TaxInclusiveAmount currencyID="EUR">172.55</cbc:TaxInclusiveAmount>
                <cbc:AllowanceTotalAmount currencyID="EUR">10.00</cbc:AllowanceTotalAmount>
                <cbc:ChargeTotalAmount currencyID="EUR">5.00</cbc:ChargeTotalAmount>
                <cbc:PrepaidAmount currencyID="EUR">20.00</cbc:PrepaidAmount>
                <cbc:PayableAmount currencyID="EUR">152.55</cbc:PayableAmount>
              </cac:LegalMonetaryTotal>
              <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">400</cbc:InvoicedQuantity>
                <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
                <cac:OrderLineReference><cbc:LineID>10</cbc:LineID></cac:OrderLineReference>
                <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">3.00</cbc:Amount></cac:AllowanceCharge>
                <cac:Item><cbc:Name>Paper</cbc:Name><cac:SellersItemIdentification><cbc:ID>P-1</cbc:ID></cac:SellersItemIdentification></cac:Item>
                <cac:Price><cbc:PriceAmount currencyID="EUR">25.00</cbc:PriceAmount><cbc:BaseQuantity>100</cbc:BaseQuantity></cac:Price>
              </cac:InvoiceLine>
              <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:InvoicedQuantity unitCode="H87">2</cbc:InvoicedQuantity>
                <cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount>
                <cac:OrderLineReference><cbc:LineID>20</cbc:LineID></cac:OrderLineReference>
                <cac:Item><cbc:Name>Ink</cbc:Name></cac:Item>
                <cac:Price><cbc:PriceAmount currencyID="EUR">25.00</cbc:PriceAmount></cac:Price>
              </cac:InvoiceLine>
            </ubl:Invoice>
            """;

    static final String CII = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
              xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
              xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
              <rsm:ExchangedDocument><ram:ID>R-2026-17</ram:ID><ram:TypeCode>380</ram:TypeCode>
                <ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime>
                <ram:IncludedNote><ram:Content>Paper &amp; ink</ram:Content></ram:IncludedNote></rsm:ExchangedDocument>
              <rsm:SupplyChainTradeTransaction>
              <ram:IncludedSupplyChainTradeLineItem>
                <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
                <ram:SpecifiedTradeProduct><ram:SellerAssignedID>P-1</ram:SellerAssignedID><ram:Name>Paper</ram:Name></ram:SpecifiedTradeProduct>
                <ram:SpecifiedLineTradeAgreement>
                  <ram:BuyerOrderReferencedDocument><ram:LineID>10</ram:LineID></ram:BuyerOrderReferencedDocument>
                  <ram:NetPriceProductTradePrice><ram:ChargeAmount>25.00</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">100</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
                <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">400</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
                <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
              </ram:IncludedSupplyChainTradeLineItem>
              <ram:IncludedSupplyChainTradeLineItem>
                <ram:AssociatedDocumentLineDocument><ram:LineID>2</ram:LineID></ram:AssociatedDocumentLineDocument>
                <ram:SpecifiedTradeProduct><ram:Name>Ink</ram:Name></ram:SpecifiedTradeProduct>
                <ram:SpecifiedLineTradeAgreement>
                  <ram:BuyerOrderReferencedDocument><ram:LineID>20</ram:LineID></ram:BuyerOrderReferencedDocument>
                  <ram:NetPriceProductTradePrice><ram:ChargeAmount>25.00</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
                <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
                <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>50.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
              </ram:IncludedSupplyChainTradeLineItem>
              <ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>B-9</ram:BuyerReference>
                <ram:SellerTradeParty><ram:ID>S-1</ram:ID><ram:Name>M\u00FCller Papier GmbH</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
                <ram:BuyerTradeParty><ram:Name>ACME</ram:Name></ram:BuyerTradeParty>
                <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-4711</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
                <ram:ContractReferencedDocument><ram:IssuerAssignedID>C-1</ram:IssuerAssignedID></ram:ContractReferencedDocument></ram:ApplicableHeaderTradeAgreement>
              <ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20260301</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
              <ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>R-2026-17/K9</ram:PaymentReference><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
                <ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
                <ram:ApplicableTradeTax><ram:CalculatedAmount>27.55</ram:CalculatedAmount><ram:BasisAmount>145.00</ram:BasisAmount><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
                <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>10.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>
                <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>5.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>
                <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:DueDateDateTime><ram:DirectDebitMandateID>M-1</ram:DirectDebitMandateID></ram:SpecifiedTradePaymentTerms>
                <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>150.00</ram:LineTotalAmount><ram:ChargeTotalAmount>5.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>10.00</ram:AllowanceTotalAmount>
                  <ram:TaxBasisTotalAmount>145.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">27.55</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="PLN">120.00</ram:TaxTotalAmount><ram:GrandTotalAmount>172.55</ram:GrandTotalAmount>
                  <ram:TotalPrepaidAmount>20.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>152.55</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>R-2026-1</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
              </ram:ApplicableHeaderTradeSettlement>
              </rsm:SupplyChainTradeTransaction>
            </rsm:CrossIndustryInvoice>
            """;

    private InvoiceSamples() {}
}
