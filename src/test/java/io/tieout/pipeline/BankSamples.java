package io.tieout.pipeline;

import io.tieout.formats.bank.CodaSamples;

/// Files of banks of some hundred entries, whose totals agree or not as the caller says.
final class BankSamples {

    private BankSamples() {}

    /// Credits of 1, 2, 3 ... cents with an addenda each; the batch states so much more.
    static String ach(int entries, int more) {
        StringBuilder text = new StringBuilder("101 231380104 1210428822603020001A094101%-54s%n".formatted("BANK"));
        text.append("5220%-16s%-20s1234567890PPDPAYROLL         2603050641121042880000001%n".formatted("ACME", ""));
        for (int i = 1; i <= entries; i++) {
            text.append("622231380104%-17s%010d%-15s%-22s  112104288%07d%n".formatted("12345", i, "ID", "Jane Roe", i));
            text.append("705%-80s00010000001%n".formatted("Invoice " + i));
        }
        long sum = (long) entries * (entries + 1) / 2;
        long hash = 23_138_010L * entries;
        int lines = 2 * entries + 4;
        int blocks = (lines + 9) / 10;
        text.append("8220%06d%010d%012d%012d1234567890%-25s121042880000001%n"
                .formatted(2 * entries, hash, 0, sum + more, ""));
        text.append("9000001%06d%08d%010d%012d%012d%-39s%n".formatted(blocks, 2 * entries, hash, 0, sum + more, ""));
        return text + ("9".repeat(94) + "\n").repeat(blocks * 10 - lines);
    }

    static String coda(long closingCents) {
        StringBuilder text = new StringBuilder(CodaSamples.header()).append(CodaSamples.opening(150_000));
        for (int i = 1; i <= 100; i++) {
            text.append(CodaSamples.movement(i, 0, i * 10L, "00150000", "0Invoice " + i, false));
        }
        for (int run = 1; run <= 2; run++) {
            int sum = run == 1 ? 15_050 : 25_050;
            text.append(CodaSamples.movement(100 + run, 0, sum * 10L, "20150000", "0", true));
            text.append(CodaSamples.second(100 + run, 0, "RUN-" + (100 + run)));
            for (int i = 1; i <= 100; i++) {
                text.append(CodaSamples.movement(100 + run, i, (run * 100L + i) * 10, "60150000", "0detail", false));
            }
        }
        return text + CodaSamples.closing(closingCents * 10) + CodaSamples.trailer(306, 0, 451_500);
    }

    /// A hundred entries of 0.10 and a batch of three that make 8.65, from 10.00 on.
    static String message(String closing) {
        StringBuilder text = new StringBuilder("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">"
                + "<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id><Acct><Id><IBAN>"
                + "DE89370400440532013000</IBAN></Id></Acct>" + balance("OPBD", "10.00") + balance("CLBD", closing));
        for (int i = 1; i <= 100; i++) {
            text.append(entry("0.10", transaction("E" + i, "0.10")));
        }
        text.append(entry(
                "8.65",
                "<Btch><PmtInfId>RUN</PmtInfId></Btch>" + transaction("B1", "1.00") + transaction("B2", "7.00")
                        + transaction("B3", "0.65")));
        return text + "</Stmt></BkToCstmrStmt></Document>\n";
    }

    private static String balance(String code, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    }

    private static String entry(String amount, String details) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls>" + details + "</NtryDtls></Ntry>";
    }

    private static String transaction(String id, String amount) {
        return "<TxDtls><Refs><EndToEndId>" + id + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>M\u00FCller &amp; S\u00F6hne</Nm></Pty></Dbtr>"
                + "</RltdPties></TxDtls>";
    }

    /// 300 bookings of 1.10 to 300.00 in one statement.
    static String statement(int entries, String closing) {
        StringBuilder text = new StringBuilder(":20:S1\n:25:DE89370400440532013000\n:28C:3/1\n:60F:C260228EUR100,00\n");
        for (int i = 1; i <= entries; i++) {
            text.append(":61:2603")
                    .append("%02d".formatted(1 + i % 31))
                    .append("C" + i + "," + i % 10 + "NTRFR-" + i + "//B" + i + "\n")
                    .append(":86:166?00GUTSCHRIFT?20EREF+E" + i
                            + "?21SVWZ+Rechnung RF18539007547034?32Müller & Söhne\n");
        }
        return text + ":62F:" + closing + "\n-\n";
    }
}
