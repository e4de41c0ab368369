package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.FileStatus;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.purchases.Hold;
import io.tieout.reconciliation.purchases.ThreeWay;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines of purchases from the files that take part.
class PurchasesTests {

    private static final PurchaseSpec SPEC = new PurchaseSpec(
            "Purchases",
            List.of("orders"),
            List.of("goods"),
            List.of("invoices"),
            null,
            "line",
            "quantity",
            "unit_price",
            new PurchaseSpec.ToleranceSpec(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.05")));

    @TempDir
    private Path folder;

    @Test
    void linesAreReadFromLiveFilesOnly() {
        FakeNeighbours neighbours = new FakeNeighbours();
        neighbours.live(1, "orders", rows(1, "PO-1", -1_000, "PO-2", -900));
        said(neighbours, 1, "10", "1.00");
        neighbours.live(2, "goods", rows(2, "PO-1", 0));
        said(neighbours, 2, "10", "");
        neighbours.live(3, "invoices", rows(3, "po 1", -1_000, "PO-3", -100));
        said(neighbours, 3, "10", "1,00");

        ThreeWay.Result result = new Purchases(neighbours).of(ACME, SPEC);

        assertThat(result.invoices())
                .extracting(one -> one.invoice().order() + " "
                        + one.holds().stream().map(Hold::inWords).toList())
                .containsExactlyInAnyOrder("po 1 []", "PO-3 [NO_ORDER]");
        assertThat(result.orders()).hasSize(2);
        neighbours.files.set(1, FakeNeighbours.file(2, "goods", FileStatus.SUPERSEDED));
        assertThat(new Purchases(neighbours).of(ACME, SPEC).invoices())
                .filteredOn(one -> one.invoice().order().equals("po 1"))
                .allSatisfy(one ->
                        assertThat(one.holds()).extracting(Hold::reason).containsExactly(Hold.Reason.NOT_RECEIVED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12|12", "12.5|12.5", "'12,50'|12.50", "-3|-3", "' 4 '|4", "'1.234,5'|-", "''|-", "x|-", "1e9|-"})
    void quantitiesArePlainNumbers(String text, String expected) {
        assertThat(Purchases.number(text).map(BigDecimal::toPlainString).orElse("-"))
                .isEqualTo(expected);
        assertThat(Purchases.number(null)).isEmpty();
    }

    @Test
    void aSpecificationNamesItsMistakes() throws IOException {
        Path purchases = Files.createDirectories(folder.resolve("engagements/acme/purchases"));
        Files.writeString(purchases.resolve("good.yaml"), "{title: P, orders: [orders], invoices: [bills]}");
        PurchaseSpec good = JobsConfig.load(folder, List.of(PurchaseSpec.KIND))
                .all(PurchaseSpec.KIND)
                .get(List.of("acme", "good"));
        assertThat(good.isThreeWay()).isFalse();
        List<String> problems = new ArrayList<>();
        PurchaseSpec.checkFeeds(
                good,
                Map.of("orders", Side.ORDER, "bills", Side.PAYMENT, "in", Side.INVOICE),
                (path, message) -> problems.add(path + " " + message.code()));
        assertThat(problems).containsExactly("invoices[0] TIE-CFG-015");
        Files.writeString(
                purchases.resolve("bad.yaml"),
                "{title: P, orders: [], invoices: [], tolerance: {price: -1, amount: -2}}");
        String said = "";
        try {
            JobsConfig.load(folder, List.of(PurchaseSpec.KIND));
        } catch (OperatorException refused) {
            said = refused.getMessage();
        }
        assertThat(said).contains("`orders`", "`invoices`", "`tolerance.price`", "`tolerance.amount`");
    }

    private static Rows rows(long file, Object... linesAndAmounts) {
        Rows rows = new Rows(file);
        for (int i = 0; i < linesAndAmounts.length; i += 2) {
            rows.add(5, (Integer) linesAndAmounts[i + 1], (String) linesAndAmounts[i]);
        }
        return rows;
    }

    private static void said(FakeNeighbours neighbours, long file, String quantity, String price) {
        neighbours
                .rows
                .get(file)
                .all()
                .forEach(row -> neighbours.attributes.put(
                        row.entryId(),
                        "{\"line\": \"1\", \"quantity\": \"" + quantity + "\", \"unit_price\": \"" + price + "\"}"));
    }
}
