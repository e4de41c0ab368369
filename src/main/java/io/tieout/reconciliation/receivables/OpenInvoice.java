package io.tieout.reconciliation.receivables;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Something open between the engagement and a party: an invoice or a part of it, or what goes against invoices.
///
/// @param party its key; empty when it is not known
/// @param name of the party as it is written
/// @param number of the invoice, empty when there is none
/// @param due when it must be paid; of what goes against invoices its own date
/// @param openMinor what is open, positive when the party owes it, negative when it is to the party's credit
/// @param originalMinor the whole of the entry, with the same sign
public record OpenInvoice(
        String party,
        String name,
        String number,
        long entryId,
        LocalDate date,
        LocalDate due,
        DueFrom dueFrom,
        long openMinor,
        long originalMinor,
        String currency,
        Kind kind) {

    /// What it is.
    public enum Kind {
        /// an invoice that nobody paid
        INVOICE,
        /// what is left of an invoice
        PART,
        /// an invoice that goes the other way
        CREDIT_NOTE,
        /// a payment that belongs to nothing yet
        PAYMENT,
        /// what was paid too much
        OVERPAYMENT
    }

    /// From where it is known when it must be paid.
    public enum DueFrom {
        /// the invoice says it
        INVOICE,
        /// the invoice's date and the usual terms
        TERMS,
        /// what the invoice says cannot be read; the usual terms stand in
        UNREADABLE,
        /// it is not due, it goes against invoices
        NONE
    }

    public boolean isClaim() {
        return kind == Kind.INVOICE || kind == Kind.PART;
    }

    /// Days since it was due, negative when it is not due yet.
    public int overdue(LocalDate asOf) {
        return Math.toIntExact(ChronoUnit.DAYS.between(due, asOf));
    }
}
