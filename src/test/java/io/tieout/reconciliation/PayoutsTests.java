package io.tieout.reconciliation;

import static io.tieout.reconciliation.FakeNeighbours.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.intake.FileStatus;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.payouts.Payout;
import io.tieout.shared.EntryId;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Payouts of settlement reports against the bank.
class PayoutsTests {

    private static final PayoutSpec SPEC =
            new PayoutSpec("Cards", List.of("cards"), List.of("bank"), null, "gross", "fee", 5, BigDecimal.ZERO);

    @TempDir
    private Path folder;

    private final FakeNeighbours neighbours = new FakeNeighbours();
    private final Rows report = new Rows(1);
    private final Rows bank = new Rows(2);

    @Test
    void grossFeeAndNetAddUpAndWhatArrivedIsFoundByBatchReferenceOrText() {
        settled(1, 9_750, "po_1001", "100.00", "2.50");
        settled(2, -1_950, "po_1001", "-20.00", "-0.50");
        settled(2, 4_900, "po_1002", "50", "-1.00");
        settled(3, 1_000, "po_1003", "10.00", "0");
        bank.add(4, 7_800, "").batch("PO-1001");
        bank.add(4, 4_900, "PO1002");
        bank.add(5, 900, "", "", "", "Card payout po_1003, less a claim");

        assertThat(told(null))
                .containsExactly(
                        "po_1001 AGREES 2 0 gross 8000 fee 200 net 7800 arrived 7800 F2:2",
                        "po_1002 AGREES 1 0 gross 5000 fee 100 net 4900 arrived 4900 F2:3",
                        "po_1003 DIFFERS 1 0 gross 1000 fee 0 net 1000 arrived 900 F2:4");
    }

    @Test
    void aNumberIsFoundHoweverItIsSetOffOrBroken() {
        settled(1, 1_000, "po_1001", "10.00", "0");
        settled(1, 2_000, "po_1002", "20.00", "0");
        settled(1, 3_000, "100345", "30.00", "0");
        bank.add(2, 1_000, "", "", "", "Kassa po_1 001 thanks");
        bank.add(2, 2_000, "", "", "", "KASSA EU SARL/PO-10/02");
        bank.add(2, 3_000, "", "", "", "sum 100 345");

        assertThat(told(null))
                .containsExactly(
                        "100345 AWAITED 1 0 gross 3000 fee 0 net 3000 arrived 0 ",
                        "po_1001 AGREES 1 0 gross 1000 fee 0 net 1000 arrived 1000 F2:2",
                        "po_1002 AGREES 1 0 gross 2000 fee 0 net 2000 arrived 2000 F2:3");
    }

    @Test
    void aPayoutThatHasNotComeIsAwaitedUntilItsDaysAreOver() {
        settled(1, 1_000, "po_1001", "10.00", "0");

        assertThat(told(LocalDate.ofEpochDay(6))).singleElement().asString().contains("AWAITED");
        assertThat(told(LocalDate.ofEpochDay(7))).singleElement().asString().contains("MISSING");
        assertThat(told(null))
                .as("on the last day of the files")
                .singleElement()
                .asString()
                .contains("AWAITED");
    }

    @Test
    void aPayoutThatNoReportHasIsNamed() {
        settled(1, 1_000, "po_1001", "10.00", "0");
        bank.add(2, 1_000, "").batch("po_1001");
        bank.add(3, 5_555, "").batch("po_9999");
        bank.add(3, 1_234, "RE-1", "", "Alder", "rent");

        assertThat(told(null))
                .containsExactly(
                        "po_1001 AGREES 1 0 gross 1000 fee 0 net 1000 arrived 1000 F2:2",
                        "po_9999 NO_REPORT 0 0 gross 0 fee 0 net 0 arrived 5555 F2:3");
    }

    @Test
    void linesThatDoNotAddUpAreCounted() {
        settled(1, 9_750, "po_1001", "100.00", "2.60");
        settled(1, 9_750, "po_1001", "x", "2.50");
        settled(1, 9_750, "po_1001", "100.001", "");
        settled(1, 9_750, "po_1001", "100.00", "");

        assertThat(told(null))
                .singleElement()
                .asString()
                .startsWith("po_1001 AWAITED 4 3 gross 39500 fee 500 net 39000");
    }

    @Test
    void anEntryThatNamesTwoPayoutsIsOfNeitherAndCurrenciesAreApart() {
        settled(1, 1_000, "po_1001", "10.00", "0");
        settled(1, 2_000, "po_1002", "20.00", "0");
        settled(1, 3_000, "po_1002", "30.00", "0");
        report.currency("USD");
        bank.add(2, 3_000, "", "", "", "po_1001 po_1002");
        bank.add(2, 3_000, "po_1002").currency("USD");

        assertThat(told(null))
                .containsExactly(
                        "po_1001 AWAITED 1 0 gross 1000 fee 0 net 1000 arrived 0 ",
                        "po_1002 AWAITED 1 0 gross 2000 fee 0 net 2000 arrived 0 ",
                        "po_1002 AGREES 1 0 gross 3000 fee 0 net 3000 arrived 3000 F2:3");
    }

    @Test
    void onlyFilesThatTakePartCount() {
        settled(1, 1_000, "po_1001", "10.00", "0");
        bank.add(2, 1_000, "po_1001");
        assertThat(told(null)).singleElement().asString().contains("AGREES");

        neighbours.files.set(1, FakeNeighbours.file(2, "bank", FileStatus.WITHDRAWN));
        assertThat(payouts(null)).extracting(Payout::status).containsExactly(Payout.Status.AWAITED);
    }

    @Test
    void aSpecificationNamesItsMistakes() throws IOException {
        Path configured = Files.createDirectories(folder.resolve("engagements/acme/payouts"));
        Files.writeString(configured.resolve("cards.yaml"), "{title: C, settlements: [cards], bank: [bank]}");
        PayoutSpec good = JobsConfig.load(folder, List.of(PayoutSpec.KIND))
                .all(PayoutSpec.KIND)
                .get(List.of("acme", "cards"));
        List<String> problems = new ArrayList<>();
        PayoutSpec.checkFeeds(good, List.of("bank"), (path, message) -> problems.add(path + " " + message.code()));
        assertThat(problems).containsExactly("settlements[0] TIE-CFG-015");
        Files.writeString(
                configured.resolve("bad.yaml"), "{title: C, settlements: [], bank: [], days: -1, tolerance: -1}");
        String said = "";
        try {
            JobsConfig.load(folder, List.of(PayoutSpec.KIND));
        } catch (OperatorException refused) {
            said = refused.getMessage();
        }
        assertThat(said).contains("`settlements`", "`bank`", "`days`", "`tolerance`");
    }

    private void settled(int day, long net, String payout, String gross, String fee) {
        report.add(day, net, "").batch(payout);
        neighbours.attributes.put(
                report.row(report.size() - 1).entryId(), "{\"gross\": \"" + gross + "\", \"fee\": \"" + fee + "\"}");
    }

    private List<Payout> payouts(@Nullable LocalDate asOf) {
        return new Payouts(neighbours).of(ACME, SPEC, asOf);
    }

    private List<String> told(@Nullable LocalDate asOf) {
        neighbours.files.clear();
        neighbours.live(1, "cards", report);
        neighbours.live(2, "bank", bank);
        return payouts(asOf).stream()
                .map(one -> one.id() + " " + one.status() + " " + one.lines() + " " + one.linesOff() + " gross "
                        + one.grossMinor() + " fee " + one.feeMinor() + " net " + one.netMinor() + " arrived "
                        + one.arrivedMinor() + " "
                        + String.join(
                                " ",
                                one.arrived().stream()
                                        .map(entry -> new EntryId(entry).toString())
                                        .toList()))
                .toList();
    }
}
