package io.tieout.formats.bank;

/// Parts of camt messages.
final class CamtSamples {

    private CamtSamples() {}

    static String entry(String amount, String sign, String more) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd><Sts>BOOK</Sts>"
                + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>" + more + "</Ntry>";
    }

    static String balance(String code, String amount, String sign) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>";
    }

    static String statement(String opening, String closing, String content) {
        return "<Stmt><Id>S-1</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id>"
                + "<Ccy>EUR</Ccy></Acct>" + balance("OPBD", opening, "CRDT") + balance("CLBD", closing, "CRDT")
                + content
                + "</Stmt>";
    }

    static String document(String statements) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId>"
                + "</GrpHdr>" + statements + "</BkToCstmrStmt></Document>";
    }

    static String transaction(String amount, String more) {
        return "<TxDtls><Refs><EndToEndId>E-" + amount + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + more + "</TxDtls>";
    }
}
