package io.tieout.ingestion;

import static io.tieout.intake.FeedSpecs.SIGN;
import static io.tieout.intake.FeedSpecs.column;
import static io.tieout.intake.FeedSpecs.constant;
import static io.tieout.intake.FeedSpecs.dated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.formats.Block;
import io.tieout.formats.CsvBlockParser;
import io.tieout.formats.CsvScanner;
import io.tieout.formats.FilePlan;
import io.tieout.formats.RecordSink;
import io.tieout.formats.SampleData;
import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.FeedSpec;
import io.tieout.intake.FeedSpec.FormatSpec;
import io.tieout.intake.FeedSpecs;
import io.tieout.shared.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Payments as public bodies publish them, against figures computed independently.
class PublishedPaymentsTests {

    private long accepted;
    private long sum;
    private long negative;
    private long negativeSum;
    private long ignored;
    private long refused;

    @Test
    void loadsDecember2010() throws IOException {
        load("leeds-2010-12.csv", "UTF-8", "dd/MM/yyyy");

        assertThat(List.of(accepted, sum, negative, negativeSum))
                .containsExactly(10_303L, 77_179_009_24L, 126L, -348_207_54L);
        assertThat(List.of(ignored, refused)).containsExactly(4L, 0L);
    }

    @Test
    void loadsJanuary2011() throws IOException {
        load("leeds-2011-01.csv", "windows-1252", "dd-MMM-yyyy");

        assertThat(List.of(accepted, sum, negative, negativeSum))
                .containsExactly(8_837L, 65_483_945_63L, 123L, -860_735_66L);
        assertThat(List.of(ignored, refused)).containsExactly(1L, 0L);
    }

    private void load(String name, String encoding, String dates) throws IOException {
        Path path = SampleData.folder().resolve("payments").resolve(name);
        assumeTrue(Files.exists(path));
        byte[] file = Files.readAllBytes(path);
        FeedSpec feed = FeedSpecs.bare(
                new FormatSpec("csv", encoding, ",", "\"", true, 0, false, FormatSpec.Ragged.TRIMMED, "*"),
                Map.of(
                        "booking_date", dated("Date paid", dates),
                        "amount", FeedSpecs.amount("Net amount", ".", ","),
                        "currency", constant("GBP"),
                        "reference", column("Transaction number"),
                        "counterparty", column("Supplier name"),
                        "description", column("Detailed expenditure type")),
                SIGN);

        FileLayout layout = FileLayout.read(feed, path);
        FilePlan plan = CsvScanner.scan(
                new ByteArrayInputStream(file), OutputStream.nullOutputStream(), layout.declared(), 50_000, 1 << 20);
        assertThat(plan.flaw()).isNull();
        RecordMapper mapper = RecordMapper.of(feed, layout);
        CsvBlockParser parser = new CsvBlockParser(layout.dialect());
        for (Block block : plan.blocks()) {
            int from = (int) block.offset();
            parser.parse(Arrays.copyOfRange(file, from, from + block.length()), block, new Count(mapper));
        }
        assertThat(accepted + ignored + refused).isEqualTo(plan.records());
    }

    private final class Count implements RecordSink {

        private final RecordMapper mapper;

        Count(RecordMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
            switch (mapper.map(1, recordNo, byteOffset, byteLength, fields, fieldCount)) {
                case Mapped.Accepted entry -> {
                    accepted++;
                    sum += entry.fileMinor();
                    negative += entry.fileMinor() < 0 ? 1 : 0;
                    negativeSum += Math.min(entry.fileMinor(), 0);
                }
                case Mapped.Ignored nothing -> ignored++;
                case Mapped.Refused why -> refused++;
                case Mapped.Control control -> refused++;
                case Mapped.Party party -> refused++;
                case Mapped.Rate rate -> refused++;
            }
        }

        @Override
        public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
            refused++;
        }
    }
}
