package io.tieout.engagements;

import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.people.People;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.UtcTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The engagements of this installation: configured in `jobs-config/engagements/`, opened when first asked for.
@Component
public class Engagements {

    private static final String OPEN = """
            insert into engagement (code, name, status, opened_at, opened_by)
            values (:code, :name, 'ACTIVE', :at, :by)
            on conflict do nothing
            """;

    private static final String CLOSE = """
            update engagement set status = 'CLOSED', closed_at = :at
            where code = :code and status = 'ACTIVE'
            """;

    private static final String STATUS = """
            select status from engagement where code = :code
            """;

    private static final String LIST = """
            select code, name, status, opened_at, opened_by, closed_at from engagement order by code
            """;

    private final Home home;
    private final JobsConfig config;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final People people;
    private final Clock clock;
    private final Set<EngagementId> opened = ConcurrentHashMap.newKeySet();

    public Engagements(
            Home home,
            JobsConfig config,
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            Journal journal,
            People people,
            Clock clock) {
        this.home = home;
        this.config = config;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.journal = journal;
        this.people = people;
        this.clock = clock;
    }

    /// Codes of all configured engagements, sorted; each is opened (row, fact, folders) when first asked for.
    ///
    /// @throws OperatorException when an engagement names a calendar that does not exist (exit code 2)
    public List<EngagementId> all() {
        List<EngagementId> codes = config.all(EngagementSpec.KIND).keySet().stream()
                .map(segments -> new EngagementId(segments.getFirst()))
                .sorted()
                .toList();
        for (EngagementId code : codes) {
            if (!opened.contains(code)) {
                calendar(code);
                open(code);
                opened.add(code);
            }
        }
        return codes;
    }

    /// Those of `all()` that are not closed: the ones whose files are taken in and whose schedules run.
    public List<EngagementId> active() {
        List<EngagementId> all = all();
        Set<EngagementId> closed = register().stream()
                .filter(engagement -> engagement.status() == Engagement.Status.CLOSED)
                .map(Engagement::code)
                .collect(Collectors.toSet());
        return all.stream().filter(code -> !closed.contains(code)).toList();
    }

    /// The register of the configured engagements, sorted by code.
    public List<Engagement> list() {
        Set<EngagementId> configured = Set.copyOf(all());
        return register().stream()
                .filter(engagement -> configured.contains(engagement.code()))
                .toList();
    }

    /// The settings of one.
    ///
    /// @throws OperatorException when there is no such engagement (exit code 2)
    public EngagementSpec spec(EngagementId engagement) {
        return config.find(EngagementSpec.KIND, engagement.code()).orElseThrow(() -> unknown(engagement));
    }

    /// The last business day of the engagement's calendar whose cut-off has passed at `now`.
    public LocalDate businessDate(EngagementId engagement, Instant now) {
        CalendarSpec calendar = calendar(engagement);
        ZonedDateTime local = now.atZone(spec(engagement).zone());
        LocalDate day = local.toLocalTime().isBefore(calendar.cutOff())
                ? local.toLocalDate().minusDays(1)
                : local.toLocalDate();
        while (!calendar.isBusinessDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /// The calendar that the engagement names; Monday to Friday when it names none.
    ///
    /// @throws OperatorException when there is no such calendar (exit code 2)
    public CalendarSpec calendar(EngagementId engagement) {
        String name = spec(engagement).calendar();
        if (name == null) {
            return CalendarSpec.weekdays();
        }
        return config.find(CalendarSpec.KIND, name)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.CONFIGURATION,
                        config.place(EngagementSpec.KIND, "calendar", engagement.code()),
                        Message.of(
                                "TIE-CFG-011.no-calendar",
                                name,
                                config.all(CalendarSpec.KIND).keySet().stream()
                                        .map(List::getFirst)
                                        .collect(Collectors.joining(", ")),
                                config.file(CalendarSpec.KIND, name))));
    }

    /// Ends the work on an engagement; its data stays.
    ///
    /// @throws OperatorException when there is no such engagement (exit code 2) or it is closed already (exit code
    ///     3)
    public void close(EngagementId engagement, Actor actor, String reason) {
        spec(engagement);
        all();
        transactions.executeWithoutResult(status -> {
            int changed = jdbc.sql(CLOSE)
                    .param("code", engagement.code())
                    .param("at", UtcTime.column(clock.instant()))
                    .update();
            if (changed == 0) {
                throw new OperatorException(
                        ExitCode.NOTHING_TO_DO, "", Message.of("TIE-CFG-012.closed-already", engagement));
            }
            journal.append(Fact.of("engagement.closed", engagement, actor, Map.of("reason", reason)));
        });
    }

    /// Whether work on the engagement has ended.
    public boolean isClosed(EngagementId engagement) {
        return jdbc.sql(STATUS)
                .param("code", engagement.code())
                .query(String.class)
                .optional()
                .filter(Engagement.Status.CLOSED.name()::equals)
                .isPresent();
    }

    private void open(EngagementId engagement) {
        try {
            Files.createDirectories(home.input(engagement));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        EngagementSpec spec = spec(engagement);
        Actor actor = people.current();
        transactions.executeWithoutResult(status -> {
            int inserted = jdbc.sql(OPEN)
                    .param("code", engagement.code())
                    .param("name", spec.name())
                    .param("at", UtcTime.column(clock.instant()))
                    .param("by", actor.toString())
                    .update();
            if (inserted == 1) {
                journal.append(Fact.of(
                        "engagement.opened",
                        engagement,
                        actor,
                        Map.of("period", spec.period(), "currency", spec.baseCurrency())));
            }
        });
    }

    private List<Engagement> register() {
        return jdbc.sql(LIST).query((row, n) -> engagement(row)).list();
    }

    private static Engagement engagement(ResultSet row) throws SQLException {
        return new Engagement(
                new EngagementId(row.getString("code")),
                row.getString("name"),
                Engagement.Status.valueOf(row.getString("status")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_by"),
                instant(row.getObject("closed_at", OffsetDateTime.class)));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private OperatorException unknown(EngagementId engagement) {
        String known = config.all(EngagementSpec.KIND).keySet().stream()
                .map(List::getFirst)
                .collect(Collectors.joining(", "));
        return new OperatorException(
                ExitCode.CONFIGURATION,
                config.file(EngagementSpec.KIND, engagement.code()),
                known.isEmpty()
                        ? Message.of("TIE-CFG-013.no-engagement-yet", engagement)
                        : Message.of("TIE-CFG-013.no-engagement", engagement, known));
    }
}
