package io.tieout.parties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTests {

    @ParameterizedTest
    @CsvSource({
        "M\u00FCller & S\u00F6hne GmbH, Soehne und Mueller, true",
        "Aeroflot OOO, \u0410\u044D\u0440\u043E\u0444\u043B\u043E\u0442, true",
        "Strandg\u00E5rd Rederi Oy, Strandgard Rederi, true",
        "Clayford Catering LLP, Clayfrod Catering, false",
    })
    void findsANameHoweverItIsWritten(String known, String written, boolean isSame) {
        NameIndex<String> names = new NameIndex<>();
        names.add("Harbour Logistics", "other");
        names.add(known, known);

        assertThat(names.same(written).isPresent()).isEqualTo(isSame);
        assertThat(names.near(written)).contains(known);
    }

    @Test
    void findsTheFirstOneAddedAndNothingThatIsOnlyAlikeByChance() {
        NameIndex<Integer> names = new NameIndex<>();
        names.add("Clayford Catering Ltd", 1);
        names.add("CLAYFORD CATERING", 2);
        names.add("GmbH", 3);

        assertThat(names.same("Catering Clayford LLC")).contains(1);
        assertThat(names.near("Clayton Carpets")).isEmpty();
        assertThat(names.near("...")).isEmpty();
        assertThat(names.isCutShort()).isFalse();
    }

    @Test
    void saysWhenSoManyBeginAlikeThatNotAllWereCompared() {
        NameIndex<Integer> names = new NameIndex<>();
        for (int i = 0; i < 150; i++) {
            names.add("Barkdale " + (char) ('a' + i % 26) + "xq" + (char) ('a' + i / 26) + "zz", i);
        }

        names.near("Barkdale Bakery and Sons");

        assertThat(names.isCutShort()).isTrue();
    }
}
