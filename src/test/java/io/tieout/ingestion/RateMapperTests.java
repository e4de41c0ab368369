package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.formats.CsvDialect;
import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.FeedSpec;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.parties.RateRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateMapperTests {

    private static final List<String> HEADER = List.of("Valid from", "Code", "Units", "Rate");

    @TempDir
    private Path folder;

    @Test
    void aRateIsOfOneUnitInTheCurrencyOfTheFeed() throws IOException {
        Mapped mapped = map("02.03.2026", "jpy", "100", "0,6125");

        assertThat(mapped).isInstanceOfSatisfying(Mapped.Rate.class, rate -> {
            RateRecord record = rate.record();
            assertThat(record.currency()).isEqualTo("JPY");
            assertThat(record.quotedIn()).isEqualTo("EUR");
            assertThat(record.effectiveOn()).isEqualTo(LocalDate.of(2026, 3, 2));
            assertThat(record.rate()).isEqualByComparingTo(new BigDecimal("0.006125"));
            assertThat(List.of(record.fileNo(), record.recordNo(), record.byteOffset()))
                    .containsExactly(7L, 2L, 100L);
        });
    }

    @Test
    void whatGroupsOfThousandsSayIsRead() throws IOException {
        assertThat(map("02.03.2026", "USD", "", "1.234,5"))
                .isInstanceOfSatisfying(
                        Mapped.Rate.class,
                        rate -> assertThat(rate.record().rate()).isEqualByComparingTo("1234.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "02.03.2026 | XXQ | -   | 1,1    | TIE-ING-006 currency",
                "02.03.2026 | -   | -   | 1,1    | TIE-ING-005 currency",
                "2026-03-02 | USD | -   | 1,1    | TIE-ING-003 date",
                "02.03.2026 | USD | -   | 0      | TIE-ING-017 rate",
                "02.03.2026 | USD | -   | -1,1   | TIE-ING-017 rate",
                "02.03.2026 | USD | -   | 1,1,1  | TIE-ING-017 rate",
                "02.03.2026 | USD | -   | 12.34  | TIE-ING-017 rate",
                "02.03.2026 | USD | -   | =1+1   | TIE-ING-017 rate",
                "02.03.2026 | USD | 0   | 1,1    | TIE-ING-017 per",
                "02.03.2026 | USD | -   | 0,00000000000000001 | TIE-ING-017 rate"
            })
    void whatCannotBeReadIsRejectedWithItsField(String day, String code, String per, String rate, String expected)
            throws IOException {
        Mapped mapped = map(day, code == null ? "" : code, per == null ? "" : per, rate);

        assertThat(mapped)
                .isInstanceOfSatisfying(
                        Mapped.Refused.class,
                        refused -> assertThat(refused.code() + " " + refused.field())
                                .isEqualTo(expected));
    }

    @Test
    void aFeedOfRatesSaysWhatItsColumnsAreAndInWhichCurrencyTheyAreQuoted() throws IOException {
        assertThat(problems("""
                        title: Rates
                        side: RATE
                        zone: UTC
                        columns: {rate: {header: Rate}, amount: {header: Amount}}
                        attributes: {source: {header: Source}}
                        rules: [{rule: duplicate-party}]
                        """))
                .contains(
                        "columns.currency",
                        "columns.date",
                        "there is no field 'amount'",
                        "quoted in",
                        "attributes",
                        "rules[0]");
        assertThat(problems("""
                        title: Bank
                        side: BANK
                        zone: UTC
                        currency: EUR
                        columns: {booking_date: {header: Day}, amount: {header: Amount}, account: {header: A}}
                        rules: [{rule: known, field: account, of: [RATE]}]
                        """)).contains("ACCOUNT, VENDOR");
    }

    private String problems(String yaml) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("bad/engagements/acme/feeds"));
        Files.writeString(feeds.resolve("rates.yaml"), yaml);
        try {
            JobsConfig.load(folder.resolve("bad"), List.of(FeedSpec.KIND));
            return "";
        } catch (io.tieout.shared.OperatorException refused) {
            return refused.getMessage();
        }
    }

    private Mapped map(String... fields) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("good/engagements/acme/feeds"));
        Files.writeString(feeds.resolve("rates.yaml"), """
                title: Rates
                side: RATE
                zone: Europe/Berlin
                currency: EUR
                columns:
                  date: {header: Valid from, formats: [dd.MM.yyyy]}
                  currency: {header: Code}
                  per: {header: Units}
                  rate: {header: Rate, decimal: ",", thousands: "."}
                """);
        FeedSpec feed = JobsConfig.load(folder.resolve("good"), List.of(FeedSpec.KIND))
                .all(FeedSpec.KIND)
                .values()
                .iterator()
                .next();
        FileLayout layout = new FileLayout(CsvDialect.RFC_4180, CsvDialect.RFC_4180, HEADER);
        return RecordMapping.of(feed, layout).map(7, 2, 100, 20, fields, fields.length);
    }
}
