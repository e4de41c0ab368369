package io.tieout.reconciliation.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedTests {

    private static final @Nullable String[] REFERENCES = {
        "INV-2024/0017", "INV-2024/0018", "CN 77-31", "17", null, "ABCD"
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payment INV 2024 0017 and inv20240018  | 0,1
            RE 20240017 LESS CN7731                | 0,2
            20240017/20240018                      | 0,1
            INV-2024/00171                         |
            120240017                              |
            room 17, ABCD                          |
            INV                                    |
            """)
    void findsWholeReferencesOnly(String text, @Nullable String found) {
        String named = String.join(
                ",",
                Named.in(text, numbers(REFERENCES), REFERENCES).stream()
                        .map(String::valueOf)
                        .toList());

        assertThat(named).isEqualTo(found == null ? "" : found);
    }

    @Test
    void aTextThatIsNotThereNamesNobody() {
        assertThat(Named.in(null, numbers(REFERENCES), REFERENCES)).isEmpty();
        assertThat(Named.in("  ", numbers(REFERENCES), REFERENCES)).isEmpty();
    }

    @Test
    void aSharedBatchNamesItsMembers() {
        @Nullable String[] batches = {"PO-881", null, "po 881", "PO-8810", "", "PO881"};

        assertThat(Named.sharing("PO 881", numbers(batches), batches)).containsExactly(0, 2, 5);
        assertThat(Named.sharing(null, numbers(batches), batches)).isEmpty();
        assertThat(Named.sharing("", numbers(batches), batches)).isEmpty();
    }

    private static int[] numbers(@Nullable String[] references) {
        return IntStream.range(0, references.length).toArray();
    }
}
