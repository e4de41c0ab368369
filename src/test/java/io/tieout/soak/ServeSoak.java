package io.tieout.soak;

import io.tieout.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The campaign of two `serve`: `scripts/soak serve --seed N`.
final class ServeSoak {

    static final List<End> ENDS = List.of(End.KILL, End.FREEZE, End.CUT, End.KILL, End.FREEZE, End.TERM);

    private ServeSoak() {}

    static void main(String[] arguments) throws Exception {
        long seed = 1;
        int slots = 200;
        int files = 200;
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(value);
                case "--slots" -> slots = Integer.parseInt(value);
                case "--files" -> files = Integer.parseInt(value);
                default -> usage();
            }
        }
        if (arguments.length % 2 == 0) {
            usage();
        }
        long began = System.nanoTime();
        Tally tally = new Tally();
        String violation = "";
        try {
            run(Path.of("target/soak/serve-" + seed), seed, ENDS, slots, files, tally);
        } catch (ViolationException violated) {
            violation = violated.getMessage();
            System.err.println("VIOLATION, seed " + seed + ": " + violation);
        }
        System.err.println(tally.table());
        System.out.println(tally.json(seed, Duration.ofNanos(System.nanoTime() - began), violation));
        System.exit(violation.isEmpty() ? 0 : 1);
    }

    private static void usage() {
        System.err.println("scripts/soak serve [--seed N] [--slots S] [--files F]");
        System.exit(64);
    }

    /// @throws ViolationException when anything is wrong; the home is kept then
    static void run(Path folder, long seed, List<End> ends, int slots, int files, Tally tally)
            throws IOException, SQLException, InterruptedException {
        try (SoakHome home = SoakHome.in(folder.toAbsolutePath(), TestDatabase.POSTGRESQL);
                ServeCampaign campaign = new ServeCampaign(home, seed, ends, tally)) {
            campaign.run(slots, files);
        } catch (ViolationException | AssertionError violated) {
            throw new ViolationException(violated.getMessage() + "\nkept: " + folder.toAbsolutePath());
        }
    }
}
