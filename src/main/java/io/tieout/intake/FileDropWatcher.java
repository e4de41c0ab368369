package io.tieout.intake;

import io.tieout.database.BriefLocks;
import io.tieout.engagements.Engagements;
import io.tieout.runs.NewRun;
import io.tieout.runs.Runs;
import io.tieout.runs.Submitted;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Turns files that have become stable into requests to ingest them: all that are stable now, up to a cap, in one.
@Component
public class FileDropWatcher {

    private static final int MOST = 500;
    private static final int LONGEST_KEY = 200;

    private final Engagements engagements;
    private final Intake intake;
    private final Sightings sightings;
    private final Runs runs;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final BriefLocks brief;

    FileDropWatcher(
            Engagements engagements,
            Intake intake,
            Sightings sightings,
            Runs runs,
            Clock clock,
            PlatformTransactionManager transactions,
            BriefLocks brief) {
        this.engagements = engagements;
        this.intake = intake;
        this.sightings = sightings;
        this.runs = runs;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
        this.brief = brief;
    }

    /// One look at every engagement. One that fails does not keep the others from being looked at.
    ///
    /// @throws RuntimeException the first failure, after all were looked at
    public void poll() {
        forEach(engagements.active(), engagement -> {
            intake.look(engagement);
            submit(engagement);
        });
    }

    /// Brings folders and register of every engagement together, as after a crash.
    ///
    /// @throws RuntimeException the first failure, after all were repaired
    public void repair() {
        forEach(engagements.all(), intake::reconcileFolders);
    }

    private static void forEach(List<EngagementId> engagements, Consumer<EngagementId> work) {
        RuntimeException failure = null;
        for (EngagementId engagement : engagements) {
            try {
                work.accept(engagement);
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void submit(EngagementId engagement) {
        List<Sighting> free = sightings.free(engagement).stream().limit(MOST).toList();
        if (free.isEmpty()) {
            return;
        }
        List<Long> numbers = free.stream().map(Sighting::fileNo).toList();
        NewRun run = new NewRun(
                engagement,
                "ingest",
                Map.of("files", numbers.stream().map(no -> "F" + no).collect(Collectors.joining(","))),
                dedupeKey(free),
                engagements.businessDate(engagement, clock.instant()),
                Actor.parse(free.getFirst().droppedBy()),
                null,
                null);
        transactions.executeWithoutResult(transaction -> {
            brief.begin();
            Submitted submitted = runs.submit(run);
            boolean useless = !submitted.isNew() || intake.assign(engagement, numbers, submitted.id()) == 0;
            if (useless) {
                transaction.setRollbackOnly();
            }
        });
    }

    /// The same files at the same moment of becoming stable are the same batch, whoever looks; a file that changed
    /// and became stable again is another.
    static String dedupeKey(List<Sighting> files) {
        String numbers =
                files.stream().map(file -> String.valueOf(file.fileNo())).collect(Collectors.joining(","));
        Instant last =
                files.stream().map(Sighting::sampledAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        String key = "files:" + numbers + "@" + last.toEpochMilli();
        return key.length() <= LONGEST_KEY ? key : "files:" + Sha256.of(key);
    }
}
