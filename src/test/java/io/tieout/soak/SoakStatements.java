package io.tieout.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Statements of banks in standard formats whose balances agree, so that one record lost or doubled holds them.
final class SoakStatements {

    private static final String ACCOUNT = "DE89370400440532013000";

    private SoakStatements() {}

    /// The amount of a row in cents; each of these is positive.
    interface Amounts {
        long cents(int row);
    }

    /// A camt.053 with one statement, one transaction an entry.
    static String camt(int key, int rows, Amounts amounts) {
        StringBuilder text = new StringBuilder(rows * 450);
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
                + "<GrpHdr><MsgId>M</MsgId></GrpHdr>\n<Stmt><Id>S-" + key + "</Id><Acct><Id><IBAN>" + ACCOUNT
                + "</IBAN></Id><Ccy>EUR</Ccy></Acct>");
        text.append(balance("OPBD", 0))
                .append(balance("CLBD", sum(rows, amounts)))
                .append('\n');
        for (int row = 1; row <= rows; row++) {
            String amount = "<Amt Ccy=\"EUR\">" + plain(amounts.cents(row), '.') + "</Amt><CdtDbtInd>CRDT</CdtDbtInd>";
            String day = "<Dt>2026-03-" + (10 + row % 18) + "</Dt>";
            text.append(
                    "<Ntry>" + amount + "<Sts><Cd>BOOK</Cd></Sts><BookgDt>" + day + "</BookgDt><ValDt>" + day
                            + "</ValDt><NtryDtls><TxDtls><Refs><EndToEndId>" + key + "-" + row + "</EndToEndId></Refs>"
                            + amount
                            + "<RltdPties><Dbtr><Pty><Nm>Smith &amp; Co</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>\n");
        }
        return text.append("</Stmt></BkToCstmrStmt></Document>\n").toString();
    }

    private static String balance(String code, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + plain(cents, '.')
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    }

    /// An MT940 with one statement of an account of its own: statements of one account would have to follow each other.
    static String mt940(int key, int rows, Amounts amounts) {
        StringBuilder text = new StringBuilder(rows * 150);
        text.append(":20:S" + key + "\n:25:SOAK-" + key + "\n:28C:1/1\n:60F:C260309EUR0,00\n");
        for (int row = 1; row <= rows; row++) {
            String day = "03" + (10 + row % 18);
            text.append(":61:26" + day + day + "C" + plain(amounts.cents(row), ',') + "NTRFR" + row + "//B" + row
                    + "\n:86:166?00GUTSCHRIFT?20EREF+" + key + "-" + row + "?32Smith & Co\n");
        }
        return text.append(":62F:C260331EUR" + plain(sum(rows, amounts), ',') + "\n-\n")
                .toString();
    }

    /// A container of one file; the same content gives the same bytes.
    static void zip(Path target, String name, byte[] content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target), StandardCharsets.UTF_8)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write(content);
        }
    }

    private static long sum(int rows, Amounts amounts) {
        long sum = 0;
        for (int row = 1; row <= rows; row++) {
            sum += amounts.cents(row);
        }
        return sum;
    }

    static String plain(long cents, char point) {
        long rest = cents % 100;
        return "" + cents / 100 + point + (rest < 10 ? "0" : "") + rest;
    }
}
