package io.tieout.parties.identity;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.parties.PartyRecords;
import io.tieout.parties.identity.Identity.Member;
import io.tieout.parties.identity.Mention.Place;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who the parties of an engagement are: made anew from its live files and from what people said each time it is
/// asked, so a file that comes or goes and a decision that is taken back leave nothing behind. Only numbers and
/// decisions are kept.
@Component
public class Identities {

    private static final Set<Side> PARTIES = Set.of(Side.VENDOR, Side.CUSTOMER, Side.EMPLOYEE);

    private static final List<Side> MASTER_DATA = List.of(Side.VENDOR, Side.CUSTOMER, Side.EMPLOYEE, Side.ACCOUNT);

    private final SourceFiles files;
    private final PartyRecords records;
    private final CounterpartySource counterparties;
    private final PartyDecisions decisions;
    private final PartyNumbers numbers;
    private final KnownPartyRows kept;
    private final TransactionTemplate transactions;

    public Identities(
            SourceFiles files,
            PartyRecords records,
            CounterpartySource counterparties,
            PartyDecisions decisions,
            PartyNumbers numbers,
            KnownPartyRows kept,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.records = records;
        this.counterparties = counterparties;
        this.decisions = decisions;
        this.numbers = numbers;
        this.kept = kept;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// Everything, with the questions that names raise which are nearly the same: that takes the longest.
    public Picture pictureWithAlikeNames(EngagementId engagement) {
        return picture(engagement, true);
    }

    /// Everything, with the questions that accounts, numbers and equal names raise.
    public Picture picture(EngagementId engagement) {
        return picture(engagement, false);
    }

    private Picture picture(EngagementId engagement, boolean withAlikeNames) {
        Mentions mentions = mentions(engagement, live(engagement));
        List<Mention> list = mentions.list();
        List<PartyDecision> said = decisions.all(engagement);
        Resolver resolved = new Resolver(list).resolve(said);
        boolean isCutShort = withAlikeNames && resolved.questions().askAboutNames();
        List<List<Integer>> clusters = resolved.clusters().all();
        long[] given = numbers(engagement, list, clusters);
        long[] ofMention = new long[list.size()];
        for (int i = 0; i < given.length; i++) {
            for (int mention : clusters.get(i)) {
                ofMention[mention] = given[i];
            }
        }
        return new Picture(
                identities(list, said, resolved.clusters(), given),
                resolved.questions().open(mention -> ofMention[mention]),
                resolved.shared(),
                resolved.states(),
                mentions.leftOut(),
                isCutShort);
    }

    /// What a run that begins now knows of parties; kept under a digest for repeats. Nothing while there is neither
    /// master data of parties nor a decision of a person: then names speak for themselves.
    public Optional<String> pin(EngagementId engagement) {
        List<SourceFile> live = live(engagement);
        boolean hasParties = live.stream().anyMatch(file -> PARTIES.contains(file.side()) && file.entries() > 0);
        if (!hasParties && !decisions.anyInForce(engagement)) {
            return Optional.empty();
        }
        List<Mention> list = mentions(engagement, live).list();
        List<PartyDecision> said = decisions.all(engagement);
        Resolver resolved = new Resolver(list).resolve(said);
        long[] given = numbers(engagement, list, resolved.clusters().all());
        KnownParties known = KnownParties.of(identities(list, said, resolved.clusters(), given));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String digest = known.digest();
        transactions.executeWithoutResult(status -> {
            numbers.lock(engagement);
            kept.keep(engagement, digest, known);
        });
        return Optional.of(digest);
    }

    /// What a run knew, by the digest that it pinned.
    public KnownParties known(EngagementId engagement, String digest) {
        return kept.read(engagement, digest);
    }

    private List<SourceFile> live(EngagementId engagement) {
        return files.all(engagement).stream()
                .filter(file -> file.status() == FileStatus.LIVE)
                .sorted(Comparator.comparing(SourceFile::feed)
                        .thenComparing(SourceFile::name)
                        .thenComparing(file -> Objects.requireNonNullElse(file.sha256(), "")))
                .toList();
    }

    private Mentions mentions(EngagementId engagement, List<SourceFile> live) {
        Map<Long, SourceFile> byNo = live.stream().collect(Collectors.toMap(SourceFile::fileNo, Function.identity()));
        Mentions mentions = new Mentions(Mentions.MOST);
        records.eachValid(engagement, MASTER_DATA, record -> {
            SourceFile file = byNo.get(record.fileNo());
            if (file != null) {
                mentions.add(record, new Place(file.feed(), file.name(), record.recordNo()));
            }
        });
        List<Long> entries = live.stream()
                .filter(file -> file.side().hasEntries())
                .map(SourceFile::fileNo)
                .toList();
        counterparties.each(engagement, entries, seen -> {
            SourceFile file = Objects.requireNonNull(byNo.get(seen.fileNo()));
            mentions.add(seen, new Place(file.feed(), file.name(), seen.recordNo()));
        });
        return mentions;
    }

    private long[] numbers(EngagementId engagement, List<Mention> mentions, List<List<Integer>> clusters) {
        return numbers.of(
                engagement,
                clusters.stream()
                        .map(these -> these.stream()
                                .map(one -> mentions.get(one).key())
                                .toList())
                        .toList());
    }

    private static List<Identity> identities(
            List<Mention> mentions, List<PartyDecision> said, Clusters clusters, long[] numbers) {
        Map<String, PartyDecision> byName = new HashMap<>();
        said.forEach(decision -> byName.put(decision.name(), decision));
        List<List<Integer>> all = clusters.all();
        List<Identity> identities = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            List<Integer> these = all.get(i);
            Map<Integer, Clusters.Edge> ways = clusters.ways(these.getFirst());
            identities.add(new Identity(
                    numbers[i],
                    these.stream()
                            .map(one -> member(mentions, one, ways.get(one), byName))
                            .toList()));
        }
        identities.sort(Comparator.comparingLong(Identity::number));
        return identities;
    }

    private static Member member(
            List<Mention> mentions,
            int at,
            Clusters.@org.jspecify.annotations.Nullable Edge way,
            Map<String, PartyDecision> said) {
        Mention mention = mentions.get(at);
        if (way == null) {
            return new Member(mention, Rule.FIRST, "the first that names it (" + mention.first() + ")");
        }
        Mention from = mentions.get(Clusters.from(way, at));
        return new Member(mention, way.rule(), because(way, mention, from, said));
    }

    private static String because(Clusters.Edge way, Mention mention, Mention from, Map<String, PartyDecision> said) {
        String of = " of " + from.inWords() + " (" + from.first() + ")";
        return switch (way.rule()) {
            case FIRST -> throw new IllegalArgumentException("the first has joined nobody: " + mention.id());
            case PERSON -> {
                PartyDecision decision = Objects.requireNonNull(said.get(way.what()));
                yield decision.name() + " by " + decision.actor().name() + ", with " + from.inWords() + ": "
                        + decision.reason();
            }
            case NUMBER -> "the number " + way.what() + of;
            case TAX_ID -> "the tax id " + way.what() + of;
            case ACCOUNT -> "the account " + way.what() + (mention.name().isEmpty() ? "" : " and an alike name") + of;
            case ADDRESS -> "the address and nearly the name" + of;
            case NAME -> "the name" + of;
        };
    }
}
