package io.tieout.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small campaign of two `serve` on one PostgreSQL (`scripts/soak serve` is the large one): each planned slot and
/// each file is run once while processes are killed and frozen and the database is cut off.
class ServeIT {

    @TempDir
    private Path folder;

    @Test
    void twoProcessesRunEverySlotAndEveryFileOnceHoweverTheyEnd() throws Exception {
        Tally tally = new Tally();

        ServeSoak.run(folder, 7, List.of(End.KILL, End.FREEZE, End.CUT), 16, 16, tally);

        assertThat(tally.ends()).as(tally.table()).isGreaterThanOrEqualTo(3);
    }
}
