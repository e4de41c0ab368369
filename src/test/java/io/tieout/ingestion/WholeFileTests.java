package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A member is put in its place whole or not at all.
class WholeFileTests {

    private final List<String> placed = new ArrayList<>();

    @Test
    void isPutInItsPlaceWhenAllOfItHasCome() throws IOException {
        try (OutputStream file = new WholeFile(new ByteArrayOutputStream(), 5, () -> placed.add("it"))) {
            file.write("1234".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, 4);
            file.write('5');
            assertThat(placed).isEmpty();
        }

        assertThat(placed).containsExactly("it");
    }

    @Test
    void isNotPutAnywhereWhenTheDiskIsFullInTheMiddle() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> {
                    try (OutputStream file = new WholeFile(full, 5, () -> placed.add("it"))) {
                        file.write(new byte[5], 0, 5);
                    }
                })
                .hasMessageContaining("No space left");
        assertThat(placed).isEmpty();
    }

    @Test
    void isNotPutAnywhereWhenItIsClosedEarly() throws IOException {
        try (OutputStream file = new WholeFile(new ByteArrayOutputStream(), 5, () -> placed.add("it"))) {
            file.write(new byte[4], 0, 4);
        }

        assertThat(placed).isEmpty();
    }
}
