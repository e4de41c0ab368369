package io.tieout.bench;

import io.tieout.bench.PartyVariants.Party;
import io.tieout.parties.identity.Labelled;
import io.tieout.parties.identity.Labelled.Scores;
import io.tieout.shared.Side;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// How well names, accounts, tax ids and addresses are put together: parties in four scripts, each written in a
/// dozen ways, among namesakes, collecting accounts, sister companies and buildings. All of it is labelled.
final class PartiesBench {

    private static final int USUAL_PARTIES = 3_000;
    private static final int STRANGERS = 25;

    private final Labelled labelled = new Labelled();
    private final SplittableRandom random;
    private final PartyVariants names;
    private int accounts;

    private PartiesBench(long seed) {
        this.random = new SplittableRandom(seed);
        this.names = new PartyVariants(random);
    }

    static Map<String, Object> measure(List<String> arguments) {
        BenchOptions options = BenchOptions.of(arguments, USUAL_PARTIES);
        PartiesBench bench = new PartiesBench(options.seed());
        for (int i = 0; i < options.records(); i++) {
            bench.party("P" + i, i);
        }
        bench.traps(options.records() / 20);
        long began = System.nanoTime();
        Scores scores = bench.labelled.scores();
        double seconds = (System.nanoTime() - began) / 1e9;
        print(scores);
        return result(options, scores, seconds);
    }

    private void party(String id, int number) {
        Party party = names.next();
        String account = random.nextInt(100) < 85 ? account() : null;
        String taxId = random.nextInt(100) < 70 ? "DE" + (100_000_000 + number * 7) : null;
        labelled.master(id, Side.VENDOR, "V" + (10_000 + number), party.full(), taxId, account, null);
        if (taxId != null && random.nextInt(4) == 0) {
            labelled.master(id, Side.CUSTOMER, "C" + (50_000 + number), party.latin(), taxId, null, null);
        }
        entry(id, "same name", party.full(), account);
        entry(id, "capitals, no accents", PartyVariants.capitals(party), account);
        entry(id, "other order", PartyVariants.otherOrder(party), account);
        entry(id, "abbreviated", PartyVariants.abbreviated(party), account);
        entry(id, "cut off", PartyVariants.truncated(party), account);
        entry(id, "slip of the pen", names.slip(party), account);
        if (!party.script().equals("Latin")) {
            entry(id, party.script() + " in Latin", party.latin(), account);
            labelled.entry(
                    id, party.script() + " in Latin, no account", party.latin().toUpperCase(Locale.ROOT), null);
        }
        labelled.entry(id, "same name, no account", party.full(), null);
        labelled.entry(id, "slip, no account", names.slip(party), null);
        labelled.entry(id, "same name, other account", party.full(), account());
        if (account != null) {
            labelled.entry(id, "account only", null, account);
            labelled.entry(id, "national account", party.full(), account.substring(account.length() - 10));
        }
        labelled.entry(id, "number only", "V" + (10_000 + number), null);
    }

    /// Each way of writing now with the account, now without.
    private void entry(String id, String how, String name, @Nullable String account) {
        labelled.entry(id, how, name, account != null && random.nextInt(100) < 70 ? account : null);
    }

    /// What looks like one party and is not.
    private void traps(int each) {
        for (int i = 0; i < each; i++) {
            Party twin = names.next();
            String tax = "FR" + (300_000_000 + i * 13);
            String one = account();
            String other = account();
            labelled.master("T" + i, Side.VENDOR, "VT" + (1_000 + i), twin.full(), tax + "1", one, null);
            labelled.master("U" + i, Side.VENDOR, "VU" + (1_000 + i), twin.full(), tax + "2", other, null);
            labelled.entry("T" + i, "namesake by account", twin.full().toLowerCase(Locale.ROOT), one);
            labelled.entry("U" + i, "namesake by account", twin.full().toLowerCase(Locale.ROOT), other);
            Party sister = names.next();
            labelled.master(
                    "S" + i, Side.VENDOR, "VS" + (1_000 + i), sister.core() + " Nord GmbH", null, account(), null);
            labelled.master(
                    "R" + i, Side.VENDOR, "VR" + (1_000 + i), sister.core() + " S\u00FCd GmbH", null, account(), null);
            Party form = names.next();
            labelled.master("F" + i, Side.VENDOR, "VF" + (1_000 + i), form.core() + " AG", null, null, null);
            labelled.master("G" + i, Side.CUSTOMER, "VG" + (1_000 + i), form.core() + " GmbH", null, null, null);
            labelled.entry("A" + i, "person of one name", "Anna Berg" + (char) ('a' + i % 26) + "er", account());
            labelled.entry("B" + i, "person of one name", "Anna Berg" + (char) ('a' + i % 26) + "er", account());
        }
        for (int i = 0; i < Math.max(1, each / 10); i++) {
            String collecting = account();
            for (int j = 0; j < STRANGERS; j++) {
                Party stranger = names.next();
                labelled.entry("K" + i + "-" + j, "collecting account", stranger.full(), collecting);
                labelled.master(
                        "L" + i + "-" + j,
                        Side.CUSTOMER,
                        "CL" + i + "-" + j,
                        names.next().full(),
                        null,
                        null,
                        "Tower " + (i + 10) + ", 1 Quay Street, 20457 Hamburg");
            }
        }
    }

    private String account() {
        accounts++;
        return "DE%02d%08d%010d"
                .formatted(accounts % 90 + 10, 37_040_000 + accounts % 500, 1_234_567L + accounts * 7919L);
    }

    private static void print(Scores scores) {
        System.err.printf(
                Locale.ROOT, "%-34s %7s %7s %9s %7s %7s%n", "way", "all", "joined", "suggested", "missed", "wrong");
        scores.ways()
                .forEach((how, way) -> System.err.printf(
                        Locale.ROOT,
                        "%-34s %7d %7d %9d %7d %7d%n",
                        how,
                        way.all(),
                        way.joined(),
                        way.suggested(),
                        way.missed(),
                        way.wrong()));
        System.err.printf(
                Locale.ROOT,
                "joins: %d of %d pairs right, %d of %d found; suggestions: %d of %d right, %d of %d links mended%n",
                scores.rightPairs(),
                scores.joinedPairs(),
                scores.rightPairs(),
                scores.truePairs(),
                scores.rightQuestions(),
                scores.questions(),
                scores.mendedLinks(),
                scores.missingLinks());
    }

    private static Map<String, Object> result(BenchOptions options, Scores scores, double seconds) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("mentions", scores.mentions());
        result.put("parties", scores.parties());
        result.put("joins", scores.joinedPairs());
        result.put("joins_right", scores.rightPairs());
        result.put("join_precision", share(scores.rightPairs(), scores.joinedPairs()));
        result.put("join_recall", share(scores.rightPairs(), scores.truePairs()));
        result.put("suggestions", scores.questions());
        result.put("suggestions_right", scores.rightQuestions());
        result.put("suggestion_precision", share(scores.rightQuestions(), scores.questions()));
        result.put("suggestion_recall", share(scores.mendedLinks(), scores.missingLinks()));
        result.put("shared", scores.shared());
        result.put("seconds", Math.round(seconds * 1000) / 1000.0);
        result.put("quick", options.quick());
        result.put("seed", options.seed());
        result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return result;
    }

    private static double share(long part, long all) {
        return all == 0 ? 1 : Math.floor(10_000.0 * part / all) / 10_000.0;
    }
}
