package io.tieout.validation;

import io.tieout.intake.FeedSpec.RuleSpec;
import io.tieout.intake.Feeds;
import io.tieout.shared.EngagementId;
import io.tieout.validation.FileStatements.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The statements of all LIVE files as they follow each other now, whatever was missing when a file came.
@Component
public class LiveStatements {

    private final FileStatements statements;
    private final Feeds feeds;

    LiveStatements(FileStatements statements, Feeds feeds) {
        this.statements = statements;
        this.feeds = feeds;
    }

    /// A statement and how it stands to the one before it.
    ///
    /// @param link null for the first one of its account
    /// @param isTwice whether the one before it says that it is the same statement
    public record Placed(Statement statement, @Nullable StatementLink link, boolean isTwice) {}

    /// By feed, account, currency and time.
    public void each(EngagementId engagement, Consumer<Placed> sink) {
        Statement[] before = new Statement[1];
        statements.eachLive(engagement, now -> {
            Statement last = before[0];
            boolean isFirst = last == null || !last.isOfSameAccount(now);
            boolean isTwice = !isFirst && now.isSame(last);
            sink.accept(new Placed(
                    now, isFirst ? null : StatementLink.of(last, now, isNumbered(engagement, now.feed())), isTwice));
            before[0] = now;
        });
    }

    private boolean isNumbered(EngagementId engagement, String feed) {
        return feeds.get(engagement, feed).rules().stream()
                .noneMatch(rule -> rule instanceof RuleSpec.Continuity continuity && !continuity.numbered());
    }
}
