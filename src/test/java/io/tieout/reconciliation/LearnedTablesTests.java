package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.entries.Entry;
import io.tieout.reconciliation.LearnedTables.Taught;
import io.tieout.reconciliation.ReconciliationSpec.MemorySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearnedTablesTests {

    private static final MemorySpec TWICE = new MemorySpec(2, 100);
    private static final LocalDate TODAY = LocalDate.ofEpochDay(60);

    @Test
    void twoMatchesThatSayTheSameTeachANameAndMoreOfThemSupportIt() {
        List<Taught> matches =
                List.of(pair("KMB 4711", "Kessler AG", 10, 10, 0), pair("kmb 4711", "Kessler", 20, 20, 0));

        assertThat(lines(matches.subList(0, 1))).containsExactly("ALIAS name:4711 kmb = Kessler AG 1 FEW");
        assertThat(lines(matches)).containsExactly("ALIAS name:4711 kmb = Kessler 2 ACTIVE");
    }

    @Test
    void aNameThatIsRecognisedAnywayIsNotTaught() {
        assertThat(lines(List.of(pair("KESSLER", "Kessler AG", 10, 10, 0), pair("Kessler", "Kessler GmbH", 20, 20, 0))))
                .isEmpty();
    }

    @Test
    void aNameOfTwoPartiesIsOfNone() {
        assertThat(lines(List.of(
                        pair("ACME", "Kessler", 10, 10, 0),
                        pair("ACME", "Kessler", 11, 11, 0),
                        pair("ACME", "Nordlys", 12, 12, 0))))
                .containsExactly(
                        "ALIAS name:acme = Kessler 2 CONTRADICTED", "ALIAS name:acme = Nordlys 1 CONTRADICTED");
    }

    @Test
    void whereNoNameIsGivenTheWordsOfTheTextTeach() {
        Taught first = new Taught(
                List.of(entry(null, "SEPA 0081 Aldershop online 2026", "", 10, 100)),
                List.of(entry("Alder Ltd", "", "", 10, 100)));
        Taught second = new Taught(
                List.of(entry("", "SEPA 0099 aldershop ONLINE 2027", "", 20, 100)),
                List.of(entry("Alder", "", "", 20, 100)));

        assertThat(lines(List.of(first, second))).containsExactly("ALIAS text:sepa aldershop online = Alder 2 ACTIVE");
    }

    @Test
    void aPartyThatPaysLateByTheSameDaysTeachesTheseForItsChannel() {
        assertThat(lines(List.of(
                        onChannel("Kessler", 40, 10, "cheque"),
                        onChannel("Kessler", 51, 20, "CHEQUE"),
                        onChannel("Kessler", 22, 21, "card"),
                        onChannel("Kessler", 24, 22, "card"),
                        onChannel("Nordlys", 40, 10, "card"),
                        onChannel("Nordlys", 60, 10, "card"))))
                .containsExactly("LAG kessler CHEQUE = 30 2 ACTIVE", "LAG nordlys CARD = 30 2 CONTRADICTED");
    }

    @Test
    void aSmallDifferenceIsUsualFromTheThirdTimeOnAndALargeOneNever() {
        List<Taught> small = List.of(
                pair("Kessler", "Kessler", 10, 10, -250),
                pair("Kessler", "Kessler", 20, 20, -250),
                pair("Kessler", "Kessler", 30, 30, -250));
        assertThat(lines(small.subList(0, 2))).containsExactly("FEE kessler = -2.50 EUR 2 FEW");
        assertThat(lines(small)).containsExactly("FEE kessler = -2.50 EUR 3 ACTIVE");
        assertThat(lines(List.of(
                        pair("Kessler", "Kessler", 10, 10, -501),
                        pair("Kessler", "Kessler", 20, 20, -501),
                        pair("Kessler", "Kessler", 30, 30, -501))))
                .as("more than a twentieth: a part, no fee")
                .isEmpty();
    }

    @Test
    void linesEndAfterTheirDaysAndWhatWasRemovedStaysAway() {
        List<Taught> matches = List.of(pair("KMB 4711", "Kessler", 10, 10, 0), pair("KMB 4711", "Kessler", 20, 20, 0));
        Learned line = LearnedTables.of("r", TWICE, matches, LocalDate.ofEpochDay(120), Set.of())
                .getFirst();

        assertThat(line.state()).isEqualTo(Learned.State.ACTIVE);
        assertThat(line.expiresOn()).isEqualTo(LocalDate.ofEpochDay(120));
        assertThat(LearnedTables.of("r", TWICE, matches, LocalDate.ofEpochDay(121), Set.of()))
                .extracting(Learned::state)
                .containsExactly(Learned.State.EXPIRED);
        assertThat(LearnedTables.of("r", TWICE, matches, TODAY, Set.of(line.id())))
                .extracting(Learned::state)
                .containsExactly(Learned.State.REMOVED);
        assertThat(LearnedTables.of("other", TWICE, matches, TODAY, Set.of(line.id())))
                .as("of another reconciliation")
                .extracting(Learned::state)
                .containsExactly(Learned.State.ACTIVE);
    }

    @Test
    void theOrderOfTheMatchesTeachesNothing() {
        List<Taught> matches = new ArrayList<>(List.of(
                pair("KMB", "Kessler AG", 10, 10, -250),
                pair("KMB", "Kessler", 20, 15, -250),
                pair("KMB", "Kessler SE", 30, 25, -250),
                onChannel("Nordlys", 40, 10, "card"),
                onChannel("Nordlys", 41, 10, "card")));
        List<Learned> expected = LearnedTables.of("r", TWICE, matches, TODAY, Set.of());
        assertThat(expected).hasSize(4);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(matches, new Random(seed));
            assertThat(LearnedTables.of("r", TWICE, matches, TODAY, Set.of())).isEqualTo(expected);
        }
    }

    private static List<String> lines(List<Taught> matches) {
        return LearnedTables.of("r", TWICE, matches, TODAY, Set.of()).stream()
                .map(line -> line.kind() + " " + line.of() + (line.channel().isEmpty() ? "" : " " + line.channel())
                        + " = " + line.value() + " " + line.support() + " " + line.state())
                .toList();
    }

    private static Taught onChannel(String name, int paid, int billed, String channel) {
        return new Taught(
                List.of(entry(name, "", channel, paid, 10_000)), List.of(entry(name, "", "", billed, 10_000)));
    }

    /// Of 100.00, and so much more or less.
    private static Taught pair(String left, String right, int paid, int billed, long more) {
        return new Taught(
                List.of(entry(left, "", "", paid, 10_000 + more)), List.of(entry(right, "", "", billed, 10_000)));
    }

    private static Entry entry(@Nullable String name, String text, String channel, int day, long amount) {
        return new Entry(
                day,
                LocalDate.ofEpochDay(day),
                null,
                null,
                amount,
                "EUR",
                null,
                name,
                null,
                null,
                null,
                null,
                null,
                channel,
                text,
                null,
                null,
                null,
                null,
                0,
                1);
    }
}
