package io.tieout.intake;

import io.tieout.engagements.CalendarSpec;
import io.tieout.engagements.Engagements;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that wait for a person longer than they should: told once as a reminder and once as an escalation, on business
/// days after the morning has begun. A file held on Friday evening is told of on Monday, not on Saturday.
@Component
public class HeldReminders {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private static final String INSERT = """
            insert into intake_reminder (file_no, level, told_at) values (:file, :level, :now)
            on conflict do nothing
            """;

    private final Engagements engagements;
    private final Feeds feeds;
    private final SourceFiles files;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transactions;

    HeldReminders(
            Engagements engagements,
            Feeds feeds,
            SourceFiles files,
            JdbcClient jdbc,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.engagements = engagements;
        this.feeds = feeds;
        this.files = files;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// How urgent it is.
    private enum Level {
        REMINDER,
        ESCALATION
    }

    /// Tells for every engagement that is worked on.
    public void tell() {
        engagements.active().forEach(this::tell);
    }

    /// Tells of the held files of an engagement whose time has come: `file.waiting`.
    public void tell(EngagementId engagement) {
        CalendarSpec calendar = engagements.calendar(engagement);
        ZoneId zone = engagements.spec(engagement).zone();
        ZonedDateTime now = clock.instant().atZone(zone);
        if (!calendar.isBusinessDay(now.toLocalDate()) || now.toLocalTime().isBefore(MORNING)) {
            return;
        }
        Map<String, FeedSpec> specs = feeds.of(engagement);
        for (SourceFile file : files.all(engagement)) {
            FeedSpec feed = specs.get(file.feed());
            if (file.status() == FileStatus.HELD && feed != null) {
                int days = businessDays(calendar, LocalDate.ofInstant(since(file), zone), now.toLocalDate());
                remind(file, Level.REMINDER, feed.arrival().remindAfter(), days);
                remind(file, Level.ESCALATION, feed.arrival().escalateAfter(), days);
            }
        }
    }

    private static Instant since(SourceFile file) {
        Instant received = file.receivedAt();
        return received == null ? file.seenAt() : received;
    }

    /// Business days after one day up to another.
    static int businessDays(CalendarSpec calendar, LocalDate from, LocalDate until) {
        return (int) from.plusDays(1)
                .datesUntil(until.isBefore(from) ? from.plusDays(1) : until.plusDays(1))
                .filter(calendar::isBusinessDay)
                .count();
    }

    private void remind(SourceFile file, Level level, int after, int days) {
        if (after == 0 || days < after) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            boolean isFirst = jdbc.sql(INSERT)
                            .param("file", file.fileNo())
                            .param("level", level.name())
                            .param("now", UtcTime.column(clock.instant()))
                            .update()
                    == 1;
            if (isFirst) {
                journal.append(Fact.of(
                        "file.waiting",
                        file.engagement(),
                        Actor.service("intake"),
                        Map.of(
                                "file",
                                "F" + file.fileNo(),
                                "feed",
                                file.feed(),
                                "code",
                                String.valueOf(file.reasonCode()),
                                "days",
                                days,
                                "level",
                                level.name().toLowerCase(Locale.ROOT))));
            }
        });
    }
}
