package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvOutputTests {

    @Test
    void writesRfc4180() throws IOException {
        assertThat(written("a,b", "c\"d", null, "e\nf")).isEqualTo("\"a,b\",\"c\"\"d\",,\"e\nf\"\r\n");
    }

    @Test
    void neutralisesFormulasInTextButNotNumbersAndDates() throws IOException {
        assertThat(written("=1+1", "+2", "-3", "@x")).isEqualTo("'=1+1,'+2,'-3,'@x\r\n");
        assertThat(written("x", new BigDecimal("-1E+3"), -7L, LocalDate.of(2026, 1, 2)))
                .isEqualTo("x,-1000,-7,2026-01-02\r\n");
        assertThat(written("\tx", " =1", "a=1", "")).isEqualTo("\"'\tx\",\" =1\",a=1,\r\n".replace("\"'\tx\"", "'\tx"));
    }

    private static String written(Object... values) throws IOException {
        StringWriter out = new StringWriter();
        try (CsvOutput csv = new CsvOutput(out, List.of("p", "q", "r", "s"))) {
            csv.row(Arrays.asList(values));
        }
        assertThat(out.toString()).startsWith("p,q,r,s\r\n");
        return out.toString().substring(9);
    }
}
