package io.tieout.entries;

/// What the keys of entries say: those with one key may be twins.
public enum KeyKind {
    /// Amount, currency, party, day and reference.
    SAME(1),
    /// Amount, currency and party.
    NEAR(2);

    private final int code;

    KeyKind(int code) {
        this.code = code;
    }

    /// As the database keeps it, and as part of the keys.
    public int code() {
        return code;
    }
}
