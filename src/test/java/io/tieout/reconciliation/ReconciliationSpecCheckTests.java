package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.ReconciliationSpec.OfferSpec;
import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import io.tieout.reconciliation.aggregates.PartPolicy;
import io.tieout.shared.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationSpecCheckTests {

    @Test
    void howFarAmountsMayBeApartIsNeitherNegativeNorMoreThanTheWhole() {
        assertThat(problems(similar("-0.01", "0"), similar("0", "100.5"), similar("0.05", "-1")))
                .containsExactly(
                        "passes[0].tolerance -0.01 is less than nothing",
                        "passes[1].percent a share in percent lies between 0 and 100, this is 100.5",
                        "passes[2].percent a share in percent lies between 0 and 100, this is -1");
        assertThat(problems(similar("0", "100"), new PassSpec.AmountDate(3))).isEmpty();
    }

    @Test
    void anOfferLastsSomeDaysOrUntilADayThatCanBeRead() {
        var wrong = new DateAttribute("until", List.of("dd.MM.yyyy", "tomorrow", "dd.MM"));

        assertThat(problems(aggregates(PartPolicy.NONE, new OfferSpec("percent", null, null))))
                .singleElement()
                .asString()
                .startsWith("passes[0].offers what bills offer");
        assertThat(problems(aggregates(PartPolicy.NONE, new OfferSpec("percent", null, wrong))))
                .containsExactly(
                        "passes[0].offers.until.formats 'tomorrow' is no way to write a date",
                        "passes[0].offers.until.formats 'dd.MM' is no way to write a date");
        assertThat(problems(aggregates(PartPolicy.CONFIRM, new OfferSpec("percent", "days", null))))
                .isEmpty();
    }

    @Test
    void aDateIsReadInTheFirstWayThatFits() {
        var date = new DateAttribute("due", List.of("dd.MM.yyyy", "yyyy-MM-dd"));

        assertThat(date.read(" 31.12.2026 ")).contains(LocalDate.of(2026, 12, 31));
        assertThat(date.read("2026-02-28")).contains(LocalDate.of(2026, 2, 28));
        assertThat(date.read("30.02.2026")).isEmpty();
        assertThat(date.read(null)).isEmpty();
    }

    @Test
    void onlyBillsArePaidInPart() {
        ReconciliationSpec spec = Rows.spec(Map.of("default", 3), aggregates(PartPolicy.SUGGEST, null));

        assertThat(ofFeeds(spec, Map.of("bank", Side.BANK, "ledger", Side.LEDGER)))
                .containsExactly(
                        "passes[0].parts only bills are paid in part, and a feed of [ledger] is no side INVOICE");
        assertThat(ofFeeds(spec, Map.of("bank", Side.BANK, "ledger", Side.INVOICE)))
                .isEmpty();
    }

    private static List<String> ofFeeds(ReconciliationSpec spec, Map<String, Side> feeds) {
        List<String> found = new ArrayList<>();
        ReconciliationSpecCheck.checkFeeds(spec, feeds, (path, message) -> found.add(path + " " + message.text()));
        return found;
    }

    private static PassSpec aggregates(PartPolicy parts, @Nullable OfferSpec offers) {
        return new PassSpec.Aggregates(
                30,
                180,
                500,
                750,
                new BigDecimal("0.001"),
                BigDecimal.ZERO,
                30,
                List.of(),
                BigDecimal.ZERO,
                parts,
                offers);
    }

    private static PassSpec similar(String tolerance, String percent) {
        return new PassSpec.Similar(30, new BigDecimal(tolerance), new BigDecimal(percent));
    }

    private static List<String> problems(PassSpec... passes) {
        List<String> found = new ArrayList<>();
        ReconciliationSpecCheck.check(
                Rows.spec(Map.of("default", 3), passes), (path, message) -> found.add(path + " " + message.text()));
        return found;
    }
}
