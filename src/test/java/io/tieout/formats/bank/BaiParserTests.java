package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Flaw;
import io.tieout.formats.Proof.Status;
import io.tieout.formats.SampleData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaiParserTests {

    static final String FILE = "01,BANK,ACME,260302,0800,1,80,1,2/\n"
            + "02,ACME,BANK,1,260301,,EUR,/\n"
            + "03,4711,,010,10000,,,100,5000,2,,400,2500,1,/\n"
            + "88,015,12500,,/\n"
            + "16,165,3000,V,260303,,B-1,C-1,Invoice 12, and\n"
            + "88,more of it/\n"
            + "16,165,2000,S,500,500,1000,B-2,,/\n"
            + "16,475,2500,D,2,0,1000,1,1500,,1001,Check/\n"
            + "16,890,,,,,for information/\n"
            + "49,37500,8/\n"
            + "98,37500,1,10/\n"
            + "99,37500,1,12/\n";

    private static BankRecords read(String text) {
        return BankRecords.of(BankFormat.BAI2, text);
    }

    @Test
    void aTransactionOfTheOtherDirectionIsToldWhereAllAreListed() {
        BankRecords read = read(FILE.replace("16,475,", "16,175,"));

        assertThat(read.messages()).hasSize(2).allMatch(message -> message.contains("total"));
    }

    @Test
    void readsTransactionsWithTheirFundsAndContinuations() {
        BankRecords read = read(FILE);

        assertThat(read.messages()).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read.field("amount")).containsExactly("30.00", "20.00", "-25.00");
        assertThat(read.records.getFirst())
                .containsEntry("account", "4711")
                .containsEntry("currency", "EUR")
                .containsEntry("bank", "BANK")
                .containsEntry("booking_date", "2026-03-01")
                .containsEntry("value_date", "2026-03-03")
                .containsEntry("type_code", "165")
                .containsEntry("bank_reference", "B-1")
                .containsEntry("customer_reference", "C-1")
                .containsEntry("text", "Invoice 12,and more of it");
        assertThat(read.field("availability")).containsExactly("260303/", "500/500/1000", "0/1000 1/1500");
        assertThat(read.field("customer_reference")).containsExactly("C-1", "", "1001");
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        assertThat(BankRecords.of(BankFormat.BAI2, FILE.getBytes(StandardCharsets.UTF_8), 1).records)
                .isEqualTo(read.records);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "49,37500,8 | 49,37501,8 | 49 control total says 37501, the entries make 37500",
                "49,37500,8 | 49,37500,9 | 49 number of records says 9",
                "98,37500,1,10 | 98,37500,2,10 | 98 number of accounts says 2",
                "98,37500,1,10 | 98,1,1,10 | 98 control total says 1",
                "99,37500,1,12 | 99,37500,1,13 | 99 number of records says 13",
                "99,37500,1,12 | 99,x,1,12 | 99 control total says ?",
                "88,015,12500 | 88,015,12600 | 015 closing ledger says 12600",
                "100,5000,2 | 100,4999,2 | 100 total credits says 4999",
                "80,1,2/ | 80,1,3/ | version '3'",
                "03,4711,, | 03,4711,XXY, | names no currency",
            })
    void holdsAFileAgainstItsTrailers(String good, String bad, String message) {
        assertThat(FILE).contains(good);

        BankRecords read = read(FILE.replace(good, bad));

        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
        assertThat(read.messages()).anyMatch(said -> said.contains(message));
        assertThat(read.accounted()).isEqualTo(read.plan.records());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16,165,2000,S | 16,165,20x0,S | TIE-FMT-063 | '20x0'",
                "16,165,2000,S | 16,165,2000,Q | TIE-FMT-063 | 'Q'",
                "16,165,2000,S | 16,015,2000,S | TIE-FMT-063 | '015'",
                "16,165,2000,S | 17,165,2000,S | TIE-FMT-062 | '17,165,2000,S",
            })
    void rejectsATransactionThatTheRulesForbid(String good, String bad, String code, String place) {
        BankRecords read = read(FILE.replace(good, bad));

        assertThat(read.rejects)
                .singleElement()
                .asString()
                .startsWith("5 @")
                .contains(code)
                .contains(place.replace("'", ""));
        assertThat(read.plan.proof().status()).isEqualTo(Status.DIFFERS);
    }

    @Test
    void saysWhatIsOutOfPlace() {
        assertThat(read(FILE.replaceFirst("(?m)^99.*\n", "")).proof()).containsExactly("! TIE-FMT-062");
        assertThat(read(FILE.replaceFirst("(?m)^02.*\n", "")).proof()).contains("! TIE-FMT-062");
        assertThat(read(FILE.replaceFirst("(?m)^03.*\n88.*\n", "")).rejects).hasSize(4);
        assertThat(read("hello\n").plan.flaw()).extracting(Flaw::code).isEqualTo("TIE-FMT-060");
    }

    @ParameterizedTest
    @CsvSource({"sample1.txt, 17, 27", "sample2.txt, 4, 31"})
    void givesTheFiguresOfRealFiles(String name, int details, String lines) throws IOException {
        Path file = SampleData.folder().resolve("bai2").resolve(name);
        assumeTrue(Files.exists(file));
        byte[] bytes = Files.readAllBytes(file);

        BankRecords read = BankRecords.of(BankFormat.BAI2, bytes, 1 << 19);

        assertThat(read.rejects).isEmpty();
        assertThat(read.records).hasSize(details);
        assertThat(read.messages()).isEmpty();
        assertThat(read.plan.proof().status()).isEqualTo(Status.AGREES);
        assertThat(read.plan.proof().total()).isEqualTo(lines);
        assertThat(BankRecords.of(BankFormat.BAI2, bytes, 1).records).isEqualTo(read.records);
    }

    @Test
    void damagedFilesAreNeverLostInPartsAndNeverStopTheParser() {
        Random random = new Random(9);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(5);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) "0126489,/\n VSD-".charAt(random.nextInt(15));
            }
            BankRecords whole = BankRecords.of(BankFormat.BAI2, bytes, 1 << 19);
            BankRecords cut = BankRecords.of(BankFormat.BAI2, bytes, 1 + random.nextInt(150));
            if (whole.plan.flaw() == null) {
                assertThat(whole.accounted()).isEqualTo(whole.plan.records());
                assertThat(cut.records).isEqualTo(whole.records);
                assertThat(cut.rejects).isEqualTo(whole.rejects);
            }
        }
    }
}
