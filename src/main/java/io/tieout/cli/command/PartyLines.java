package io.tieout.cli.command;

import io.tieout.cli.RowWriter;
import io.tieout.cli.RunLines;
import io.tieout.parties.PartyName;
import io.tieout.parties.identity.Identity;
import io.tieout.parties.identity.Mention;
import io.tieout.parties.identity.PartyDecision;
import io.tieout.parties.identity.Picture;
import io.tieout.parties.identity.Shared;
import io.tieout.parties.identity.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parties as lines for people and programs.
final class PartyLines {

    static final String COLUMNS = "identity,identity_name,member,kind,number,name,account,tax_id,address,rule,because,"
            + "feed,file,record_no,seen,first_on,last_on";

    private PartyLines() {}

    static Map<String, @Nullable Object> facts(Identity party) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("party", party.id());
        facts.put("name", party.name());
        facts.put("members", party.members().size());
        facts.put("names", distinct(party, true));
        facts.put("accounts", distinct(party, false));
        facts.put(
                "numbers",
                party.members().stream()
                        .map(Identity.Member::mention)
                        .filter(one -> one.says().kind() != Mention.Kind.ENTRY)
                        .map(one -> one.says().kind() + " " + one.says().number())
                        .distinct()
                        .collect(Collectors.joining(", ")));
        facts.put("seen", party.seen());
        return facts;
    }

    /// Whether one of its names has these letters, in whatever script and case.
    static boolean isNamed(Identity party, String text) {
        String part = PartyName.folded(text);
        return part.isEmpty()
                || party.members().stream()
                        .anyMatch(member ->
                                PartyName.folded(member.mention().name()).contains(part));
    }

    private static long distinct(Identity party, boolean names) {
        return party.members().stream()
                .map(member -> names
                        ? member.mention().says().nameKey()
                        : member.mention().says().account())
                .filter(text -> !text.isEmpty())
                .distinct()
                .count();
    }

    static Map<String, @Nullable Object> facts(Identity.Member member) {
        Mention mention = member.mention();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("member", mention.id());
        facts.put("kind", mention.says().kind().name());
        facts.put("number", mention.says().number());
        facts.put("name", mention.name());
        facts.put("account", mention.says().account());
        facts.put("tax_id", mention.says().taxId());
        facts.put("seen", mention.seen());
        facts.put("first_on", mention.firstOn());
        facts.put("last_on", mention.lastOn());
        facts.put("record", mention.first().toString());
        facts.put("rule", member.rule().name());
        facts.put("because", member.because());
        return facts;
    }

    static Map<String, @Nullable Object> facts(Picture picture, Suggestion suggestion) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("party", Identity.id(suggestion.one()));
        facts.put("name", name(picture, suggestion.one()));
        facts.put("other", Identity.id(suggestion.other()));
        facts.put("other_name", name(picture, suggestion.other()));
        facts.put("why", suggestion.why().words());
        facts.put("what", suggestion.what());
        return facts;
    }

    private static String name(Picture picture, long number) {
        return picture.find(Identity.id(number)).map(Identity::name).orElse("");
    }

    static Map<String, @Nullable Object> facts(Shared shared) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("what", shared.what().name());
        facts.put("value", shared.value());
        facts.put("parties", shared.parties());
        facts.put("one_of_them", shared.example());
        return facts;
    }

    static Map<String, @Nullable Object> facts(PartyDecision decision, PartyDecision.@Nullable State state) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("decision", decision.name());
        facts.put("kind", decision.kind().name());
        facts.put("state", state == null ? "" : state.name());
        facts.put("by", decision.actor().name());
        facts.put("at", RunLines.time(decision.at()));
        facts.put("reason", decision.reason());
        PartyDecision.Undone undone = decision.undone();
        facts.put("undone_by", undone == null ? null : undone.actor().name());
        facts.put("undone_at", undone == null ? null : RunLines.time(undone.at()));
        facts.put("undone_reason", undone == null ? null : undone.reason());
        return facts;
    }

    static String leftOut(Picture picture) {
        return picture.leftOut() + " names and accounts of entries were too many to be looked at: those that no master"
                + " data has";
    }

    static void write(Picture picture, RowWriter rows) {
        for (Identity party : picture.identities()) {
            for (Identity.Member member : party.members()) {
                Mention mention = member.mention();
                List<@Nullable Object> row = new ArrayList<>(List.of(
                        party.id(),
                        party.name(),
                        mention.id(),
                        mention.says().kind(),
                        mention.says().number(),
                        mention.name(),
                        mention.says().account(),
                        mention.says().taxId(),
                        mention.says().address(),
                        member.rule(),
                        member.because(),
                        mention.first().feed(),
                        mention.first().file(),
                        mention.first().recordNo(),
                        mention.seen()));
                row.add(mention.firstOn());
                row.add(mention.lastOn());
                rows.row(row);
            }
        }
    }
}
