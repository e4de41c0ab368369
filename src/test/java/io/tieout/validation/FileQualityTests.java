package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.FileStatus;
import io.tieout.validation.FileQuality.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileQualityTests {

    @ParameterizedTest
    @CsvSource({
        "required, COMPLETENESS",
        "control-total, COMPLETENESS",
        "balance-gap-2, COMPLETENESS",
        "range-3, VALIDITY",
        "in-list, VALIDITY",
        "format, VALIDITY",
        "duplicate-party, UNIQUENESS",
        "unique, UNIQUENESS",
        "expression-12, CONSISTENCY",
        "known, CONSISTENCY",
        "period, TIMELINESS"
    })
    void everyRuleHasADimension(String rule, Dimension dimension) {
        assertThat(Dimension.of(rule)).isEqualTo(dimension);
    }

    @Test
    void aFileFellThatIsWorseThanEachBeforeIt() {
        List<FileQuality> before = files(0, 2, 1, 4, 0);

        assertThat(file(6, 1000, 20).fallen(before)).singleElement().satisfies(fall -> {
            assertThat(fall.dimension()).isEqualTo(Dimension.VALIDITY);
            assertThat(fall.failing().part()).isEqualTo(20);
            assertThat(fall.worst()).isEqualTo(0.004);
        });
    }

    @Test
    void oneRecordMoreIsChance() {
        assertThat(file(6, 1000, 5).fallen(files(0, 2, 1, 4, 0))).isEmpty();
    }

    @Test
    void filesOfTwoRecordsSayLittle() {
        List<FileQuality> before = List.of(file(1, 2, 0), file(2, 2, 0), file(3, 2, 0), file(4, 2, 0), file(5, 2, 0));

        assertThat(file(6, 47, 2).fallen(before)).isEmpty();
        assertThat(file(6, 47, 40).fallen(before)).hasSize(1);
    }

    @Test
    void fourFilesBeforeItSayNothing() {
        assertThat(file(6, 1000, 900).fallen(files(0, 0, 0, 0))).isEmpty();
    }

    @Test
    void whatWasAYearAgoNoLongerCounts() {
        List<FileQuality> before = new ArrayList<>(files(500));
        before.addAll(files(new int[FileQuality.MOST_BEFORE]));

        assertThat(file(99, 1000, 20).fallen(before)).hasSize(1);
        assertThat(file(99, 1000, 20).fallen(before.subList(0, FileQuality.MOST_BEFORE)))
                .isEmpty();
    }

    @Test
    void rejectedRecordsFailInValidity() {
        FileQuality file = new FileQuality(
                1, "bank", "a.csv", FileStatus.LIVE, Instant.EPOCH, 10, 4, 50, Map.of(Dimension.VALIDITY, failing(8)));

        assertThat(file.failing(Dimension.VALIDITY).part()).isEqualTo(10);
        assertThat(file.failing(Dimension.TIMELINESS).part()).isZero();
    }

    private static List<FileQuality> files(int... failing) {
        List<FileQuality> files = new ArrayList<>();
        for (int records : failing) {
            files.add(file(files.size() + 1, 1000, records));
        }
        return files;
    }

    private static FileQuality file(long no, long records, long failing) {
        return new FileQuality(
                no,
                "bank",
                no + ".csv",
                FileStatus.LIVE,
                Instant.EPOCH,
                records,
                0,
                100,
                Map.of(Dimension.VALIDITY, failing(failing)));
    }

    private static Tally failing(long records) {
        return new Tally(records, 0, records, 0);
    }
}
