package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Named;
import java.util.ArrayList;
import java.util.List;

/// Whether one entry surely names another where no amounts agree: by the whole of its reference, letters included; by a
/// number alone only when it is of the same party, since `CN-2026-0001` and `INV-2026-0001` have one number.
final class ByName {

    private final OpenItems items;

    ByName(OpenItems items) {
        this.items = items;
    }

    /// Whether a payment names a bill, or a bill a payment.
    boolean areSure(int one, int other) {
        return names(one, other) || names(other, one);
    }

    /// Whether a credit note names a bill of its own side; its own number says nothing.
    boolean isCreditOf(int credit, int bill) {
        List<String> said = new ArrayList<>(Named.said(items.text()[credit]));
        boolean isInText = isSameParty(credit, bill) && numbers(bill).stream().anyMatch(said::contains);
        said.addAll(Named.said(items.reference()[credit]));
        return isInText || wholes(bill).stream().anyMatch(said::contains);
    }

    private boolean names(int sayer, int carrier) {
        List<String> said = new ArrayList<>(Named.said(items.reference()[sayer]));
        said.addAll(Named.said(items.documentNo()[sayer]));
        said.addAll(Named.said(items.text()[sayer]));
        return wholes(carrier).stream().anyMatch(said::contains)
                || (isSameParty(sayer, carrier) && numbers(carrier).stream().anyMatch(said::contains));
    }

    private boolean isSameParty(int one, int other) {
        return (items.party()[one] != 0 && items.party()[one] == items.party()[other])
                || (!items.account()[one].isEmpty() && items.account()[one].equals(items.account()[other]));
    }

    private List<String> wholes(int place) {
        return of(place).stream().filter(ByName::hasLetter).toList();
    }

    private List<String> numbers(int place) {
        return of(place).stream().filter(name -> !hasLetter(name)).toList();
    }

    private List<String> of(int place) {
        List<String> names = new ArrayList<>(Named.names(items.reference()[place]));
        names.addAll(Named.names(items.documentNo()[place]));
        return names;
    }

    private static boolean hasLetter(String name) {
        return name.chars().anyMatch(Character::isLetter);
    }
}
