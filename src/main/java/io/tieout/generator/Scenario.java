package io.tieout.generator;

import io.tieout.shared.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws the bookings of a bank account and of the ledger that should agree with it, and remembers which belong
/// together. The same seed gives the same scenario.
final class Scenario {

    private final SplittableRandom random;
    private final Payments payments;
    private final GroupDraws groupDraws;
    private final List<Booking> bookings = new ArrayList<>();
    private final List<Label> groups = new ArrayList<>();
    private final Map<Label, Label> labels = new HashMap<>();
    private int bankRecords;
    private int twins;

    private Scenario(long seed, Period period) {
        this.random = new SplittableRandom(seed);
        this.payments = new Payments(random, period);
        this.groupDraws = new GroupDraws(random, payments);
    }

    /// A scenario with at least this many records on each side.
    static Scenario draw(int recordsPerSide, long seed, Period period, Profile profile) {
        Scenario scenario = new Scenario(seed, period);
        while (scenario.bankRecords < recordsPerSide
                || scenario.bookings.size() - scenario.bankRecords < recordsPerSide) {
            scenario.add(Shape.at(scenario.random.nextInt(10_000), profile));
        }
        return scenario;
    }

    /// In the order of their groups.
    List<Booking> bookings() {
        return bookings;
    }

    /// What each group is, by its number.
    List<Label> groups() {
        return groups;
    }

    private void add(Shape shape) {
        switch (shape) {
            case PLAIN -> pair(shape, Difficulty.EASY, payments.plain());
            case LAG -> lag();
            case LATE -> late();
            case LATE_BARE -> lateBare();
            case REFERENCE_TRUNCATED,
                    REFERENCE_PREFIXED,
                    REFERENCE_OCR,
                    REFERENCE_SWAPPED,
                    REFERENCE_PUNCTUATION,
                    REFERENCE_IN_TEXT,
                    REFERENCE_MISSING,
                    REFERENCE_ISO -> reference(shape);
            case NAME_LEGAL_FORM,
                    NAME_ORDER,
                    NAME_INITIALS,
                    NAME_ABBREVIATED,
                    NAME_TRUNCATED,
                    NAME_UPPER,
                    NAME_TYPO,
                    NAME_SCRIPT,
                    NAME_MISSING -> name(shape);
            case RECURRING -> recurring();
            case TWINS -> twins();
            case CROSS_TWINS -> crossTwins();
            case LEDGER_DUPLICATE, BANK_DUPLICATE -> duplicate(shape);
            case ROUND_AMOUNT -> roundAmount();
            case SEVERAL -> several();
            case FEE -> fee();
            case AMOUNT_TYPO -> amountTypo();
            case DECOY_PARTY, DECOY_AMOUNT, DECOY_REFERENCE, DECOY_SWAPPED, DECOY_CURRENCY, DECOY_MONTH -> decoy(shape);
            case BANK_ONLY -> single(shape, Difficulty.EASY, payments.plain(), true);
            case LEDGER_ONLY -> single(shape, Difficulty.EASY, payments.plain(), false);
            case LEDGER_BROKEN -> broken();
            case BATCH_LISTED,
                    BATCH_CREDIT_NOTE,
                    BATCH_REFERENCE,
                    BATCH_SUM,
                    INSTALMENTS,
                    NETTING,
                    PAYOUT,
                    FEE_SCHEDULE,
                    FEE_FOREIGN,
                    WITHHOLDING,
                    DISCOUNT,
                    EXCHANGE,
                    UNDERPAID -> group(shape);
        }
    }

    private void lag() {
        Payment payment = payments.plain();
        payment.channel = new String[] {"TRANSFER", "CHEQUE", "INTERNATIONAL"}[random.nextInt(3)];
        payments.lag(payment, 3 + random.nextInt(Payments.window(payment.channel) - 2));
        boolean bare = random.nextBoolean();
        if (bare) {
            payment.nothingOnTheStatement(payments.bareText());
        }
        pair(Shape.LAG, bare ? Difficulty.MEDIUM : Difficulty.EASY, payment);
    }

    private void late() {
        Payment payment = payments.plain();
        payments.lag(payment, Payments.window(payment.channel) + 3 + random.nextInt(18));
        pair(Shape.LATE, Difficulty.MEDIUM, payment);
    }

    private void lateBare() {
        Payment payment = payments.plain();
        payment.channel = "TRANSFER";
        payments.lag(payment, Payments.window(payment.channel) + 2 + random.nextInt(7));
        payment.nothingOnTheStatement(payments.bareText());
        pair(Shape.LATE_BARE, Difficulty.HARD, payment);
    }

    private void reference(Shape shape) {
        Payment payment = payments.plain();
        Difficulty difficulty = switch (shape) {
            case REFERENCE_PREFIXED, REFERENCE_PUNCTUATION, REFERENCE_IN_TEXT, REFERENCE_ISO -> Difficulty.EASY;
            default -> Difficulty.MEDIUM;
        };
        damageReference(shape, payment);
        pair(shape, difficulty, payment);
    }

    private void damageReference(Shape shape, Payment payment) {
        String whole = payment.ledger.reference;
        switch (shape) {
            case REFERENCE_TRUNCATED -> payment.bankReference(ReferenceDamage.truncated(whole, random));
            case REFERENCE_PREFIXED -> payment.bankReference(ReferenceDamage.prefixed(whole, random));
            case REFERENCE_OCR -> payment.bankReference(ReferenceDamage.misread(whole, random));
            case REFERENCE_SWAPPED -> payment.bankReference(ReferenceDamage.swapped(whole, random));
            case REFERENCE_PUNCTUATION -> payment.bankReference(ReferenceDamage.punctuated(whole, random));
            case REFERENCE_IN_TEXT -> {
                payment.bank.reference = "";
                payment.bank.text =
                        new String[] {"Invoice {} dated 12/25", "Re.Nr. {}", "RFB {} //"}[random.nextInt(3)];
            }
            case REFERENCE_ISO -> {
                String creditor = CheckDigits.creditorReference(whole);
                payment.bankReference(random.nextBoolean() ? creditor : creditor.replaceAll("(.{4})(?=.)", "$1 "));
                if (random.nextBoolean()) {
                    payment.ledger.reference = creditor;
                }
            }
            default -> payment.nothingOnTheStatement(payments.bareText());
        }
    }

    private void name(Shape shape) {
        Payment payment = switch (shape) {
            case NAME_INITIALS -> payments.plain(payments.parties().person(random));
            case NAME_LEGAL_FORM, NAME_ABBREVIATED ->
                payments.plain(payments.parties().company(random));
            case NAME_SCRIPT -> payments.plain(payments.parties().otherScript(random));
            default -> payments.plain();
        };
        payment.bank.party = printed(shape, payment.party);
        payment.bank.iban = random.nextBoolean() ? "" : payment.bank.iban;
        boolean bare = random.nextBoolean();
        if (bare) {
            payment.nothingOnTheStatement(payments.bareText());
        }
        Difficulty without =
                shape == Shape.NAME_SCRIPT || shape == Shape.NAME_MISSING ? Difficulty.HARD : Difficulty.MEDIUM;
        pair(shape, bare ? without : Difficulty.EASY, payment);
    }

    private String printed(Shape shape, Party party) {
        return switch (shape) {
            case NAME_LEGAL_FORM -> NameVariants.otherForm(party, random);
            case NAME_ORDER -> NameVariants.otherOrder(party);
            case NAME_INITIALS -> NameVariants.initials(party);
            case NAME_ABBREVIATED -> NameVariants.abbreviated(party);
            case NAME_TRUNCATED -> NameVariants.truncated(party, random);
            case NAME_UPPER -> NameVariants.upperCase(party, random);
            case NAME_TYPO -> NameVariants.typo(party, random);
            case NAME_MISSING -> "";
            default -> party.latin();
        };
    }

    /// The same amount from or to the same party again and again: a rent, a subscription. Nearest in days is right.
    private void recurring() {
        Payment first = payments.plain();
        int step = new int[] {3, 7, 7, 30}[random.nextInt(4)];
        int times = step == 30 ? 4 : 6 + random.nextInt(7);
        int start = first.bank.day - random.nextInt(14);
        boolean contract = random.nextInt(3) == 0;
        String agreed = payments.newReference();
        String text = "Standing order";
        for (int i = 0; i < times; i++) {
            int day = start + i * step;
            if (payments.within(day + 2) != day + 2 || payments.within(day - 2) != day - 2) {
                continue;
            }
            Payment regular = new Payment(first.party, first.currency);
            regular.channel = "TRANSFER";
            regular.amount(first.bank.amountMinor);
            regular.bankDay(day);
            payments.lag(regular, random.nextInt(2));
            regular.ledger.reference = contract ? agreed : payments.newReference();
            regular.ledger.text = text;
            regular.bankReference(contract ? agreed : "");
            regular.bank.text = text;
            regular.bank.iban = first.bank.iban;
            regular.ledger.iban = first.ledger.iban;
            pair(Shape.RECURRING, step == 3 ? Difficulty.HARD : Difficulty.MEDIUM, regular);
        }
    }

    /// Payments that nothing tells apart: same party, amount, day, no reference on the statement.
    private void twins() {
        Payment payment = payments.plain();
        payment.nothingOnTheStatement(payments.bareText());
        payment.ledger.endToEnd = "";
        payment.ledger.text = "Payment run";
        int onBank = ++twins;
        int inLedger = ++twins;
        payment.twins(onBank, inLedger);
        int times = 2 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            payment.ledger.reference = payments.newReference();
            pair(Shape.TWINS, Difficulty.MEDIUM, payment);
        }
    }

    /// Different parties, one amount and day, no references: only the names tell.
    private void crossTwins() {
        Payment first = payments.plain();
        boolean hard = random.nextBoolean();
        Party party = first.party;
        int times = 2 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            Payment payment = new Payment(party, first.currency);
            payment.amount(first.bank.amountMinor);
            payment.channel = first.channel;
            payment.bankDay(first.bank.day);
            payment.ledgerDay(first.ledger.day);
            payment.ledger.reference = payments.newReference();
            payment.ledger.text = "Payment run";
            payment.nothingOnTheStatement("Transfer");
            if (hard) {
                payment.bank.party = NameVariants.typo(party, random);
            }
            pair(Shape.CROSS_TWINS, hard ? Difficulty.HARD : Difficulty.MEDIUM, payment);
            party = payments.parties().other(random, party);
        }
    }

    /// One side has the payment twice: the same record again, or again some days later; the other has it once.
    private void duplicate(Shape shape) {
        boolean onBank = shape == Shape.BANK_DUPLICATE;
        boolean same = random.nextBoolean();
        Payment payment = payments.plain();
        if (same) {
            payment.twins(onBank ? ++twins : 0, onBank ? 0 : ++twins);
        }
        Difficulty difficulty = same ? Difficulty.MEDIUM : Difficulty.HARD;
        pair(shape, difficulty, payment);
        if (!same) {
            Payment.Side again = onBank ? payment.bank : payment.ledger;
            again.day = payments.within(again.day + 6 + random.nextInt(8));
            again.valueDay = again.day;
        }
        single(shape, difficulty, payment, onBank);
    }

    private void roundAmount() {
        Payment payment = payments.plain();
        long amount = Payments.roundAmount(payment.currency, random);
        payment.amount(payment.bank.amountMinor < 0 ? -amount : amount);
        boolean bare = random.nextBoolean();
        if (bare) {
            payment.nothingOnTheStatement(payments.bareText());
        }
        pair(Shape.ROUND_AMOUNT, bare ? Difficulty.MEDIUM : Difficulty.EASY, payment);
    }

    private void several() {
        Shape[] names = {Shape.NAME_ORDER, Shape.NAME_TRUNCATED, Shape.NAME_UPPER, Shape.NAME_TYPO};
        Shape[] references = {
            Shape.REFERENCE_TRUNCATED, Shape.REFERENCE_OCR, Shape.REFERENCE_SWAPPED, Shape.REFERENCE_PUNCTUATION
        };
        Payment payment = payments.plain();
        payment.bank.party = printed(names[random.nextInt(names.length)], payment.party);
        damageReference(references[random.nextInt(references.length)], payment);
        payment.bank.endToEnd = "";
        payment.channel = "INTERNATIONAL";
        payments.lag(payment, 2 + random.nextInt(9));
        pair(Shape.SEVERAL, Difficulty.HARD, payment);
    }

    private void fee() {
        Payment payment = payments.plain();
        payment.bank.amountMinor -= 50L * (1 + random.nextInt(60));
        pair(Shape.FEE, Difficulty.MEDIUM, payment);
    }

    private void amountTypo() {
        Payment payment = payments.plain();
        payment.bank.amountMinor = transposed(payment.bank.amountMinor);
        pair(Shape.AMOUNT_TYPO, Difficulty.MEDIUM, payment);
    }

    private void broken() {
        Payment payment = payments.plain();
        payment.broken = true;
        pair(Shape.LEDGER_BROKEN, Difficulty.EASY, payment);
    }

    /// A bank entry and a ledger entry that look alike and have nothing to do with each other.
    private void decoy(Shape shape) {
        Decoys.Decoy decoy = Decoys.draw(shape, payments, random);
        single(shape, decoy.difficulty(), decoy.onBank(), true);
        single(shape, decoy.difficulty(), decoy.inLedger(), false);
    }

    private void group(Shape shape) {
        GroupDraws.Drawn drawn = groupDraws.draw(shape);
        int group = newGroup(shape, drawn.difficulty());
        drawn.onBank().forEach(payment -> bookings.add(payment.booking(bookings.size(), group, true)));
        drawn.inLedger().forEach(payment -> bookings.add(payment.booking(bookings.size(), group, false)));
        bankRecords += drawn.onBank().size();
    }

    private void pair(Shape shape, Difficulty difficulty, Payment payment) {
        int group = newGroup(shape, difficulty);
        bookings.add(payment.booking(bookings.size(), group, true));
        bookings.add(payment.booking(bookings.size(), group, false));
        bankRecords++;
    }

    private void single(Shape shape, Difficulty difficulty, Payment payment, boolean onBank) {
        int group = newGroup(shape, difficulty);
        bookings.add(payment.booking(bookings.size(), group, onBank));
        bankRecords += onBank ? 1 : 0;
    }

    private int newGroup(Shape shape, Difficulty difficulty) {
        groups.add(labels.computeIfAbsent(new Label(shape, difficulty), same -> same));
        return groups.size() - 1;
    }

    /// The amount with two neighbouring digits exchanged, or one cent more when that changes nothing.
    private static long transposed(long amountMinor) {
        char[] digits = Long.toString(Math.abs(amountMinor)).toCharArray();
        char first = digits[0];
        digits[0] = digits[1];
        digits[1] = first;
        long changed = Long.parseLong(new String(digits));
        long magnitude = changed == Math.abs(amountMinor) ? changed + 1 : changed;
        return amountMinor < 0 ? -magnitude : magnitude;
    }
}
