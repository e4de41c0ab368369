package io.tieout.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource({
        "EUR, 2, 123456, 1234.56",
        "EUR, 2, -5, -0.05",
        "JPY, 0, -7, -7",
        "KWD, 3, 1, 0.001",
        "CLF, 4, 12345, 1.2345",
        "USD, 2, -9223372036854775808, -92233720368547758.08"
    })
    void showsTheCurrencysOwnPlaces(String currency, int exponent, long minor, String plain) {
        assertThat(Currencies.exponent(currency)).isEqualTo(exponent);
        assertThat(Money.plain(minor, currency)).isEqualTo(plain);
        assertThat(new Money(minor, currency)).hasToString(plain + " " + currency);
        assertThat(Money.of(new BigDecimal(plain), currency)).isEqualTo(new Money(minor, currency));
    }

    @Property(tries = 300)
    void addingNeverLosesACent(@ForAll int one, @ForAll int other) {
        Money sum = new Money(one, "EUR").plus(new Money(other, "EUR"));

        assertThat(new BigDecimal(sum.toPlainString()))
                .isEqualByComparingTo(
                        new BigDecimal(one).add(new BigDecimal(other)).movePointLeft(2));
        assertThat(sum.plus(new Money(other, "EUR").negate()).minorUnits()).isEqualTo(one);
    }

    @Test
    void refusesWhatIsNotExact() {
        Money most = new Money(Long.MAX_VALUE, "EUR");

        assertThatThrownBy(() -> most.plus(new Money(1, "EUR"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, "EUR").negate()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.plus(new Money(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot add USD to EUR");
        assertThatThrownBy(() -> Money.of(new BigDecimal("1.005"), "EUR")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(new BigDecimal("1E17"), "EUR")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"EURO", "eur", "XXX", "''"})
    void knowsNoOtherCurrencies(String code) {
        assertThat(Currencies.isKnown(code)).isFalse();
        assertThatThrownBy(() -> new Money(1, code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + code + "'");
        assertThat(Currencies.isKnown("EUR")).isTrue();
    }
}
