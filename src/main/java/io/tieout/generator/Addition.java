package io.tieout.generator;

/// What a generated engagement may have beside a bank and a ledger. Each is drawn by itself: what else is asked for
/// changes nothing of it, nor of bank and ledger.
public enum Addition {
    /// Orders, receipts of goods and invoices by line, `lines.csv` beside the truth.
    ORDERS,
    /// Settlement reports of a card processor and the account where it pays out, `payouts.csv` beside the truth.
    PAYOUTS,
    /// Files that come in a second and a third delivery, below `deliveries/`.
    LATE
}
