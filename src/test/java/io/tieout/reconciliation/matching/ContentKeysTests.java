package io.tieout.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.shared.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentKeysTests {

    @Test
    void aPairHasTheKeyOfAMatchOfBothInAnyOrder() {
        Fingerprint left = Fingerprint.of("entry", List.of("bank", "17"));
        Fingerprint right = Fingerprint.of("entry", List.of("ledger", "4"));

        String pair = ContentKeys.pair("bank-ledger", left, right);

        assertThat(pair)
                .isEqualTo(ContentKeys.match("bank-ledger", List.of("L" + left.hex(), "R" + right.hex())))
                .isEqualTo(ContentKeys.match("bank-ledger", List.of("R" + right.hex(), "L" + left.hex())))
                .isNotEqualTo(ContentKeys.pair("bank-ledger", right, left))
                .isNotEqualTo(ContentKeys.pair("other", left, right));
    }
}
