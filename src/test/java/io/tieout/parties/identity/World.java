package io.tieout.parties.identity;

import io.tieout.parties.PartyRecord;
import io.tieout.parties.identity.Mention.Place;
import io.tieout.shared.Actor;
import io.tieout.shared.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Records as a test writes them, and who they turn out to be.
final class World {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Mentions mentions;
    private final List<PartyDecision> said = new ArrayList<>();
    private int records;

    World() {
        this(Mentions.MOST);
    }

    World(int most) {
        this.mentions = new Mentions(most);
    }

    /// A record of master data: number, name, tax id, account, address.
    World master(Side kind, String feed, @Nullable String... says) {
        @Nullable String[] all = Arrays.copyOf(says, 5);
        mentions.add(
                new PartyRecord(1, 1, kind, String.valueOf(all[0]), all[1], all[2], all[3], all[4], null, 0, 1),
                new Place(feed, feed + ".csv", ++records));
        return this;
    }

    World vendor(@Nullable String... says) {
        return master(Side.VENDOR, "vendors", says);
    }

    World entry(@Nullable String name, @Nullable String account) {
        mentions.add(
                new Counterparty(2, ++records, name, account, 1, DAY, DAY), new Place("bank", "bank.csv", records));
        return this;
    }

    /// What a person said of mentions, each named by its name and account.
    World said(PartyDecision.Kind kind, List<List<String>> parts) {
        said.add(new PartyDecision(
                said.size() + 1,
                kind,
                parts.stream()
                        .map(part -> part.stream().map(this::key).toList())
                        .toList(),
                Actor.person("audrey"),
                "known",
                Instant.EPOCH,
                null));
        return this;
    }

    private String key(String text) {
        return mentions.list().stream()
                .filter(one -> text(one).equals(text))
                .findFirst()
                .map(Mention::key)
                .orElse("0".repeat(32));
    }

    Resolver resolved() {
        return new Resolver(mentions.list()).resolve(said);
    }

    long leftOut() {
        return mentions.leftOut();
    }

    /// Parties as the texts of their mentions, sorted: `Kessler AG/ | VENDOR 1 Kessler/DE89`.
    List<String> parties() {
        List<Mention> list = mentions.list();
        return resolved().clusters().all().stream()
                .map(these -> String.join(
                        " | ",
                        new TreeSet<>(
                                these.stream().map(one -> text(list.get(one))).toList())))
                .sorted()
                .toList();
    }

    /// What is left for people: `NEAR_NAME: Kessler AG/ ? Kesler AG/`.
    List<String> questions() {
        List<Mention> list = mentions.list();
        Resolver resolved = resolved();
        resolved.questions().askAboutNames();
        return resolved.questions().open(resolved.clusters()::root).stream()
                .map(one ->
                        one.why() + ": " + text(list.get((int) one.one())) + " ? " + text(list.get((int) one.other())))
                .toList();
    }

    static String text(Mention mention) {
        return (mention.isMasterData()
                        ? mention.says().kind() + " " + mention.says().number() + " "
                        : "") + mention.name() + "/" + mention.says().account();
    }
}
