package io.tieout.generator;

import java.util.SplittableRandom;

/// Entries without a partner that look like partners: each differs in one thing that a careful person would not let
/// pass.
final class Decoys {

    private Decoys() {}

    /// Two payments: of one the bank knows, of the other the ledger.
    record Decoy(Payment onBank, Payment inLedger, Difficulty difficulty) {}

    static Decoy draw(Shape shape, Payments payments, SplittableRandom random) {
        Payment onBank = payments.plain();
        boolean bare = random.nextBoolean();
        Payment inLedger = switch (shape) {
            case DECOY_PARTY, DECOY_SWAPPED ->
                like(onBank, payments.parties().other(random, onBank.party), onBank.currency, payments);
            case DECOY_CURRENCY -> like(onBank, onBank.party, onBank.currency.equals("USD") ? "GBP" : "USD", payments);
            default -> like(onBank, onBank.party, onBank.currency, payments);
        };
        onBank.bank.iban = bare ? "" : onBank.bank.iban;
        if (shape == Shape.DECOY_SWAPPED) {
            inLedger.ledger.reference = ReferenceDamage.swapped(onBank.bank.reference, random);
            inLedger.ledger.textReference = inLedger.ledger.reference;
            return new Decoy(onBank, inLedger, Difficulty.HARD);
        }
        if (shape == Shape.DECOY_REFERENCE) {
            inLedger.ledger.reference = onBank.bank.reference;
            inLedger.ledger.textReference = onBank.bank.reference;
            inLedger.amount(onBank.bank.amountMinor / 10 * (12 + random.nextInt(20)));
            return new Decoy(onBank, inLedger, Difficulty.MEDIUM);
        }
        if (bare || shape == Shape.DECOY_CURRENCY || shape == Shape.DECOY_MONTH) {
            onBank.nothingOnTheStatement(payments.bareText());
        }
        if (shape == Shape.DECOY_AMOUNT) {
            inLedger.amount(onBank.bank.amountMinor + (random.nextBoolean() ? 1 : -1));
        } else if (shape == Shape.DECOY_MONTH) {
            int away = 28 + random.nextInt(4);
            inLedger.ledgerDay(
                    payments.within(onBank.bank.day - away) == onBank.bank.day - away
                            ? onBank.bank.day - away
                            : onBank.bank.day + away);
        }
        return new Decoy(onBank, inLedger, bare ? Difficulty.HARD : Difficulty.MEDIUM);
    }

    /// Another payment of the same amount at the same time.
    private static Payment like(Payment model, Party party, String currency, Payments payments) {
        Payment plain = payments.plain(party);
        Payment like = new Payment(party, currency);
        like.amount(model.bank.amountMinor);
        like.ledgerDay(model.ledger.day);
        like.ledger.reference = plain.ledger.reference;
        like.ledger.text = plain.ledger.text;
        like.ledger.textReference = plain.ledger.textReference;
        like.ledger.iban = plain.ledger.iban;
        return like;
    }
}
