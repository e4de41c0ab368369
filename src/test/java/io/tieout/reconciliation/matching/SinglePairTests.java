package io.tieout.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.entries.EntryColumns;
import io.tieout.reconciliation.matching.Rules.Risk;
import io.tieout.shared.EntryId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two entries of one amount that nothing else competes with take a short way to the same result.
class SinglePairTests {

    private static final int PAIRS = 5_000;
    private static final List<String> PARTIES =
            List.of("Kessler Maschinenbau AG", "KESSLER MASCHINENBAU", "Nordlys ApS", "J. Schmidt", "Johann Schmidt");
    private static final List<String> ACCOUNTS = List.of("DE89370400440532013000", "DK5000400440116243");
    private static final List<String> BATCHES = List.of("", "", "RUN 1", "RUN 2");
    private static final List<String> CHANNELS = List.of("CARD", "CHEQUE", "");

    private final Random random = new Random(5);

    @Test
    void theShortWayGivesWhatTheLongOneGives() {
        Rules rules = new Rules(
                List.of(
                        new Pass(
                                Pass.Kind.REFERENCE_AMOUNT_DATE,
                                "reference",
                                Pass.BY_CHANNEL,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO),
                        new Pass(Pass.Kind.AMOUNT_DATE, "amount", Pass.BY_CHANNEL, BigDecimal.ZERO, BigDecimal.ZERO),
                        new Pass(Pass.Kind.SIMILAR, "similar", 30, new BigDecimal("0.05"), BigDecimal.ZERO)),
                new Clearing(Map.of("default", 3, "CHEQUE", 10)),
                9_900,
                2_000,
                false,
                Map.of(),
                new Risk(30, Map.of(), Map.of("CARD", 40), List.of(new Risk.Amount(50_000, 60))),
                null);
        Matching matching =
                new Matching(side(1), side(2), file -> file == 1 ? "bank" : "ledger", rules, Constraints.NONE, 1_000);

        int confirmed = 0;
        for (int component = 0; component < matching.components(); component++) {
            ComponentResult result = matching.match(component);
            assertThat(result).isEqualTo(matching.matcher().settled(component));
            confirmed += result.pairs().stream().anyMatch(ComponentResult.Pair::isConfirmed) ? 1 : 0;
        }
        assertThat(confirmed).isBetween(PAIRS / 20, PAIRS * 9 / 10);
    }

    /// One entry for each amount.
    private EntryColumns side(long file) {
        String[] none = new String[PAIRS];
        return new EntryColumns(
                PAIRS,
                IntStream.range(0, PAIRS)
                        .mapToLong(i -> EntryId.of(file, i + 1).value())
                        .toArray(),
                IntStream.range(0, PAIRS).map(i -> random.nextInt(8)).toArray(),
                IntStream.range(0, PAIRS).mapToLong(i -> 1_000L * (i + 1)).toArray(),
                IntStream.range(0, PAIRS).mapToObj(i -> "EUR").toArray(String[]::new),
                none,
                IntStream.range(0, PAIRS).mapToObj(this::reference).toArray(String[]::new),
                one(CHANNELS),
                one(PARTIES),
                one(ACCOUNTS),
                none,
                one(BATCHES),
                none,
                one(List.of("invoice of may", "rent", "")));
    }

    private String reference(int i) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "INV-" + random.nextInt(PAIRS);
            default -> "INV-" + (90_000 + i);
        };
    }

    private String[] one(List<String> of) {
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> of.get(random.nextInt(of.size())))
                .toArray(String[]::new);
    }
}
