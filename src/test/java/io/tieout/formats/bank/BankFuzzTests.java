package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Proof.Status;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Damaged files of every standard format: nothing is lost or made up, and where a format states totals no damage
/// changes money without a word. `-Dtieout.fuzz.rounds=N` makes the campaign N times as long.
class BankFuzzTests {

    private static final int MUTANTS = 1500;
    private static final int ROUNDS = Integer.getInteger("tieout.fuzz.rounds", 1);
    private static final long SEED = Long.getLong("tieout.fuzz.seed", 41);

    private static final String MT = ":20:STARTUMS\n:25:DE89370400440532013000\n:28C:5/1\n:60F:C260301EUR100,00\n"
            + ":61:2603020302C12,50NTRFINV-1//B-1\n:86:166?00Transfer?20EREF+E-1?21SVWZ+Invoice 12?32Miller\n"
            + ":61:2603020302D7,00NMSCNONREF\nmore of it\n:86:/EREF/E-2//NAME/Baker/REMI/USTD//Rent/\n"
            + ":61:2603030303RC0,25NTRFX\n:62M:C260303EUR105,25\n-\n"
            + ":20:STARTUMS\n:25:DE89370400440532013000\n:28C:5/2\n:60M:C260303EUR105,25\n"
            + ":61:2603040304RD4,75S103Y//Z\n:62F:C260304EUR110,00\n:64:C260304EUR110,00\n-\n";

    private static final String CAMT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId>"
            + "</GrpHdr><Stmt><Id>S-1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>"
            + camtBalance("OPBD", "100.00") + camtBalance("CLBD", "170.00")
            + "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>"
            + camtEntry(
                    "120.00", "CRDT", "<Btch><NbOfTxs>2</NbOfTxs></Btch>" + camtDetail("20.00") + camtDetail("100.00"))
            + camtEntry("50.00", "DBIT", "") + "</Stmt></BkToCstmrStmt></Document>\n";

    private static String camtBalance(String code, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>";
    }

    private static String camtEntry(String amount, String sign, String details) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt><NtryDtls>" + details
                + "</NtryDtls></Ntry>";
    }

    private static String camtDetail(String amount) {
        return "<TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>";
    }

    private static List<String> samples(BankFormat format) {
        return switch (format) {
            case MT940 -> List.of(MT, new MtMessages(11).text());
            case CAMT -> List.of(CAMT.replace("><", ">\n<"));
            case NACHA -> List.of(NachaParserTests.file());
            case BAI2 -> List.of(BaiParserTests.FILE);
            case OFX -> List.of(OfxParserTests.SGML);
            case QIF -> List.of(QifParserTests.FILE);
            case CODA -> List.of(CodaParserTests.FILE);
            case EINVOICE, EINVOICE_LINES ->
                List.of(InvoiceSamples.UBL.replace("><", ">\n<"), InvoiceSamples.CII.replace("><", ">\n<"));
            case SAFT -> List.of(SaftSamples.file(3, "10.00").replace("><", ">\n<"));
        };
    }

    /// Whether totals prove the money; OFX and QIF state none.
    private static boolean proves(BankFormat format) {
        return format != BankFormat.OFX && format != BankFormat.QIF;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void damagedBytesAreNeverLostAndBlocksOfAnyLengthSayTheSame(BankFormat format) {
        Random random = new Random(SEED + format.ordinal());
        for (String sample : samples(format)) {
            for (int i = 0; i < MUTANTS * ROUNDS; i++) {
                byte[] damaged = damaged(bytes(sample), random);
                BankRecords whole = BankRecords.of(format, damaged, 1 << 19);
                BankRecords cut = BankRecords.of(format, damaged, 1 + random.nextInt(400));

                String as = new String(damaged, StandardCharsets.ISO_8859_1);
                assertThat(cut.plan.flaw()).as(as).isEqualTo(whole.plan.flaw());
                if (whole.plan.flaw() == null) {
                    assertThat(whole.accounted()).as(as).isEqualTo(whole.plan.records());
                    assertThat(cut.accounted()).as(as).isEqualTo(cut.plan.records());
                    assertThat(cut.records).as(as).isEqualTo(whole.records);
                    assertThat(cut.raw).as(as).isEqualTo(whole.raw);
                    assertThat(cut.rejects).as(as).isEqualTo(whole.rejects);
                    assertThat(cut.remarks).as(as).isEqualTo(whole.remarks);
                    assertThat(cut.plan.proof()).as(as).isEqualTo(whole.plan.proof());
                }
            }
        }
    }

    private static byte[] damaged(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0123456789 \n<>/:,.;-CDREF".charAt(random.nextInt(25));
                case 2 -> {
                    byte[] shorter = new byte[bytes.length - 1];
                    System.arraycopy(bytes, 0, shorter, 0, at);
                    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
                    bytes = shorter.length > 1 ? shorter : bytes;
                }
                default -> bytes[at] = bytes[random.nextInt(bytes.length)];
            }
        }
        return bytes;
    }

    /// A line is dropped, doubled or swapped with the next, a digit or a sign is another one.
    @ParameterizedTest
    @EnumSource
    void noDamageOfTheGrainOfTheStandardChangesMoneyWithoutAWord(BankFormat format) {
        Random random = new Random(SEED * 7 + format.ordinal());
        List<String> silent = new ArrayList<>();
        int told = 0;
        for (String sample : samples(format)) {
            BankRecords good = BankRecords.of(format, sample);
            boolean isProven = proves(format) && good.plan.proof().status() == Status.AGREES;
            for (int i = 0; i < MUTANTS * ROUNDS && isProven; i++) {
                String mutant = mutant(sample, random);
                BankRecords read = BankRecords.of(format, mutant);
                if (isTold(read) && !isTold(good)) {
                    told++;
                } else if (!isTypeCode(sample, mutant)
                        && !money(format, read).equals(money(format, good))
                        && !isTold(read)) {
                    silent.add(difference(sample, mutant) + "   " + money(format, read));
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(told).isGreaterThanOrEqualTo(proves(format) ? MUTANTS / 4 : 0);
    }

    /// What no total shows: whether a document is an invoice or a credit note.
    private static boolean isTypeCode(String sample, String mutant) {
        return difference(sample, mutant).contains("TypeCode>");
    }

    private static boolean isTold(BankRecords read) {
        return read.plan.flaw() != null
                || !read.rejects.isEmpty()
                || !read.remarks.isEmpty()
                || !read.plan.proof().remarks().isEmpty();
    }

    private static String mutant(String sample, Random random) {
        List<String> lines = new ArrayList<>(List.of(sample.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(at));
            case 2 -> lines.add(at == 0 ? 0 : at - 1, lines.remove(at));
            default -> lines.set(at, other(lines.get(at), random));
        }
        return String.join("", lines);
    }

    private static String other(String line, Random random) {
        StringBuilder changed = new StringBuilder(line);
        int start = random.nextInt(line.length());
        for (int i = 0; i < line.length(); i++) {
            int at = (start + i) % line.length();
            char c = line.charAt(at);
            if (c >= '0' && c <= '9') {
                changed.setCharAt(at, (char) ('0' + (c - '0' + 1 + random.nextInt(9)) % 10));
                return changed.toString();
            }
        }
        return line.contains("CRDT") ? line.replace("CRDT", "DBIT") : line.replace("DBIT", "CRDT");
    }

    /// What is booked, by account and currency, in no order.
    private static TreeMap<String, List<String>> money(BankFormat format, BankRecords read) {
        String amount = format == BankFormat.EINVOICE
                ? "payable"
                : format == BankFormat.EINVOICE_LINES ? "line_amount" : "amount";
        TreeMap<String, List<String>> money = new TreeMap<>();
        read.records.forEach(
                record -> money.computeIfAbsent(record.getOrDefault("currency", ""), key -> new ArrayList<>())
                        .add(record.getOrDefault(amount, "none")));
        money.values().forEach(amounts -> amounts.sort(null));
        // transactions need no amounts, details may be those of one amount: both are one record then
        if (format == BankFormat.CAMT || format == BankFormat.CODA) {
            money.replaceAll((currency, amounts) -> List.of(amounts.stream()
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .toPlainString()));
        }
        return money;
    }

    private static String difference(String sample, String mutant) {
        List<String> now = List.of(mutant.split("\n"));
        List<String> before = List.of(sample.split("\n"));
        for (int i = 0; i < Math.min(now.size(), before.size()); i++) {
            if (!now.get(i).equals(before.get(i))) {
                return "line " + (i + 1) + ": " + before.get(i) + " -> " + now.get(i) + " (" + now.size() + " lines of "
                        + before.size() + ")";
            }
        }
        return now.size() + " lines of " + before.size();
    }
}
