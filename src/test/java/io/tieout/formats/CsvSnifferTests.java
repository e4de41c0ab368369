package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSnifferTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "UTF-8 ~ Müller,1|Meier,2| ~ UTF-8 ~ ,",
                "UTF-8 ~ Name;Amount|Meier;1,50|Kant;2,50| ~ ASCII ~ ;",
                "windows-1252 ~ Müller;1,5|Meier;2,5| ~ windows-1252 ~ ;",
                "ISO-8859-1 ~ M\u0081ller;1|Meier;2| ~ ISO-8859-1 ~ ;",
                "UTF-16LE ~ a;b|1;2| ~ UTF-16LE ~ ;",
                "UTF-16BE ~ a;b|1;2| ~ UTF-16BE ~ ;",
                "UTF-8 ~ 'a,b;c';'1,0'|'d,e;f';'2,0'| ~ ASCII ~ ;"
            })
    void seesEncodingAndDelimiter(String charset, String text, String encoding, char delimiter) {
        CsvSniffer.Guess guess = CsvSniffer.guess(text.replace('|', '\n').getBytes(Charset.forName(charset)), true);

        assertThat(guess.encoding()).isEqualTo(encoding);
        assertThat(guess.delimiter()).isEqualTo(delimiter);
        assertThat(guess.regular()).isEqualTo(guess.records());
    }

    @Test
    void seesTheMarkThePreambleAndTheLineEnds() {
        byte[] file = "\uFEFFStatement\r\nof March\r\nDate,Amount\r\n1,2\r3,4\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        CsvSniffer.Guess guess = CsvSniffer.guess(file, true);

        assertThat(guess.marked()).isTrue();
        assertThat(guess.preamble()).isEqualTo(2);
        assertThat(guess.fields()).isEqualTo(2);
        assertThat(guess.lineEnds()).isEqualTo(new CsvSniffer.LineEnds(1, 3, 1));
    }

    @Test
    void guessesAtAnyBytes() {
        assertThat(CsvSniffer.guess(new byte[0], true).records()).isZero();
        assertThat(CsvSniffer.guess(new byte[] {-1, 0, 10, 34, 44}, false)).isNotNull();
        assertThat(CsvSniffer.guess(new byte[] {65, (byte) 0xC3}, false).encoding())
                .isEqualTo("UTF-8");
        assertThat(CsvSniffer.guess(new byte[] {65, (byte) 0xC3}, true).encoding())
                .isEqualTo("windows-1252");
    }
}
