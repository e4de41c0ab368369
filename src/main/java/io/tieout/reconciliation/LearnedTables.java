package io.tieout.reconciliation;

import io.tieout.entries.Entry;
import io.tieout.parties.PartyName;
import io.tieout.reconciliation.Learned.Kind;
import io.tieout.reconciliation.Learned.State;
import io.tieout.reconciliation.ReconciliationSpec.MemorySpec;
import io.tieout.reconciliation.matching.Memory;
import io.tieout.shared.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads out of people's matches what they teach: the same matches give the same lines, in any order.
final class LearnedTables {

    /// Names that are alike need nobody to teach it.
    private static final int ALIKE = 1;

    /// Days that the bookings of a party may vary, and from which a lag is worth a word.
    private static final int MOST_SPREAD = 4;

    private static final int SHORTEST_LAG = 4;

    /// What is missing again and again is a fee only when it is small: one in so many.
    private static final int SMALL = 20;

    private static final int FEWEST_FEES = 3;

    private final String reconciliation;
    private final MemorySpec spec;
    private final SortedMap<String, SortedMap<String, Seen>> namesOf = new TreeMap<>();
    private final SortedMap<String, List<Integer>> days = new TreeMap<>();
    private final SortedMap<String, Seen> lags = new TreeMap<>();
    private final SortedMap<String, SortedMap<Long, Seen>> fees = new TreeMap<>();

    private LearnedTables(String reconciliation, MemorySpec spec) {
        this.reconciliation = reconciliation;
        this.spec = spec;
    }

    /// @param matches entries of both sides that people hold to belong together, for each decision
    /// @param asOf the business date
    /// @param removed ids of lines that people took out
    static List<Learned> of(
            String reconciliation, MemorySpec spec, Collection<Taught> matches, LocalDate asOf, Set<String> removed) {
        LearnedTables tables = new LearnedTables(reconciliation, spec);
        matches.forEach(tables::look);
        List<Learned> lines = new ArrayList<>();
        tables.aliases(lines);
        tables.lags(lines);
        tables.fees(lines);
        return lines.stream()
                .map(line -> removed.contains(line.id())
                        ? line.in(State.REMOVED)
                        : line.state() == State.ACTIVE && line.expiresOn().isBefore(asOf)
                                ? line.in(State.EXPIRED)
                                : line)
                .sorted(Comparator.comparing(Learned::kind)
                        .thenComparing(Learned::of)
                        .thenComparing(Learned::id))
                .toList();
    }

    /// The entries of one match of people.
    record Taught(List<Entry> left, List<Entry> right) {
        Taught {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }

        LocalDate lastDay() {
            return Stream.concat(left.stream(), right.stream())
                    .map(Entry::bookingDate)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /// The one party of the right side.
        Optional<String> party() {
            Set<String> keys = right.stream()
                    .map(one -> PartyName.keyOf(one.counterparty()))
                    .collect(Collectors.toSet());
            return keys.size() == 1 && !keys.contains("")
                    ? Optional.of(keys.iterator().next())
                    : Optional.empty();
        }

        /// The one channel of the left side, if there is one.
        Optional<String> channel() {
            Set<String> channels =
                    left.stream().map(one -> Memory.channel(one.channel())).collect(Collectors.toSet());
            return channels.size() == 1 ? Optional.of(channels.iterator().next()) : Optional.empty();
        }
    }

    /// How often something was seen, and when last.
    private record Seen(int times, LocalDate last, String shown) {

        Seen and(Seen other) {
            return new Seen(
                    times + other.times,
                    last.isAfter(other.last) ? last : other.last,
                    shown.compareTo(other.shown) <= 0 ? shown : other.shown);
        }
    }

    private void look(Taught match) {
        if (match.left().isEmpty() || match.right().isEmpty() || match.party().isEmpty()) {
            return;
        }
        String party = match.party().get();
        alias(match, party);
        match.channel().ifPresent(channel -> {
            lag(match, party, channel);
            fee(match, party, channel);
        });
    }

    private void alias(Taught match, String party) {
        Set<Optional<String>> keys = new HashSet<>();
        match.left().forEach(one -> keys.add(Memory.keyOf(one.counterparty(), one.description())));
        if (keys.size() != 1 || keys.contains(Optional.<String>empty())) {
            return;
        }
        Entry one = match.left().getFirst();
        String name = match.right().stream()
                .map(Entry::counterparty)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean isKnown =
                one.counterparty() != null && PartyName.of(one.counterparty()).level(PartyName.of(name)) <= ALIKE;
        if (!isKnown) {
            keys.iterator()
                    .next()
                    .ifPresent(key -> namesOf.computeIfAbsent(key, none -> new TreeMap<>())
                            .merge(party, new Seen(1, match.lastDay(), name), Seen::and));
        }
    }

    private void lag(Taught match, String party, String channel) {
        if (match.left().size() == 1 && match.right().size() == 1) {
            long apart = match.left().getFirst().bookingDate().toEpochDay()
                    - match.right().getFirst().bookingDate().toEpochDay();
            String key = party + "|" + channel;
            days.computeIfAbsent(key, none -> new ArrayList<>()).add(Math.toIntExact(apart));
            lags.merge(key, new Seen(1, match.lastDay(), ""), Seen::and);
        }
    }

    private void fee(Taught match, String party, String channel) {
        long paid = sum(match.left());
        long billed = sum(match.right());
        long missing = Math.subtractExact(paid, billed);
        String currency = match.right().getFirst().currency();
        boolean isOne = Stream.concat(match.left().stream(), match.right().stream())
                .allMatch(one -> one.currency().equals(currency));
        if (isOne && missing != 0 && Math.abs(missing) <= Math.abs(billed) / SMALL) {
            fees.computeIfAbsent(party + "|" + channel + "|" + currency, none -> new TreeMap<>())
                    .merge(missing, new Seen(1, match.lastDay(), currency), Seen::and);
        }
    }

    private static long sum(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::amountMinor).reduce(0, Math::addExact);
    }

    private void aliases(List<Learned> lines) {
        namesOf.forEach((key, parties) -> parties.forEach((party, seen) -> lines.add(line(
                Kind.ALIAS,
                new Content(key + "\n" + party, key, "", seen.shown()),
                seen,
                state(parties.size() == 1, seen, spec.support())))));
    }

    private void lags(List<Learned> lines) {
        days.forEach((key, all) -> {
            List<Integer> sorted = all.stream().sorted().toList();
            int usual = sorted.get((sorted.size() - 1) / 2);
            boolean isSteady = sorted.getLast() - sorted.getFirst() <= MOST_SPREAD;
            if (Math.abs(usual) >= SHORTEST_LAG && sorted.size() > 1) {
                String[] of = key.split("\\|", -1);
                Seen seen = Objects.requireNonNull(lags.get(key));
                lines.add(line(
                        Kind.LAG,
                        new Content(key, of[0], of[1], Integer.toString(usual)),
                        seen,
                        state(isSteady, seen, spec.support())));
            }
        });
    }

    private void fees(List<Learned> lines) {
        fees.forEach((key, amounts) -> {
            int enough = Math.max(FEWEST_FEES, spec.support());
            long often = amounts.values().stream()
                    .filter(seen -> seen.times() >= enough)
                    .count();
            String[] of = key.split("\\|", -1);
            amounts.forEach((minor, seen) -> {
                if (seen.times() > 1) {
                    String value = Money.plain(minor, of[2]) + " " + of[2];
                    lines.add(line(
                            Kind.FEE,
                            new Content(key + "\n" + value, of[0], of[1], value),
                            seen,
                            state(often <= 1, seen, enough)));
                }
            });
        });
    }

    private static State state(boolean isClear, Seen seen, int enough) {
        return !isClear ? State.CONTRADICTED : seen.times() < enough ? State.FEW : State.ACTIVE;
    }

    /// What a line says; its identity does not change with what it is about to say next.
    private record Content(String identity, String of, String channel, String value) {}

    private Learned line(Kind kind, Content content, Seen seen, State state) {
        return new Learned(
                Learned.id(kind, reconciliation, content.identity()),
                kind,
                reconciliation,
                content.of(),
                content.channel(),
                content.value(),
                seen.times(),
                seen.last(),
                seen.last().plusDays(spec.days()),
                state);
    }
}
