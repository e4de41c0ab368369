package io.tieout.reconciliation.matching;

import java.util.List;
import java.util.Locale;

/// What two entries are compared by. Each comparison ends at one level, or is not made because a side says nothing;
/// what was not compared counts neither for nor against.
public enum Criterion {
    AMOUNT(
            45,
            level("EQUAL", 1.00, 0.970, 0.970),
            level("CENTS", 0.90, 0.010, 0.005),
            level("CLOSE", 0.70, 0.010, 0.010),
            level("SWAPPED", 0.70, 0.009, 0.001),
            level("DIFFERENT", 0.00, 0.001, 0.014)),
    DATE(
            15,
            level("0", 1.00, 0.420, 0.145),
            level("+1", 0.92, 0.200, 0.143),
            level("+2", 0.84, 0.130, 0.143),
            level("+3", 0.75, 0.070, 0.143),
            level("+4..7", 0.60, 0.040, 0.040),
            level("+8..14", 0.40, 0.012, 0.040),
            level("+15..", 0.20, 0.003, 0.015),
            level("+MONTH", 0.20, 0.001, 0.010),
            level("-1", 0.92, 0.060, 0.143),
            level("-2", 0.84, 0.030, 0.143),
            level("-3", 0.75, 0.015, 0.040),
            level("-4..7", 0.60, 0.010, 0.020),
            level("-8..14", 0.40, 0.006, 0.010),
            level("-15..", 0.20, 0.002, 0.008),
            level("-MONTH", 0.20, 0.001, 0.007)),
    REFERENCE(
            25,
            level("EQUAL", 1.00, 0.820, 0.002),
            level("CHECKED", 1.00, 0.010, 0.0001),
            level("CONTAINED", 0.95, 0.040, 0.001),
            level("TRUNCATED", 0.90, 0.030, 0.002),
            level("CONFUSED", 0.90, 0.020, 0.001),
            level("SIMILAR", 0.75, 0.020, 0.012),
            level("DIFFERENT", 0.00, 0.060, 0.982)),
    PARTY(
            20,
            level("EQUAL", 1.00, 0.800, 0.020),
            level("CLOSE", 0.95, 0.100, 0.004),
            level("SIMILAR", 0.80, 0.040, 0.006),
            level("PARTLY", 0.30, 0.020, 0.030),
            level("DIFFERENT", 0.00, 0.040, 0.940)),
    ACCOUNT(25, level("EQUAL", 1.00, 0.950, 0.020), level("DIFFERENT", 0.00, 0.050, 0.980)),
    END_TO_END_ID(25, level("EQUAL", 1.00, 0.970, 0.001), level("DIFFERENT", 0.00, 0.030, 0.999)),
    TEXT(
            10,
            level("ALIKE", 1.00, 0.450, 0.030),
            level("PARTLY", 0.60, 0.250, 0.120),
            level("DIFFERENT", 0.00, 0.300, 0.850)),
    BATCH_REFERENCE(15, level("EQUAL", 1.00, 0.950, 0.020), level("DIFFERENT", 0.00, 0.050, 0.980));

    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Level> levels;

    Criterion(int weight, Level... levels) {
        this.weight = weight;
        this.levels = List.of(levels);
    }

    /// One outcome of a comparison: how much it agrees (0 to 1), and how often it is seen among pairs that belong
    /// together and among pairs that do not, until a run has learned better.
    public record Level(String label, double agreement, double together, double apart) {}

    /// Its place in tables of criteria and in packed evidence.
    @SuppressWarnings("EnumOrdinal") // the order is not kept anywhere beyond a run
    int place() {
        return ordinal();
    }

    /// Its share in the confidence, before a run has learned how much it tells.
    int weight() {
        return weight;
    }

    /// The levels from 0; evidence keeps a level as this number plus one.
    List<Level> levels() {
        return levels;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Level level(String label, double agreement, double together, double apart) {
        return new Level(label, agreement, together, apart);
    }
}
