package io.tieout.reconciliation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References are ordered by what they say, however they are written.
class ReferencesTests {

    private static final List<@Nullable String> WRITTEN =
            Arrays.asList("A-1", "a1", "B", "a 1", null, "", "--", "A2", "b", "Ä1", "ä-1", "A/10", "a10");

    @Test
    void theOrderIsTheSameFromEveryStart() {
        List<List<String>> orders = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            List<@Nullable String> shuffled = new ArrayList<>(WRITTEN);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(References::compare);
            orders.add(shuffled.stream().map(References::normalised).toList());
        }

        assertThat(orders).allMatch(order -> order.equals(orders.getFirst()));
        assertThat(orders.getFirst()).isSorted();
    }

    @Test
    void sameIsWhatHasTheSameLettersAndDigits() {
        assertThat(References.isSame("A-1", "a1")).isTrue();
        assertThat(References.isSame(null, "--")).isTrue();
        assertThat(References.isSame("A-1", "A-2")).isFalse();
        for (@Nullable String one : WRITTEN) {
            for (@Nullable String other : WRITTEN) {
                assertThat(References.hash(one) == References.hash(other))
                        .as("%s and %s", one, other)
                        .isEqualTo(References.isSame(one, other));
            }
        }
    }
}
