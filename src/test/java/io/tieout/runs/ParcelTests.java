package io.tieout.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelTests {

    @Test
    void holdsWhatFitsAndALargePieceAlone() {
        assertThat(Parcel.cut(List.of(4, 5, 1, 1, 30, 2), 10, Integer::longValue))
                .containsExactly(List.of(4, 5, 1), List.of(1), List.of(30), List.of(2));
    }

    @Test
    void holdsNoMoreThanSixtyFourHoweverSmall() {
        assertThat(Parcel.cut(Collections.nCopies(130, 0), 10, Integer::longValue))
                .extracting(List::size)
                .containsExactly(64, 64, 2);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Parcel.cut(List.<Integer>of(), 10, Integer::longValue)).isEmpty();
    }
}
