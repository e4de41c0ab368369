package io.tieout.soak;

import static io.tieout.soak.End.CUT;
import static io.tieout.soak.End.FREEZE;
import static io.tieout.soak.End.KILL;
import static io.tieout.soak.End.KILL_AGAIN;
import static io.tieout.soak.End.STOP;
import static io.tieout.soak.End.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small kill campaign (`scripts/soak` is the large one): one round of four ends on each database, side by side, all
/// kinds of end among them; then every record must be there exactly once.
class KillIT {

    private static final long SEED = 4;

    @TempDir
    private Path folder;

    @Test
    void everyRecordIsThereExactlyOnceHoweverProcessesRunsAndDatabasesEnd() throws InterruptedException {
        Soak soak = new Soak(SEED, folder);

        soak.run(
                Map.of(
                        TestDatabase.H2, List.of(KILL_AGAIN, STOP, FREEZE, CUT),
                        TestDatabase.POSTGRESQL, List.of(KILL, TERM, FREEZE, CUT)),
                4,
                Long.MAX_VALUE);

        assertThat(soak.violations()).isEmpty();
        for (End end : End.values()) {
            assertThat(soak.tally().times(end))
                    .as("%s in%n%s", end, soak.tally().table())
                    .isPositive();
        }
    }
}
