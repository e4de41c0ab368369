package io.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tieout.bench.second.SecondEngagement;
import io.tieout.generator.GeneratedEngagement;
import io.tieout.generator.Profile;
import io.tieout.generator.measure.Labels;
import io.tieout.generator.measure.Place;
import io.tieout.generator.measure.Quality;
import io.tieout.generator.measure.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The contenders of the quality measurement, and how its figures are put together.
class SimpleRulesTests {

    @TempDir
    private Path folder;

    @Test
    void thePlainRuleTakesTheReferenceFirstAndThenTheFirstThatFits() throws IOException {
        Path truth = folder.resolve("truth.csv");
        Files.writeString(truth, """
                group,side,file,record_no
                G1,BANK,b,1
                G1,LEDGER,l,2
                G2,BANK,b,2
                G2,LEDGER,l,1
                G3,BANK,b,3
                G4,LEDGER,l,3
                """);
        List<Book> bank = List.of(book("b", 1, 10, 500, "R1"), book("b", 2, 10, 500, ""), book("b", 3, 10, 700, "R3"));
        List<Book> ledger =
                List.of(book("l", 1, 13, 500, "R9"), book("l", 2, 7, 500, "R1"), book("l", 3, 14, 700, "R3"));

        SimpleRules rules = new SimpleRules(Truth.read(truth), Labels.none(), bank, ledger);

        Figures plain = Figures.of(rules.plain());
        assertThat(plain).isEqualTo(new Figures(2, 2, 2, 2, 0, 2, 0));
        Figures byReference = Figures.of(rules.byField(Book::reference));
        assertThat(byReference).isEqualTo(new Figures(1, 2, 2, 1, 0, 2, 2));
        assertThat(byReference.f1()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void readsTheFilesOfAllEngagementsAsTheProgramDoes() throws IOException {
        GeneratedEngagement.write(folder.resolve("g"), "harbour", 800, 1, Profile.HARD);
        SecondEngagement.write(folder.resolve("s"), 800, 1);

        assertEachRecordIsReadOnce(folder.resolve("g"), "harbour", "bank", Book.BANK, "ledger", Book.LEDGER);
        assertEachRecordIsReadOnce(
                folder.resolve("s"), "quay", "statement", Book.STATEMENT, "cashbook", Book.CASH_BOOK);
    }

    /// The plain rule finds a good part, so amounts and days were read rightly on both sides; and no field alone
    /// gives all away.
    private static void assertEachRecordIsReadOnce(
            Path home, String code, String bank, Book.Layout bankLayout, String ledger, Book.Layout ledgerLayout)
            throws IOException {
        Path input = home.resolve("input").resolve(code);
        List<Book> banks = Book.read(input.resolve(bank), bankLayout);
        List<Book> ledgers = Book.read(input.resolve(ledger), ledgerLayout);
        long named = Files.readAllLines(home.resolve("truth.csv")).size() - 1L;
        assertThat(banks.size() + ledgers.size()).isEqualTo((int) named);

        Truth truth = Truth.read(home.resolve("truth.csv"));
        Labels labels = Labels.beside(home.resolve("truth.csv"));
        SimpleRules rules = new SimpleRules(truth, labels, banks, ledgers);
        Quality plain = rules.plain();
        assertThat(plain.absent()).isZero();
        assertThat(plain.unknown()).isZero();
        assertThat(Figures.of(plain).recall().value()).isBetween(0.6, 0.95);
        for (String field : SimpleRules.FIELDS.keySet()) {
            Figures alone = Figures.of(rules.byField(SimpleRules.FIELDS.get(field)));
            assertThat(alone.f1()).as("%s of %s", field, code).isLessThan(0.9);
        }
    }

    @Test
    void groupsWithDifferentAmountsAreNoOneToOneShapes() {
        Figures figures = Figures.of(JsonMapper.shared().readTree("""
                {"right": 5, "confirmed": 6, "alone": 4, "alone_cleared": 1, "shapes": [
                  {"shape": "plain", "groups": 10, "found": 5, "suggested": 2},
                  {"shape": "fee-deducted", "groups": 7, "found": 0, "suggested": 1}]}
                """));

        assertThat(figures.plus(figures)).isEqualTo(new Figures(10, 12, 20, 10, 4, 8, 2));
        assertThat(figures.recallWithSuggestions().value()).isCloseTo(0.7, within(1e-9));
    }

    private static Book book(String file, long record, long day, long amount, String reference) {
        return new Book(new Place(file, record), day, amount, "EUR", reference, "", "", "");
    }
}
