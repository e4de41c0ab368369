package io.tieout.formats.bank;

import java.util.List;
import java.util.regex.Pattern;

/// The elements of camt.052, camt.053 and camt.054 that are read, of all versions from 02 on: where they stand
/// below the statement, and whether what they say is needed to prove its totals.
enum CamtLeaf {
    STATEMENT_ID(Scope.STATEMENT, Kind.PROVEN, "Id"),
    SEQUENCE(Scope.STATEMENT, Kind.PROVEN, "ElctrncSeqNb"),
    LEGAL_SEQUENCE(Scope.STATEMENT, Kind.PROVEN, "LglSeqNb"),
    IBAN(Scope.STATEMENT, Kind.PROVEN, "Acct/Id/IBAN"),
    OTHER_ACCOUNT(Scope.STATEMENT, Kind.PROVEN, "Acct/Id/Othr/Id"),
    ACCOUNT_CURRENCY(Scope.STATEMENT, Kind.PROVEN, "Acct/Ccy"),

    BALANCE_CODE(Scope.BALANCE, Kind.PROVEN, "Bal/Tp/CdOrPrtry/Cd"),
    BALANCE_AMOUNT(Scope.BALANCE, Kind.PROVEN_AMOUNT, "Bal/Amt"),
    BALANCE_SIGN(Scope.BALANCE, Kind.PROVEN, "Bal/CdtDbtInd"),
    BALANCE_DAY(Scope.BALANCE, Kind.PROVEN, "Bal/Dt/Dt", "Bal/Dt/DtTm"),

    ALL_COUNT(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlNtries/NbOfNtries"),
    ALL_SUM(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlNtries/Sum"),
    ALL_NET(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlNtries/TtlNetNtryAmt", "TxsSummry/TtlNtries/TtlNetNtry/Amt"),
    ALL_SIGN(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlNtries/CdtDbtInd", "TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd"),
    CREDIT_COUNT(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlCdtNtries/NbOfNtries"),
    CREDIT_SUM(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlCdtNtries/Sum"),
    DEBIT_COUNT(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlDbtNtries/NbOfNtries"),
    DEBIT_SUM(Scope.SUMMARY, Kind.PROVEN, "TxsSummry/TtlDbtNtries/Sum"),

    ENTRY_REFERENCE(Scope.ENTRY, Kind.TEXT, "Ntry/NtryRef"),
    AMOUNT(Scope.ENTRY, Kind.PROVEN_AMOUNT, "Ntry/Amt"),
    SIGN(Scope.ENTRY, Kind.PROVEN, "Ntry/CdtDbtInd"),
    REVERSAL(Scope.ENTRY, Kind.PROVEN, "Ntry/RvslInd"),
    STATUS(Scope.ENTRY, Kind.PROVEN, "Ntry/Sts", "Ntry/Sts/Cd", "Ntry/Sts/Prtry"),
    BOOKED(Scope.ENTRY, Kind.PROVEN, "Ntry/BookgDt/Dt", "Ntry/BookgDt/DtTm"),
    VALUED(Scope.ENTRY, Kind.PROVEN, "Ntry/ValDt/Dt", "Ntry/ValDt/DtTm"),
    BANK_REFERENCE(Scope.ENTRY, Kind.TEXT, "Ntry/AcctSvcrRef"),
    DOMAIN(Scope.ENTRY, Kind.TEXT, "Ntry/BkTxCd/Domn/Cd"),
    FAMILY(Scope.ENTRY, Kind.TEXT, "Ntry/BkTxCd/Domn/Fmly/Cd"),
    SUBFAMILY(Scope.ENTRY, Kind.TEXT, "Ntry/BkTxCd/Domn/Fmly/SubFmlyCd"),
    PROPRIETARY(Scope.ENTRY, Kind.TEXT, "Ntry/BkTxCd/Prtry/Cd"),
    CHARGES(Scope.ENTRY, Kind.AMOUNTS, "Ntry/Chrgs/Amt", "Ntry/Chrgs/Rcrd/Amt"),
    ENTRY_INFORMATION(Scope.ENTRY, Kind.TEXT, "Ntry/AddtlNtryInf"),
    BATCH_MESSAGE(Scope.ENTRY, Kind.TEXTS, "Ntry/NtryDtls/Btch/MsgId"),
    BATCH_PAYMENT(Scope.ENTRY, Kind.TEXTS, "Ntry/NtryDtls/Btch/PmtInfId"),
    BATCH_COUNT(Scope.ENTRY, Kind.PROVEN, "Ntry/NtryDtls/Btch/NbOfTxs"),

    TX_AMOUNT(Scope.DETAIL, Kind.PROVEN_AMOUNT, "Amt"),
    TX_SIGN(Scope.DETAIL, Kind.PROVEN, "CdtDbtInd"),
    TX_OWN_AMOUNT(Scope.DETAIL, Kind.PROVEN_AMOUNT, "AmtDtls/TxAmt/Amt"),
    TX_INSTRUCTED(Scope.DETAIL, Kind.AMOUNTS, "AmtDtls/InstdAmt/Amt"),
    TX_MESSAGE(Scope.DETAIL, Kind.TEXT, "Refs/MsgId"),
    TX_BANK_REFERENCE(Scope.DETAIL, Kind.TEXT, "Refs/AcctSvcrRef"),
    TX_PAYMENT(Scope.DETAIL, Kind.TEXT, "Refs/PmtInfId"),
    TX_INSTRUCTION(Scope.DETAIL, Kind.TEXT, "Refs/InstrId"),
    TX_END_TO_END(Scope.DETAIL, Kind.TEXT, "Refs/EndToEndId"),
    TX_ID(Scope.DETAIL, Kind.TEXT, "Refs/TxId"),
    TX_UETR(Scope.DETAIL, Kind.TEXT, "Refs/UETR"),
    TX_MANDATE(Scope.DETAIL, Kind.TEXT, "Refs/MndtId"),
    TX_CHEQUE(Scope.DETAIL, Kind.TEXT, "Refs/ChqNb"),
    TX_CHARGES(Scope.DETAIL, Kind.AMOUNTS, "Chrgs/Amt", "Chrgs/Rcrd/Amt"),
    DEBTOR(Scope.DETAIL, Kind.TEXT, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
    DEBTOR_ACCOUNT(Scope.DETAIL, Kind.TEXT, "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"),
    DEBTOR_BIC(Scope.DETAIL, Kind.TEXT, "RltdAgts/DbtrAgt/FinInstnId/BIC", "RltdAgts/DbtrAgt/FinInstnId/BICFI"),
    ULTIMATE_DEBTOR(Scope.DETAIL, Kind.TEXT, "RltdPties/UltmtDbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm"),
    CREDITOR(Scope.DETAIL, Kind.TEXT, "RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm"),
    CREDITOR_ID(Scope.DETAIL, Kind.TEXTS, "RltdPties/Cdtr/Id/PrvtId/Othr/Id", "RltdPties/Cdtr/Pty/Id/PrvtId/Othr/Id"),
    CREDITOR_ACCOUNT(Scope.DETAIL, Kind.TEXT, "RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"),
    CREDITOR_BIC(Scope.DETAIL, Kind.TEXT, "RltdAgts/CdtrAgt/FinInstnId/BIC", "RltdAgts/CdtrAgt/FinInstnId/BICFI"),
    ULTIMATE_CREDITOR(Scope.DETAIL, Kind.TEXT, "RltdPties/UltmtCdtr/Nm", "RltdPties/UltmtCdtr/Pty/Nm"),
    PURPOSE(Scope.DETAIL, Kind.TEXT, "Purp/Cd", "Purp/Prtry"),
    REMITTANCE(Scope.DETAIL, Kind.TEXTS, "RmtInf/Ustrd"),
    CREDITOR_REFERENCE(Scope.DETAIL, Kind.TEXTS, "RmtInf/Strd/CdtrRefInf/Ref"),
    DOCUMENT(Scope.DETAIL, Kind.TEXTS, "RmtInf/Strd/RfrdDocInf/Nb"),
    MORE_REMITTANCE(Scope.DETAIL, Kind.TEXTS, "RmtInf/Strd/AddtlRmtInf"),
    RETURN_REASON(Scope.DETAIL, Kind.TEXTS, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"),
    TX_INFORMATION(Scope.DETAIL, Kind.TEXT, "AddtlTxInf");

    /// To which element a leaf belongs.
    enum Scope {
        STATEMENT,
        BALANCE,
        SUMMARY,
        ENTRY,
        DETAIL
    }

    private enum Kind {
        TEXT,
        TEXTS,
        AMOUNTS,
        PROVEN,
        PROVEN_AMOUNT
    }

    private static final String DETAILS = "Ntry/NtryDtls/TxDtls/";

    private final Scope scope;
    private final Kind kind;
    private final String paths;

    CamtLeaf(Scope scope, Kind kind, String... paths) {
        this.scope = scope;
        this.kind = kind;
        this.paths = String.join("|", paths);
    }

    Scope scope() {
        return scope;
    }

    /// Where it stands below the statement.
    List<String> paths() {
        return Pattern.compile("\\|")
                .splitAsStream(paths)
                .map(path -> scope == Scope.DETAIL ? DETAILS + path : path)
                .toList();
    }

    /// Whether it may stand several times; what it says is then joined.
    boolean isRepeated() {
        return kind == Kind.TEXTS || kind == Kind.AMOUNTS;
    }

    /// Whether it has a currency.
    boolean isAmount() {
        return kind == Kind.AMOUNTS || kind == Kind.PROVEN_AMOUNT;
    }

    /// Whether totals depend on it.
    boolean isProven() {
        return kind == Kind.PROVEN || kind == Kind.PROVEN_AMOUNT || kind == Kind.AMOUNTS;
    }
}
