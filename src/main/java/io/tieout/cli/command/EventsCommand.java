package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.journal.Deliveries;
import io.tieout.journal.Event;
import io.tieout.journal.EventFilter;
import io.tieout.journal.Journal;
import io.tieout.journal.TypeCount;
import io.tieout.journal.proof.JournalFolder;
import io.tieout.journal.proof.Proof;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `events`: the journal's facts, as they come, counted, proven, told again.
@Command(
        name = "events",
        description = "What happened, in order: list or follow it, count it, prove it, tell it again.")
public final class EventsCommand implements Callable<Integer> {

    private static final int PAGE = 1000;
    private static final long POLL_MILLIS = 500;

    private final Session session;

    @Option(names = "--follow", description = "go on with what happens from now on, until stopped")
    private boolean follow;

    @Option(names = "--type", paramLabel = "TYPE", description = "such as file.held or file.*; may be repeated")
    private List<String> types = List.of();

    @Option(names = "--case", paramLabel = "NUMBER")
    private @Nullable String caseNumber;

    @Option(names = "--run", paramLabel = "ID")
    private @Nullable String run;

    @Option(names = "--actor", paramLabel = "WHO", description = "such as person:alice, or alice")
    private @Nullable String actor;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "2026-03-01, 2026-03-01T10:00:00Z, or 2h, 30m, 7d ago")
    private @Nullable String since;

    @Option(names = "--firm", description = "the firm's own log: keys, signed heads of the other logs")
    private boolean firm;

    public EventsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Application application = session.start("export")) {
            EngagementId log = log(application);
            Journal journal = application.get(Journal.class);
            EventFilter filter = new EventFilter(
                    types,
                    caseNumber,
                    run,
                    actor,
                    since(application.get(Clock.class).instant()));
            long next = print(journal, log, 0, filter);
            while (follow && !session.out().checkError()) {
                Thread.sleep(POLL_MILLIS);
                next = print(journal, log, next, filter);
            }
        }
        return ExitCode.DONE.code();
    }

    private EngagementId log(Application application) {
        return firm ? Journal.FIRM : application.engagement(session);
    }

    private long print(Journal journal, EngagementId log, long from, EventFilter filter) {
        long next = from;
        List<Event> page = journal.read(log, next, PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(filter::matches).forEach(this::print);
            next = page.getLast().seq() + 1;
            page = journal.read(log, next, PAGE);
        }
        session.out().flush();
        return next;
    }

    private void print(Event event) {
        if (session.json()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("seq", event.seq());
            facts.put("type", event.type());
            facts.put("at", event.at().toString());
            facts.put("actor", event.actor().toString());
            facts.put("engagement", event.engagement().code());
            facts.put("data", event.data());
            facts.put("leaf_hash", event.leafHash());
            session.out().println(Json.line(facts));
            return;
        }
        String data = event.data().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        session.out()
                .println(Table.printable(
                        "%6d %s %-24s %s %s".formatted(event.seq(), event.at(), event.type(), event.actor(), data)));
    }

    private @Nullable Instant since(Instant now) {
        String text = since;
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("\\d{1,6}[smhd]")) {
                String iso = text.endsWith("d") ? "P" + text : "PT" + text;
                return now.minus(Duration.parse(iso));
            }
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException unreadable) {
            throw new OperatorException(ExitCode.USAGE, "--since " + text, Message.of("TIE-CLI-017.no-time"));
        }
    }

    @Command(description = "How many events of each type there are.")
    Integer stats() {
        try (Application application = session.start("export")) {
            Table table = new Table("type", "events", "first", "last");
            for (TypeCount count : application.get(Journal.class).counts(log(application))) {
                if (session.json()) {
                    session.out()
                            .println(Json.line(new java.util.TreeMap<>(Map.of(
                                    "type", count.type(),
                                    "events", count.events(),
                                    "first", count.first().toString(),
                                    "last", count.last().toString()))));
                }
                table.row(count.type(), count.events(), count.first(), count.last());
            }
            if (!session.json()) {
                table.print(session.out());
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(
            description = {
                "Prove to somebody without the log that event SEQ is in it; with --from, that its first SIZE events are"
                        + " the beginning of what it is now. One line of JSON for 'verify --proof'."
            })
    Integer proof(
            @Parameters(arity = "0..1", paramLabel = "SEQ") @Nullable Long seq,
            @Option(names = "--from", paramLabel = "SIZE") @Nullable Long size)
            throws IOException {
        if ((seq == null) == (size == null)) {
            throw new OperatorException(ExitCode.USAGE, "", Message.of("TIE-CLI-017.seq-or-size"));
        }
        EngagementId log;
        try (Application application = session.start("export")) {
            log = log(application);
        }
        JournalFolder folder = JournalFolder.of(session.home(), log);
        Proof proof = seq != null ? Proof.ofEvent(folder, seq) : Proof.ofGrowth(folder, size == null ? 0 : size);
        session.out().println(proof.text());
        return ExitCode.DONE.code();
    }

    @Command(
            description = {
                "Tell a listener again what happened from SEQ on. Nothing is done twice: what a listener has done for"
                        + " an event it does not do again, and mails that were written are not written again."
            })
    Integer replay(
            @Option(names = "--listener", required = true, paramLabel = "NAME") String listener,
            @Option(names = "--from", required = true, paramLabel = "SEQ") long seq,
            @Option(names = "--dry-run", description = "only say how many events it would be") boolean dryRun) {
        try (Application application = session.start("replay")) {
            Deliveries deliveries = application.get(Deliveries.class);
            if (!deliveries.listeners().contains(listener)) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "--listener " + listener,
                        Message.of("TIE-CLI-017.no-listener", String.join(", ", deliveries.listeners())));
            }
            long events = deliveries.replay(listener, log(application), seq, dryRun);
            session.out().printf(dryRun ? "%d events would be told again%n" : "%d events told again%n", events);
        }
        return ExitCode.DONE.code();
    }
}
