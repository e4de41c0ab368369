package io.tieout.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/// Files of banks as they send them, in which all totals agree. The same seed gives the same bytes.
final class StatementFiles {

    private static final int STATEMENT = 10_000;
    private static final long BANK = 23_138_010;
    private static final long HASH = 10_000_000_000L;

    private StatementFiles() {}

    /// Amounts in cents, most of them positive.
    private static long amount(SplittableRandom random) {
        long cents = random.nextLong(1, 5_000_000);
        return random.nextInt(4) == 0 ? -cents : cents;
    }

    private static String plain(long cents, char decimal) {
        long all = Math.abs(cents);
        return all / 100 + (all % 100 < 10 ? decimal + "0" : String.valueOf(decimal)) + all % 100;
    }

    /// One camt.053 with a statement for every ten thousand entries, one transaction each.
    static LedgerFile.Totals camt(Path file, int entries, long seed) throws IOException {
        long sum = 0;
        long balance = 100_000_000_000L;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053."
                            + "001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>\n");
            for (int first = 0; first < entries; first += STATEMENT) {
                int last = Math.min(entries, first + STATEMENT);
                long net = net(first, last, seed);
                out.write("<Stmt><Id>S-" + first + "</Id><ElctrncSeqNb>" + (first / STATEMENT + 1)
                        + "</ElctrncSeqNb><Acct>"
                        + "<Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>"
                        + balance("OPBD", balance)
                        + balance("CLBD", balance + net)
                        + "\n");
                SplittableRandom random = new SplittableRandom(seed + first);
                for (int i = first; i < last; i++) {
                    entry(out, i, amount(random));
                }
                out.write("</Stmt>\n");
                balance += net;
                sum += net;
            }
            out.write("</BkToCstmrStmt></Document>\n");
        }
        return new LedgerFile.Totals(entries, sum);
    }

    private static long net(int first, int last, long seed) {
        SplittableRandom random = new SplittableRandom(seed + first);
        long net = 0;
        for (int i = first; i < last; i++) {
            net += amount(random);
        }
        return net;
    }

    private static String balance(String code, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + plain(cents, '.')
                + "</Amt><CdtDbtInd>" + (cents < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd></Bal>";
    }

    private static void entry(Writer out, int i, long cents) throws IOException {
        String amount = "<Amt Ccy=\"EUR\">" + plain(cents, '.') + "</Amt><CdtDbtInd>" + (cents < 0 ? "DBIT" : "CRDT")
                + "</CdtDbtInd>";
        String day = "<Dt>" + day(i) + "</Dt>";
        String party = cents < 0 ? "Cdtr" : "Dbtr";
        out.write("<Ntry><NtryRef>" + i + "</NtryRef>" + amount + "<Sts><Cd>BOOK</Cd></Sts><BookgDt>" + day
                + "</BookgDt><ValDt>" + day + "</ValDt><AcctSvcrRef>B" + i
                + "</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly>"
                + "<Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E2E-"
                + i + "</EndToEndId></Refs>" + amount + "<RltdPties><" + party + "><Pty><Nm>Partner " + i % 5000
                + " GmbH &amp; Co KG</Nm></Pty></" + party + "><" + party
                + "Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></"
                + party + "Acct></RltdPties><RltdAgts><" + party
                + "Agt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></"
                + party + "Agt></RltdAgts><RmtInf><Ustrd>Invoice INV-" + i
                + " of March 2026</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n");
    }

    private static String day(int i) {
        return String.format(Locale.ROOT, "2026-%02d-%02d", 1 + i / 28 % 12, 1 + i % 28);
    }

    /// Statements of ten thousand entries each, field 86 in numbered subfields.
    static LedgerFile.Totals mt940(Path file, int entries, long seed) throws IOException {
        long sum = 0;
        long balance = 10_000_000_000L;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int first = 0; first < entries; first += STATEMENT) {
                int last = Math.min(entries, first + STATEMENT);
                out.write(":20:S" + first + "\n:25:DE89370400440532013000\n:28C:" + (first / STATEMENT + 1)
                        + "/1\n:60F:" + (balance < 0 ? "D" : "C") + "260101EUR" + plain(balance, ',') + "\n");
                SplittableRandom random = new SplittableRandom(seed + first);
                for (int i = first; i < last; i++) {
                    long cents = amount(random);
                    balance += cents;
                    sum += cents;
                    String day = day(i).substring(2).replace("-", "");
                    out.write(":61:" + day + day.substring(2) + (cents < 0 ? "D" : "C") + plain(cents, ',') + "NTRFR"
                            + i
                            + "//B" + i + "\n:86:166?00GUTSCHRIFT?109248?20EREF+E2E-" + i + "?21SVWZ+Rechnung INV-" + i
                            + "\n?22vom 1. des Monats?30COBADEFFXXX?31DE89370400440532013000?32Partner " + i % 5000
                            + " GmbH\n");
                }
                out.write(":62F:" + (balance < 0 ? "D" : "C") + "261231EUR" + plain(balance, ',') + "\n-\n");
            }
        }
        return new LedgerFile.Totals(entries, sum);
    }

    /// Batches of ten thousand credits and debits, every second one with an addenda; money out is negative.
    static LedgerFile.Totals nacha(Path file, int entries, long seed) throws IOException {
        Ach all = new Ach();
        long sum = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            all.line(out, "101 231380104 1210428822603020001A094101");
            int batches = 0;
            for (int first = 0; first < entries; first += STATEMENT) {
                int last = Math.min(entries, first + STATEMENT);
                Ach batch = new Ach();
                String number = "%07d".formatted(++batches);
                all.line(out, "5200ACME%32s1234567890PPDPAYROLL         260305064112104288".formatted("") + number);
                SplittableRandom random = new SplittableRandom(seed + first);
                for (int i = first; i < last; i++) {
                    long cents = amount(random);
                    sum -= cents;
                    batch.entry(out, i, cents);
                }
                all.add(batch);
                all.line(out, "8200" + batch.totals("%06d%010d") + "1234567890%25s12104288".formatted("") + number);
            }
            long lines = all.lines + 1;
            all.line(out, "9%06d%06d".formatted(batches, (lines + 9) / 10) + all.totals("%08d%010d"));
            for (; lines % 10 != 0; lines++) {
                out.write("9".repeat(94) + "\n");
            }
        }
        return new LedgerFile.Totals(entries, sum);
    }

    /// What a batch or a file adds up to.
    private static final class Ach {

        private long lines;
        private long count;
        private long hash;
        private long debit;
        private long credit;

        void line(Writer out, String text) throws IOException {
            out.write(text + " ".repeat(94 - text.length()) + "\n");
            lines++;
        }

        void entry(Writer out, int i, long cents) throws IOException {
            boolean informed = i % 2 == 0;
            String number = String.format(Locale.ROOT, "%010d", Math.abs(cents));
            String trace = String.format(Locale.ROOT, "%07d", i % STATEMENT + 1);
            String id = ("ID-" + i + " ".repeat(15)).substring(0, 15);
            String name = ("Partner " + i % 5000 + " ".repeat(22)).substring(0, 22);
            line(
                    out,
                    "6" + (cents < 0 ? "27" : "22") + BANK + "4123456789        " + number + id + name + "  "
                            + (informed ? "1" : "0") + "12104288" + trace);
            if (informed) {
                String text = "705Invoice INV-" + i;
                line(out, text + " ".repeat(83 - text.length()) + "0001" + trace);
            }
            count += informed ? 2 : 1;
            hash = (hash + BANK) % HASH;
            debit += Math.max(0, -cents);
            credit += Math.max(0, cents);
        }

        void add(Ach batch) {
            lines += batch.lines;
            count += batch.count;
            hash = (hash + batch.hash) % HASH;
            debit += batch.debit;
            credit += batch.credit;
        }

        String totals(String counts) {
            return (counts + "%012d%012d").formatted(count, hash, debit, credit);
        }
    }
}
