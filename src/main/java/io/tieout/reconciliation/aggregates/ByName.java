package io.tieout.reconciliation.aggregates;

import io.tieout.reconciliation.groups.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether one entry surely names another where no amounts agree: by the whole of its reference, letters included,
/// unless the party is another one, since people mistype numbers; by a number alone only when it is of the same party,
/// since
/// `CN-2026-0001` and `INV-2026-0001` have one number.
final class ByName {

    private static final Pattern LETTERED = Pattern.compile("[^\\s,;:()]*\\p{L}[^\\s,;:()]*");

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
        boolean isInText =
                isSameParty(credit, bill) && numbers(bill).stream().anyMatch(alone(items.text()[credit])::contains);
        List<String> said = new ArrayList<>(Named.said(items.text()[credit]));
        said.addAll(Named.said(items.reference()[credit]));
        return isInText || wholes(bill).stream().anyMatch(said::contains);
    }

    private boolean names(int sayer, int carrier) {
        List<String> said = new ArrayList<>(Named.said(items.reference()[sayer]));
        said.addAll(Named.said(items.documentNo()[sayer]));
        said.addAll(Named.said(items.text()[sayer]));
        return (!isOtherParty(sayer, carrier) && wholes(carrier).stream().anyMatch(said::contains))
                || (isSameParty(sayer, carrier)
                        && numbers(carrier).stream()
                                .anyMatch(number ->
                                        alone(items.reference()[sayer]).contains(number)
                                                || alone(items.text()[sayer]).contains(number)));
    }

    /// Numbers that are no part of a reference with letters: `2026-0001`, but not that of `PO-2026-0001`.
    private static List<String> alone(@Nullable String text) {
        return text == null ? List.of() : Named.said(LETTERED.matcher(text).replaceAll("x"));
    }

    private boolean isSameParty(int one, int other) {
        return (items.party()[one] != 0 && items.party()[one] == items.party()[other])
                || (!items.account()[one].isEmpty() && items.account()[one].equals(items.account()[other]));
    }

    private boolean isOtherParty(int one, int other) {
        boolean hasBoth = items.party()[one] != 0 && items.party()[other] != 0;
        return hasBoth && !isSameParty(one, other);
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
