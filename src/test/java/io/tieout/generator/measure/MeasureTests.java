package io.tieout.generator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tieout.shared.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The measure on cases that can be counted by hand.
class MeasureTests {

    /// P1 to P3 are pairs; T1 and T2 twins; D is a payment that the ledger has twice; B and L stand alone; A is
    /// 1:2.
    private static final String TRUTH = """
            group,side,file,record_no,twin
            P1,BANK,b,1,
            P1,LEDGER,l,1,
            P2,BANK,b,2,
            P2,LEDGER,l,2,
            P3,BANK,b,3,
            P3,LEDGER,l,3,
            T1,BANK,b,4,T
            T1,LEDGER,l,4,T
            T2,BANK,b,5,T
            T2,LEDGER,l,5,T
            D1,BANK,b,6,
            D1,LEDGER,l,6,D
            D2,LEDGER,l,7,D
            B,BANK,b,8,
            L,LEDGER,l,8,
            A,BANK,b,9,
            A,LEDGER,l,9,
            A,LEDGER,l,10,
            """;
    private static final String SHAPES = """
            group,shape,supported,difficulty
            P1,pair,true,easy
            P2,pair,true,easy
            P3,pair,true,hard
            T1,twins,false,medium
            T2,twins,false,medium
            D1,double,false,hard
            D2,double,false,hard
            B,alone,false,easy
            L,alone,false,easy
            A,sum,false,hard
            """;

    @TempDir
    private Path folder;

    private Measure measure;

    @BeforeEach
    void read() throws IOException {
        Path file = folder.resolve("truth.csv");
        Files.writeString(file, TRUTH);
        Files.writeString(folder.resolve("shapes.csv"), SHAPES);
        measure = new Measure(Truth.read(file), Labels.beside(file));
    }

    @Test
    void countsWholeMatchesAndWholeGroups() {
        measure.confirmed(9_900, pair(1, 1));
        measure.confirmed(9_900, pair(2, 3));
        measure.confirmed(9_900, List.of(bank(9), ledger(9)));

        Counts total = measure.result().total();

        assertThat(total.precision()).isEqualTo(new Share(1, 3));
        assertThat(total.recall()).isEqualTo(new Share(1, 7));
        assertThat(measure.result().supported().recall()).isEqualTo(new Share(1, 3));
    }

    @Test
    void anyPairingOfTwinsIsRightButOnlyOnceForEach() {
        measure.confirmed(9_900, pair(4, 5));
        measure.confirmed(9_900, pair(5, 4));

        Quality quality = measure.result();

        assertThat(quality.total().precision()).isEqualTo(new Share(2, 2));
        assertThat(shape(quality, "twins").recall()).isEqualTo(new Share(2, 2));
        measure.confirmed(9_900, pair(4, 4));
        assertThat(measure.result().total().precision()).isEqualTo(new Share(2, 3));
    }

    @Test
    void eitherOfTwoEqualBookingsMayBeTheOne() {
        measure.confirmed(9_900, pair(6, 7));

        Counts total = measure.result().total();

        assertThat(total.precision()).isEqualTo(new Share(1, 1));
        assertThat(total.decoyRate()).isEqualTo(new Share(0, 3));
    }

    @Test
    void entriesWithoutPartnerInAWrongMatchAreDecoysTaken() {
        measure.confirmed(9_900, pair(8, 8));
        measure.confirmed(9_900, pair(1, 7));

        Quality quality = measure.result();

        assertThat(quality.total().decoyRate()).isEqualTo(new Share(3, 3));
        assertThat(shape(quality, "alone").wrong()).isEqualTo(1);
        assertThat(quality.total().wrong()).isEqualTo(2);
    }

    @Test
    void aSuggestionCountsWhenItIsAmongTheThreeBestOfItsEntries() {
        measure.suggested(4_000, pair(1, 2));
        measure.suggested(3_000, pair(1, 3));
        measure.suggested(2_000, pair(1, 4));
        measure.suggested(1_000, pair(1, 1));
        measure.suggested(9_000, pair(3, 3));
        measure.confirmed(9_900, pair(2, 2));

        Counts total = measure.result().total();

        assertThat(total.suggested()).isEqualTo(1);
        assertThat(total.recallWithSuggestions()).isEqualTo(new Share(2, 7));
    }

    @Test
    void aLargeSetIsNoSuggestionUnlessItIsTheGroup() {
        measure.suggested(5_000, List.of(bank(1), bank(2), ledger(1), ledger(2)));
        assertThat(measure.result().total().suggested()).isZero();

        measure.suggested(5_000, List.of(bank(9), ledger(10), ledger(9)));
        assertThat(shape(measure.result(), "sum").suggested()).isEqualTo(1);
    }

    @Test
    void weighsWithTheValueOfEachCurrency() {
        measure.confirmed(9_900, List.of(member("b", 1, 100, "EUR"), member("l", 1, 100, "EUR")));
        measure.confirmed(9_900, List.of(member("b", 2, -300, "EUR"), member("l", 3, -300, "EUR")));
        measure.confirmed(9_900, List.of(member("b", 6, 7000, "JPY"), member("l", 6, 7000, "JPY")));
        measure.open(member("l", 2, 300, "EUR"));
        measure.open(member("b", 3, 300, "EUR"));

        Quality quality = measure.result();

        Worth euros = worth(quality, "EUR");
        assertThat(euros.falseClear()).isEqualTo(300);
        assertThat(euros.precision()).isEqualTo(0.25);
        assertThat(euros.recall()).isCloseTo(100 / 700.0, within(1e-9));
        assertThat(worth(quality, "JPY").precision()).isEqualTo(1);
        assertThat(quality.valuePrecision()).isCloseTo((0.25 * 2 + 1) / 3, within(1e-9));
        assertThat(quality.absent()).isEqualTo(10);
    }

    @Test
    void namesTheWorstMissesAndWrongMatches() {
        measure.confirmed(9_900, List.of(member("b", 8, 500, "EUR"), member("l", 8, 500, "EUR")));
        measure.open(member("b", 1, 20, "EUR"));
        measure.open(member("b", 2, 900, "EUR"));

        Quality quality = measure.result();

        assertThat(quality.misses().getFirst())
                .isEqualTo(new Miss("P2", "pair", "easy", 900, "EUR", List.of(new Place("b", 2), new Place("l", 2))));
        assertThat(quality.falseClears()).singleElement().satisfies(wrong -> {
            assertThat(wrong.group()).isEqualTo("B");
            assertThat(wrong.valueMinor()).isEqualTo(500);
        });
    }

    @Test
    void comparesChancesWithWhatIsRight() {
        measure.confirmed(10_000, pair(1, 1));
        measure.confirmed(9_200, pair(2, 3));
        measure.suggested(5_000, pair(3, 3));
        measure.suggested(5_000, pair(3, 2));
        measure.suggested(2_500, pair(2, 2));
        measure.suggested(1, List.of(bank(9), ledger(10), ledger(9)));

        Calibration calibration = measure.result().calibration();

        assertThat(calibration.bins()).hasSize(4);
        assertThat(calibration.bins().get(2).right()).isEqualTo(new Share(0, 1));
        assertThat(calibration.error()).isCloseTo((0.92 + 0.75) / 5, within(1e-9));
    }

    @Test
    void matchesWithRecordsThatTheTruthDoesNotNameAreCountedApart() {
        measure.confirmed(9_900, List.of(bank(1), member("x", 1, 10, "EUR")));

        Quality quality = measure.result();

        assertThat(quality.unknown()).isEqualTo(1);
        assertThat(quality.total().precision()).isEqualTo(new Share(0, 0));
    }

    private static Counts shape(Quality quality, String shape) {
        return quality.byShape().stream()
                .filter(counts -> counts.shape().equals(shape))
                .findFirst()
                .orElseThrow();
    }

    private static Worth worth(Quality quality, String currency) {
        return quality.worth().stream()
                .filter(worth -> worth.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    private static List<Member> pair(int bank, int ledger) {
        return List.of(bank(bank), ledger(ledger));
    }

    private static Member bank(int record) {
        return member("b", record, 10, "EUR");
    }

    private static Member ledger(int record) {
        return member("l", record, 10, "EUR");
    }

    private static Member member(String file, int record, long amount, String currency) {
        return new Member(new Place(file, record), amount, currency);
    }
}
