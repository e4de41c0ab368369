package io.tieout.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is done to references and names.
class DamageTests {

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void aDamagedReferenceIsAnotherOne() {
        for (String reference : List.of("INV-2026-000001", "2600000000", "F-0000011-A", "RE2026/777777")) {
            for (int i = 0; i < 200; i++) {
                assertThat(ReferenceDamage.swapped(reference, random))
                        .isNotEqualTo(reference)
                        .hasSameSizeAs(reference);
                assertThat(ReferenceDamage.misread(reference, random))
                        .isNotEqualTo(reference)
                        .hasSameSizeAs(reference);
                assertThat(reference).contains(ReferenceDamage.truncated(reference, random));
                assertThat(ReferenceDamage.prefixed(reference, random))
                        .endsWith(reference)
                        .isNotEqualTo(reference);
            }
        }
    }

    @Test
    void namesAreChangedAsBanksDo() {
        Party firm = new Party("Grünbach Logistik", "GmbH", "Grünbach Logistik GmbH", false, List.of("DE1"));
        Party person = new Party("Anna Maria Löwmann", "", "Anna Maria Löwmann", true, List.of("DE1"));

        assertThat(NameVariants.otherForm(firm, random))
                .startsWith("Grünbach Logistik")
                .isNotEqualTo(firm.name());
        assertThat(NameVariants.otherOrder(firm)).isEqualTo("Logistik Grünbach GmbH");
        assertThat(NameVariants.otherOrder(person)).isEqualTo("Löwmann, Anna Maria");
        assertThat(NameVariants.initials(person)).isEqualTo("A. M. Löwmann");
        assertThat(NameVariants.abbreviated(firm)).isEqualTo("Grünbach Log. GmbH");
        assertThat(NameVariants.upperCase(firm, random)).isIn("GRUENBACH LOGISTIK GMBH", "GRUNBACH LOGISTIK GMBH");
        assertThat(NameVariants.truncated(firm, random)).hasSizeLessThanOrEqualTo(35);
    }

    @Test
    void namesInOtherScriptsHaveALatinForm() {
        for (int i = 0; i < 400; i++) {
            Party party = Scripts.party(random, "DE1");
            assertThat(party.latin()).matches("[A-Za-z ,.]+");
            assertThat(party.name()).doesNotContainPattern("[a-z]{3}");
        }
    }
}
