package io.tieout.formats.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.formats.BankFormat;
import io.tieout.formats.SampleData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages from a public test suite, with figures that were computed without any of these parsers.
class CamtSamplesTests {

    @ParameterizedTest
    @CsvSource({
        "camt052.v2.xml, 1, -200000",
        "camt052.v8.xml, 1, -200000",
        "camt053.v2.minimal.xml, 1, 8.85",
        "camt053.v2.multi.statement.xml, 2, 1.85",
        "camt053.v3.xml, 1, 8.85",
        "camt053.v8.xml, 1, 8.85",
        "camt054.v4.xml, 1, -200000",
        "camt054.v8.xml, 1, -200000",
    })
    void givesTheFiguresOfRealFiles(String name, int entries, BigDecimal net) throws IOException {
        Path file = SampleData.folder().resolve("camt").resolve(name);
        assumeTrue(Files.exists(file));
        byte[] bytes = Files.readAllBytes(file);

        BankRecords read = BankRecords.of(BankFormat.CAMT, bytes, 1 << 19);

        assertThat(read.plan.flaw()).isNull();
        assertThat(read.rejects).isEmpty();
        assertThat(read.records).hasSize(entries);
        assertThat(read.sum(1).add(read.sum(-1))).isEqualByComparingTo(net);
        assertThat(read.accounted()).isEqualTo(read.plan.records());
        assertThat(read.raw).allMatch(raw -> raw.startsWith("<Ntry>") && raw.endsWith("</Ntry>"));
        BankRecords cut = BankRecords.of(BankFormat.CAMT, bytes, 1);
        assertThat(cut.plan.blocks()).hasSizeGreaterThan(1);
        assertThat(cut.records).isEqualTo(read.records);
        assertThat(cut.raw).isEqualTo(read.raw);
        assertThat(cut.accounted()).isEqualTo(read.plan.records());
    }
}
