package io.tieout.parties.identity;

import io.tieout.parties.PartyRecord;
import io.tieout.parties.identity.Mention.Place;
import io.tieout.shared.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records of which it is known whom they mean, and how well the rules tell.
public final class Labelled {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Mentions mentions = new Mentions(Integer.MAX_VALUE);
    private final List<Label> labels = new ArrayList<>();

    /// Whom a record means, and in what way it names the party.
    private record Label(String party, String how) {}

    /// What became of the mentions of one way to name a party: joined with most of their party, put to a person, or
    /// neither; and those joined with a stranger.
    public record Way(long all, long joined, long suggested, long missed, long wrong) {}

    /// Pairs of mentions that were put together, and of those the right ones; pairs that should be; questions, and
    /// the right ones; links that are missing after joining, and of those what right questions would mend.
    public record Scores(
            long mentions,
            long parties,
            long joinedPairs,
            long rightPairs,
            long truePairs,
            long questions,
            long rightQuestions,
            long missingLinks,
            long mendedLinks,
            long shared,
            SortedMap<String, Way> ways) {}

    public void master(String party, Side kind, String number, @Nullable String... says) {
        mentions.add(
                new PartyRecord(1, 1, kind, number, says[0], says[1], says[2], says[3], null, 0, 1),
                place(party, "master"));
    }

    public void entry(String party, String how, @Nullable String name, @Nullable String account) {
        Place place = place(party, how);
        mentions.add(new Counterparty(2, place.recordNo(), name, account, 1, DAY, DAY), place);
    }

    private Place place(String party, String how) {
        labels.add(new Label(party, how));
        return new Place("feed", "file", labels.size() - 1);
    }

    /// Joins, asks and counts.
    public Scores scores() {
        List<Mention> list = mentions.list();
        Resolver resolved = new Resolver(list).resolve(List.of());
        resolved.questions().askAboutNames();
        List<List<Integer>> clusters = resolved.clusters().all();
        int[] clusterOf = new int[list.size()];
        for (int i = 0; i < clusters.size(); i++) {
            for (int one : clusters.get(i)) {
                clusterOf[one] = i;
            }
        }
        List<Suggestion> open = resolved.questions().open(mention -> clusterOf[mention]);
        Map<String, List<Integer>> byParty = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            byParty.computeIfAbsent(party(list.get(i)), none -> new ArrayList<>())
                    .add(i);
        }
        long[] pairs = pairs(list, clusters);
        long missing = 0;
        long mended = 0;
        long right = 0;
        Set<Integer> asked = new HashSet<>();
        Map<Integer, Set<String>> partiesOf = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            partiesOf.computeIfAbsent(clusterOf[i], none -> new HashSet<>()).add(party(list.get(i)));
        }
        for (Suggestion one : open) {
            Set<String> common = new HashSet<>(partiesOf.get((int) one.one()));
            common.retainAll(partiesOf.get((int) one.other()));
            if (!common.isEmpty()) {
                right++;
                asked.add((int) one.one());
                asked.add((int) one.other());
            }
        }
        for (List<Integer> these : byParty.values()) {
            Set<Integer> own = new HashSet<>();
            these.forEach(one -> own.add(clusterOf[one]));
            missing += own.size() - 1;
            mended += mended(own, open);
        }
        return new Scores(
                list.size(),
                byParty.size(),
                pairs[0],
                pairs[1],
                byParty.values().stream()
                        .mapToLong(these -> pairs(these.size()))
                        .sum(),
                open.size(),
                right,
                missing,
                mended,
                resolved.shared().size(),
                ways(list, byParty, clusterOf, partiesOf, asked));
    }

    private String party(Mention mention) {
        return labels.get((int) mention.first().recordNo()).party();
    }

    private static long pairs(long size) {
        return size * (size - 1) / 2;
    }

    /// Pairs that were put together, and the right ones among them.
    private long[] pairs(List<Mention> list, List<List<Integer>> clusters) {
        long[] pairs = new long[2];
        for (List<Integer> these : clusters) {
            pairs[0] += pairs(these.size());
            Map<String, Long> sizes = new HashMap<>();
            these.forEach(one -> sizes.merge(party(list.get(one)), 1L, Long::sum));
            pairs[1] += sizes.values().stream().mapToLong(Labelled::pairs).sum();
        }
        return pairs;
    }

    private static long mended(Set<Integer> clusters, List<Suggestion> open) {
        Map<Integer, Integer> group = new HashMap<>();
        clusters.forEach(one -> group.put(one, one));
        long mended = 0;
        for (Suggestion suggestion : open) {
            Integer one = group.get((int) suggestion.one());
            Integer other = group.get((int) suggestion.other());
            if (one != null && other != null && !one.equals(other)) {
                group.replaceAll((cluster, of) -> of.equals(other) ? one : of);
                mended++;
            }
        }
        return mended;
    }

    private SortedMap<String, Way> ways(
            List<Mention> list,
            Map<String, List<Integer>> byParty,
            int[] clusterOf,
            Map<Integer, Set<String>> partiesOf,
            Set<Integer> asked) {
        SortedMap<String, Way> ways = new TreeMap<>();
        byParty.forEach((party, these) -> {
            Map<Integer, Integer> sizes = new TreeMap<>();
            these.forEach(one -> sizes.merge(clusterOf[one], 1, Integer::sum));
            int most = sizes.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            for (int one : these) {
                String how = labels.get((int) list.get(one).first().recordNo()).how();
                boolean isWrong = partiesOf.get(clusterOf[one]).size() > 1;
                boolean isJoined = clusterOf[one] == most;
                boolean isAsked = !isJoined && asked.contains(clusterOf[one]);
                Way fresh = new Way(1, isJoined ? 1 : 0, isAsked ? 1 : 0, isJoined || isAsked ? 0 : 1, isWrong ? 1 : 0);
                ways.merge(how, fresh, Labelled::sum);
            }
        });
        return ways;
    }

    private static Way sum(Way one, Way other) {
        return new Way(
                one.all + other.all,
                one.joined + other.joined,
                one.suggested + other.suggested,
                one.missed + other.missed,
                one.wrong + other.wrong);
    }
}
