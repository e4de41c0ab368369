package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Proof.Status;
import io.tieout.formats.SampleData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Statements from public test suites, with figures that were computed without any of these parsers.
class MtSamplesTests {

    @ParameterizedTest
    @CsvSource({
        "account_balance_credit.sta, 0, 0, 0, NONE",
        "account_balance_debit.sta, 0, 0, 0, NONE",
        "account_identification_iban.sta, 0, 0, 0, NONE",
        "account_identification_legacy.sta, 0, 0, 0, NONE",
        "available_balance.sta, 0, 0, 0, NONE",
        "closing_balance.sta, 0, 0, 0, NONE",
        "cmxl-mt940.sta, 16, 72436.74, -60109.44, HELD",
        "generic.sta, 2, 0, -20.00, HELD",
        "mbank-mt940.sta, 3, 0.03, 0, HELD",
        "mt942.sta, 3, 0.03, 0, HELD",
        "rabobank-iban.sta, 4, 0, -70.00, HELD",
        "reference.sta, 0, 0, 0, NONE",
        "sns.sta, 2, 0, -25.00, HELD",
        "statement_details.sta, 1, 0, -1.62, NONE",
        "statement_line.sta, 1, 0, -1.62, NONE",
        "statement_number.sta, 0, 0, 0, NONE",
        "with_newline_in_tnr.sta, 2, 89.00, 0, BROKEN",
    })
    void givesTheFiguresOfRealFiles(String name, int entries, BigDecimal credit, BigDecimal debit, String balances)
            throws IOException {
        Path file = SampleData.folder().resolve("mt940").resolve(name);
        assumeTrue(Files.exists(file));
        byte[] bytes = Files.readAllBytes(file);

        BankRecords read = BankRecords.of(BankFormat.MT940, bytes, 1 << 19);

        assertThat(read.rejects).isEmpty();
        assertThat(read.records).hasSize(entries);
        assertThat(read.sum(1)).isEqualByComparingTo(credit);
        assertThat(read.sum(-1)).isEqualByComparingTo(debit);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        switch (balances) {
            case "HELD" ->
                assertThat(read.plan.proof().status())
                        .as(read.messages().toString())
                        .isEqualTo(Status.AGREES);
            case "BROKEN" -> assertThat(read.proof()).contains("! TIE-FMT-035");
            default -> assertThat(read.proof()).contains("! TIE-FMT-031").doesNotContain("! TIE-FMT-035");
        }
        for (int blockBytes : new int[] {1, 100, 700}) {
            BankRecords cut = BankRecords.of(BankFormat.MT940, bytes, blockBytes);
            assertThat(cut.records).isEqualTo(read.records);
            assertThat(cut.raw).isEqualTo(read.raw).allMatch(raw -> raw.startsWith(":61:"));
            assertThat(cut.accounted()).isEqualTo(read.plan.records());
        }
    }
}
