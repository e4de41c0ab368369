package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.RunLines;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.parties.identity.Identities;
import io.tieout.parties.identity.Identity;
import io.tieout.parties.identity.PartyDecision;
import io.tieout.parties.identity.PartyDecisions;
import io.tieout.parties.identity.PartyReview;
import io.tieout.parties.identity.Picture;
import io.tieout.people.People;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `party`: who is one party with whom, why, and what people say about it.
@Command(
        name = "party",
        description = "Who is one party with whom, by names, accounts, tax ids and numbers; merge, split, undo.")
public final class PartyCommand {

    private final Session session;

    public PartyCommand(Session session) {
        this.session = session;
    }

    @Command(description = "Parties that go by several names, accounts or numbers, the most seen first.")
    Integer list(
            @Option(names = "--all", description = "also those that go by one") boolean isAll,
            @Option(names = "--name", description = "only those with this in a name", defaultValue = "") String text,
            @Option(names = "--limit", defaultValue = "50", description = "how many (default ${DEFAULT-VALUE})")
                    int limit) {
        try (Application application = session.start("party")) {
            Picture picture = picture(application);
            print(picture.identities().stream()
                    .filter(party -> PartyLines.isNamed(party, text)
                            && (isAll || !text.isEmpty() || party.members().size() > 1))
                    .sorted(Comparator.comparingLong(Identity::seen).reversed().thenComparingLong(Identity::number))
                    .limit(limit)
                    .map(PartyLines::facts)
                    .toList());
            if (picture.leftOut() > 0) {
                session.err().println(PartyLines.leftOut(picture));
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(description = "One party: everything that records say of it, where, how often, and why it belongs to it.")
    Integer show(
            @Parameters(paramLabel = "PARTY", description = "such as P-000123, or a name, account, tax id, number")
                    String asked) {
        try (Application application = session.start("party")) {
            EngagementId engagement = application.engagement(session);
            Picture picture = application.get(Identities.class).pictureWithAlikeNames(engagement);
            List<Identity> found = picture.find(asked).map(List::of).orElseGet(() -> picture.named(asked));
            if (found.isEmpty()) {
                throw new OperatorException(ExitCode.USAGE, asked, Message.of("TIE-PTY-001.no-such-party", engagement));
            }
            found.forEach(party -> show(picture, party));
        }
        return ExitCode.DONE.code();
    }

    private void show(Picture picture, Identity party) {
        List<Map<String, @Nullable Object>> members =
                party.members().stream().map(PartyLines::facts).toList();
        List<Map<String, @Nullable Object>> questions = picture.suggestions().stream()
                .filter(one -> one.one() == party.number() || one.other() == party.number())
                .map(one -> PartyLines.facts(picture, one))
                .toList();
        if (session.json()) {
            Map<String, @Nullable Object> facts = PartyLines.facts(party);
            facts.put("members", members);
            facts.put("suggestions", questions);
            session.out().println(Json.line(facts));
            return;
        }
        session.out().println(party.id() + "  " + Table.printable(party.name()) + ", seen " + party.seen() + " times");
        print(members);
        questions.forEach(one -> session.out()
                .println("perhaps " + one.get("party") + " is " + one.get("other") + " '"
                        + Table.printable(RunLines.text(one.get("other_name"))) + "': " + one.get("why")));
    }

    @Command(description = "What may be one party and was not put together: a person must say.")
    Integer suggestions(
            @Option(names = "--limit", defaultValue = "100", description = "how many (default ${DEFAULT-VALUE})")
                    int limit) {
        try (Application application = session.start("party")) {
            Picture picture = application.get(Identities.class).pictureWithAlikeNames(application.engagement(session));
            print(picture.suggestions().stream()
                    .limit(limit)
                    .map(one -> PartyLines.facts(picture, one))
                    .toList());
            if (picture.cutShort()) {
                session.err().println("names were compared with the first of too many only");
            }
            return (picture.suggestions().isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }

    @Command(description = "What so many have in common that it says nothing: collecting accounts, buildings, ...")
    Integer shared() {
        try (Application application = session.start("party")) {
            Picture picture = picture(application);
            print(picture.shared().stream().map(PartyLines::facts).toList());
            return (picture.shared().isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }

    @Command(description = "Says that these are one party.")
    Integer merge(
            @Parameters(paramLabel = "PARTY", arity = "2..*", description = "such as P-000123 P-000200")
                    List<String> parties,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide((application, by) ->
                application.get(PartyReview.class).merge(by.engagement(), parties, by.actor(), reason));
    }

    @Command(description = "Says that records of a party are of another one, or that two parties are not one.")
    Integer split(
            @Parameters(index = "0", paramLabel = "PARTY", description = "such as P-000123") String party,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "MEMBER",
                            description = "such as M3f9c41ab, as 'party show' has them; or one other party")
                    List<String> out,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide((application, by) ->
                application.get(PartyReview.class).split(by.engagement(), party, out, by.actor(), reason));
    }

    @Command(description = "Takes a merge or a split back.")
    Integer undo(
            @Parameters(paramLabel = "DECISION", description = "such as PD7") String decision,
            @Option(names = "--reason", required = true, description = "why; kept for ever") String reason) {
        return decide((application, by) ->
                application.get(PartyReview.class).undo(by.engagement(), decision, by.actor(), reason));
    }

    @Command(description = "What people said of parties, all of it, with its state.")
    Integer decisions() {
        try (Application application = session.start("party")) {
            EngagementId engagement = application.engagement(session);
            List<PartyDecision> all = application.get(PartyDecisions.class).all(engagement);
            if (!all.isEmpty()) {
                Picture picture = application.get(Identities.class).picture(engagement);
                print(all.stream()
                        .map(one -> PartyLines.facts(one, picture.states().get(one.id())))
                        .toList());
            }
            return (all.isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }

    private record By(EngagementId engagement, Actor actor) {}

    private Integer decide(BiFunction<Application, By, PartyReview.Outcome> act) {
        try (Application application = session.start("party")) {
            By by = new By(
                    application.openEngagement(session),
                    application.get(People.class).current());
            PartyReview.Outcome outcome = act.apply(application, by);
            if (session.json()) {
                Map<String, @Nullable Object> facts = PartyLines.facts(outcome.party());
                facts.put("decision", outcome.decision().name());
                session.out().println(Json.line(facts));
            } else {
                session.out()
                        .println(outcome.decision().name() + ": "
                                + outcome.party().id() + " is "
                                + Table.printable(outcome.party().name()) + " with "
                                + outcome.party().members().size() + " members; the next run shows it");
            }
        }
        return ExitCode.DONE.code();
    }

    private Picture picture(Application application) {
        return application.get(Identities.class).picture(application.engagement(session));
    }

    private void print(List<Map<String, @Nullable Object>> lines) {
        if (session.json()) {
            lines.forEach(line -> session.out().println(Json.line(line)));
        } else if (!lines.isEmpty()) {
            Table table = new Table(lines.getFirst().keySet().stream()
                    .map(name -> name.replace('_', ' '))
                    .toArray(String[]::new));
            lines.forEach(
                    line -> table.row(line.values().stream().map(RunLines::text).toArray()));
            table.print(session.out());
        }
    }
}
