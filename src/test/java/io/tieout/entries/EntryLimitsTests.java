package io.tieout.entries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryLimitsTests {

    @Test
    void namesTheFieldThatDoesNotFit() {
        assertThat(EntryLimits.violation(EntriesTests.full(1, 2, 3, "x".repeat(500))))
                .isEmpty();
        assertThat(EntryLimits.violation(EntriesTests.full(1, 2, 3, "x".repeat(501))))
                .hasValueSatisfying(found -> {
                    assertThat(found.field()).isEqualTo("counterparty");
                    assertThat(found.why().text()).contains("501").contains("500");
                });
        assertThat(EntryLimits.violation(EntriesTests.full(1, 2, 3, "a\0b"))).isPresent();
    }
}
