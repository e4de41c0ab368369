package io.tieout.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.validation.LoadResults.CurrencySum;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurrencySumsTests {

    @Test
    void areThoseOfUnlimitedIntegers() {
        Random random = new Random(7);
        List<String> codes = List.of("EUR", "GBP", "JPY");
        CurrencySums sums = new CurrencySums();
        TreeMap<String, CurrencySum> expected = new TreeMap<>();

        for (int i = 0; i < 10_000; i++) {
            String code = codes.get(random.nextInt(3));
            long file = random.nextLong();
            long booked = random.nextLong();
            sums.add(code, file, booked);
            CurrencySum one = new CurrencySum(BigInteger.valueOf(file), BigInteger.valueOf(booked), 1);
            expected.merge(code, one, CurrencySum::plus);
        }

        assertThat(sums.result()).isEqualTo(expected);
    }

    @Test
    void doNotOverflow() {
        CurrencySums sums = new CurrencySums();

        for (int i = 0; i < 3; i++) {
            sums.add("EUR", Long.MAX_VALUE, -Long.MAX_VALUE);
        }

        BigInteger three = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3));
        assertThat(sums.result().get("EUR")).isEqualTo(new CurrencySum(three, three.negate(), 3));
    }
}
