package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawExcerptTests {

    @Test
    void escapesWhatCannotBePrinted() {
        byte[] bytes = "xx1,\"a\nb\",c\\é\0".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(RawExcerpt.of(bytes, 2, bytes.length - 2, StandardCharsets.ISO_8859_1))
                .isEqualTo("1,\"a\\u000ab\",c\\\\é\\u0000");
    }

    @Test
    void saysThatMoreWasThere() {
        byte[] bytes = "a".repeat(5000).getBytes(StandardCharsets.UTF_8);
        byte[] zeros = new byte[1024];

        assertThat(RawExcerpt.of(bytes, 0, 5000, StandardCharsets.UTF_8))
                .hasSize(1024 + " ... (5000 bytes)".length())
                .endsWith("a ... (5000 bytes)");
        assertThat(RawExcerpt.of(zeros, 0, 1024, StandardCharsets.UTF_8))
                .hasSizeLessThan(4200)
                .endsWith("(1024 bytes)");
    }
}
