package io.tieout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.reconciliation.ReconciliationSpec.PassSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
