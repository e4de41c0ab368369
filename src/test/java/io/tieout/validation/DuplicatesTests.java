package io.tieout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.entries.EntryKeys.Fields;
import io.tieout.entries.EntryKeys.Twin;
import io.tieout.entries.KeyKind;
import io.tieout.intake.FeedSpec.RuleSpec.Duplicate;
import io.tieout.intake.FeedSpec.RuleSpec.Duplicate.Likeness;
import io.tieout.intake.FeedSpec.RuleSpec.Duplicate.Within;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.shared.EntryId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void namesBothRecordsAndTellsTheOneOfTheFile() {
        Duplicates found = new Duplicates(7, "duplicate", rule(Likeness.SIMILAR, 5));

        found.add(twin(1, 7, 9, 0, "INV-1001"));
        found.add(twin(1, 3, 4, 2, "INV 10O1"));
        found.add(twin(2, 7, 12, 0, "INV-2001"));
        found.add(twin(2, 7, 11, 1, "INV-2001A"));

        assertThat(told(found))
                .containsExactly(
                        "9: the same amount and party as F3:4 (f3.csv), 2 days apart; references INV-1001 and INV 10O1",
                        "12: the same amount and party as F7:11 (f7.csv), 1 days apart; references INV-2001 and"
                                + " INV-2001A");
    }

    @Test
    void whatLiesFartherApartOrIsOtherwiseReferredToIsNoDuplicate() {
        Duplicates found = new Duplicates(7, "duplicate", rule(Likeness.SIMILAR, 5));

        found.add(twin(1, 7, 1, 0, "INV-1001"));
        found.add(twin(1, 7, 2, 6, "INV-1001"));
        found.add(twin(1, 7, 3, 7, "INV-1992"));
        found.add(twin(2, 7, 4, 7, "INV-1992"));
        found.add(twin(3, 2, 5, 7, "INV-5"));
        found.add(twin(3, 3, 6, 7, "INV-5"));

        assertThat(told(found)).isEmpty();
        Duplicates any = new Duplicates(7, "duplicate", rule(Likeness.ANY, 0));
        any.add(twin(1, 7, 1, 0, "a"));
        any.add(twin(1, 7, 2, 0, null));
        assertThat(told(any)).hasSize(1);
    }

    @Test
    void eachRecordIsToldOnceWhateverItsNumberOfTwins() {
        Duplicates found = new Duplicates(7, "duplicate", rule(Likeness.SAME, 0));
        for (int key = 1; key <= 2; key++) {
            for (int record = 1; record <= 200; record++) {
                found.add(twin(key, 7, record, 0, "same"));
            }
        }

        assertThat(found.waiting()).isEqualTo(199);
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void saysThatNotAllWereComparedWhenTooManyAreAlikeAndNoneIsTheSame() {
        Duplicates found = new Duplicates(7, "duplicate", rule(Likeness.SAME, 0));
        for (int record = 1; record <= Duplicates.MOST_COMPARED + 2; record++) {
            found.add(twin(1, 7, record, 0, "R" + record));
        }

        assertThat(found.drained()).isEmpty();
        assertThat(found.remarks())
                .extracting(Issue::message)
                .containsExactly("so many records have one amount and party that each was compared with the 50 before"
                        + " it only");
    }

    @Test
    void keysSayWhatMayBeATwin() {
        Fields payment = fields(0, 100, "M\u00FCller GmbH", null, "INV-0017");

        assertThat(keys(KeyKind.SAME, payment))
                .hasSize(1)
                .isEqualTo(keys(KeyKind.SAME, fields(0, 100, "Mueller", null, "inv 0017")))
                .isNotEqualTo(keys(KeyKind.SAME, fields(1, 100, "Mueller", null, "inv 0017")))
                .isNotEqualTo(keys(KeyKind.SAME, fields(0, 101, "Mueller", null, "inv 0017")))
                .isNotEqualTo(keys(KeyKind.SAME, fields(0, 100, "Miller", null, "inv 0017")))
                .isNotEqualTo(keys(KeyKind.SAME, fields(0, 100, "Mueller", null, "inv 0018")));
        assertThat(keys(KeyKind.NEAR, payment)).isEqualTo(keys(KeyKind.NEAR, fields(9, 100, "M\u00FCller", null, "x")));
        assertThat(keys(KeyKind.NEAR, fields(0, 100, "Mueller", "DE 1", null)))
                .hasSize(2)
                .containsAll(keys(KeyKind.NEAR, fields(3, 100, null, "de1", null)));
        assertThat(keys(KeyKind.SAME, fields(0, 100, null, null, null))).isEmpty();
        assertThat(keys(KeyKind.NEAR, fields(0, 100, null, null, "INV-0017"))).isEmpty();
        assertThat(TwinKeys.reference("0017", null)).isEqualTo("17");
        assertThat(TwinKeys.reference(" ", "S-IO")).isEqualTo("510");
    }

    private static List<Long> keys(KeyKind kind, Fields fields) {
        List<Long> keys = new ArrayList<>();
        new TwinKeys(kind).keys(fields, keys::add);
        return keys;
    }

    private static Fields fields(long day, long amount, String party, String account, String reference) {
        return new Fields(day, amount, "EUR", party, account, reference, null);
    }

    private static List<String> told(Duplicates found) {
        return found.drained().stream()
                .map(issue -> issue.recordNo() + ": " + issue.message())
                .toList();
    }

    private static Duplicate rule(Likeness reference, int days) {
        return new Duplicate(reference, Within.FEED, days, Severity.WARNING);
    }

    private static Twin twin(long key, long file, long record, int day, String reference) {
        return new Twin(
                key,
                EntryId.of(file, record).value(),
                DAY.plusDays(day),
                1000,
                "EUR",
                reference,
                null,
                "f" + file + ".csv");
    }
}
