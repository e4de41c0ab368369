package io.tieout.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndNumbersTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "utf-16", "UTF-16LE", "windows-1252", "ISO-8859-15", "IBM850", "x-MacRoman", "US-ASCII"
            })
    void readsEncodingsWhoseDelimitersCannotHide(String name) {
        assertThat(Encodings.find(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "GBK", "UTF-32", "UTF-7", "IBM1047", "no such", ""})
    void refusesTheOthers(String name) {
        assertThat(Encodings.find(name)).isEmpty();
    }

    @Test
    void anEntryIsAFileAndARecord() {
        EntryId id = EntryId.of(17, 4_294_967_295L);

        assertThat(id).hasToString("F17:4294967295").isEqualTo(EntryId.parse("F17:4294967295"));
        assertThat(List.of(id.fileNo(), id.recordNo())).containsExactly(17L, 4_294_967_295L);
        assertThat(id).isLessThan(EntryId.of(18, 1)).isGreaterThan(EntryId.of(17, 1));
        assertThat(EntryId.of(Integer.MAX_VALUE, 1).fileNo()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "2147483648, 1", "1, 0", "1, -5", "1, 4294967296"})
    void thereIsNoOtherEntry(long file, long record) {
        assertThatThrownBy(() -> EntryId.of(file, record)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17:1", "F17", "F:1", "f17:1", "F17:1 ", "F1234567890:1"})
    void entriesAreWrittenInOneWay(String text) {
        assertThatThrownBy(() -> EntryId.parse(text)).hasMessageContaining("F17:4203");
    }

    @Test
    void aPeriodHasBothItsDays() {
        Period march = Period.parse("2026-03-01 .. 2026-03-31");

        assertThat(march).hasToString("2026-03-01..2026-03-31");
        assertThat(march.contains(LocalDate.of(2026, 3, 1))).isTrue();
        assertThat(march.contains(LocalDate.of(2026, 3, 31))).isTrue();
        assertThat(march.contains(LocalDate.of(2026, 2, 28))).isFalse();
        assertThat(march.contains(LocalDate.of(2026, 4, 1))).isFalse();
        assertThat(Period.parse("2026-03-01..2026-03-01").contains(LocalDate.of(2026, 3, 1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01", "2026-03-01..", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", ".."})
    void aPeriodThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Period.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fingerprintsTellPartsApart() {
        Fingerprint one = Fingerprint.of("entry", List.of("ab", "c"));

        assertThat(one).isEqualTo(Fingerprint.of("entry", List.of("ab", "c")));
        assertThat(one.hex()).hasSize(32).matches("[0-9a-f]+");
        assertThat(List.of(
                        Fingerprint.of("entry", List.of("a", "bc")),
                        Fingerprint.of("match", List.of("ab", "c")),
                        Fingerprint.of("entry", List.of("ab", "c", "")),
                        Fingerprint.of("entry", List.of("c", "ab"))))
                .doesNotContain(one)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, -1, -100, 1_234_567_890_123L, Long.MAX_VALUE, Long.MIN_VALUE})
    void fingerprintsAreTheSameHoweverTheirPartsAreGiven(long number) {
        String longer = "x".repeat(700);
        List<String> parts = List.of("", "Größe", "Lab", Long.toString(number), longer, "LGröße");

        assertThat(Fingerprint.parts("entry")
                        .add("")
                        .add("Größe")
                        .add("L", "ab")
                        .add(number)
                        .add(longer)
                        .add("L", "Größe")
                        .fingerprint())
                .isEqualTo(Fingerprint.of("entry", parts));
        assertThat(Fingerprint.of("entry", List.of("ab", "c")).hex()).isEqualTo(reference("entry", "ab", "c"));
    }

    /// As the length, in four bytes, and the bytes of each part are hashed by the plain means of the language.
    private static String reference(String... parts) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (String part : parts) {
            byte[] text = part.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            bytes.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return Sha256.of(bytes.toByteArray()).substring(0, 32);
    }

    @Test
    void cutsNoCharacterInHalves() {
        assertThat(Cut.to(3, "ab\uD83D\uDE00")).isEqualTo("ab");
        assertThat(Cut.to(4, "ab\uD83D\uDE00c")).isEqualTo("ab\uD83D\uDE00");
        assertThat(Cut.to(2, "ab")).isEqualTo("ab");
        assertThat(Cut.to(0, "\uD83D\uDE00")).isEmpty();
    }

    @Test
    void hashesAreThoseOfTheStandard() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
