package io.tieout.bench;

import io.tieout.database.H2Url;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/// The shipped program loading the file by `tieout ingest`, in a home made for this run: hash, archive copy, parse,
/// validate, load, journal, verdict.
final class OurRun {

    static final int MILLION = 1_000_000;

    /// The execution as Batch counts it, from launch to end: the same clock as the documented job's.
    private static final String SECONDS =
            "select extract(epoch from (end_time - create_time)) from batch_job_execution where status = 'COMPLETED'";

    private static final String STEPS = """
            select step_name, extract(epoch from (end_time - start_time)) from batch_step_execution
            where step_name not like '%:%' order by step_execution_id
            """;

    private static final String ADVANCE = """
            select extract(epoch from (loaded_at - min(loaded_at) over ())),
                   sum(records) over (order by loaded_at, block_no)
            from load_block order by loaded_at, block_no
            """;

    private static final String[] SETTINGS = {
        "jobs-config/engagements/bench/engagement.yaml", "jobs-config/engagements/bench/feeds/ledger.yaml"
    };

    private final Forks forks;
    private final Map<String, Long> intake;

    /// @param intake settings that are not as by default
    OurRun(Forks forks, Map<String, Long> intake) {
        this.forks = forks;
        this.intake = intake;
    }

    /// Loads into PostgreSQL.
    double load(Path home, Path file, String url) throws IOException, SQLException {
        settle(home, "database:\n  url: " + url + "\n  user: postgres\n");
        forks.program(home, "ingest", "ledger", file.toString());
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            return seconds(connection);
        }
    }

    /// Loads into the embedded database of the home.
    double load(Path home, Path file) throws IOException, SQLException {
        settle(home, "");
        forks.program(home, "ingest", "ledger", file.toString());
        try (Connection connection = embedded(home)) {
            return seconds(connection);
        }
    }

    static Connection embedded(Path home) throws SQLException, IOException {
        String secret = Files.readString(home.resolve("data/db.secret")).strip();
        return DriverManager.getConnection(H2Url.of(home.resolve("data/tieout")), "tieout", secret);
    }

    private void settle(Path home, String database) throws IOException {
        settle(home, database, intake);
    }

    /// A new home with the engagement, its ledger and nothing else.
    static void settle(Path home, String database, Map<String, Long> intake) throws IOException {
        FileSystemUtils.deleteRecursively(home);
        for (String name : SETTINGS) {
            Path target = home.resolve(name);
            Files.createDirectories(target.getParent());
            Files.writeString(target, Resources.text("home/" + name));
        }
        StringBuilder settings = new StringBuilder(database);
        if (!intake.isEmpty()) {
            settings.append("intake:\n");
            intake.forEach((key, value) ->
                    settings.append("  ").append(key).append(": ").append(value).append('\n'));
        }
        Files.writeString(home.resolve("jobs-config/tieout.yaml"), settings.append("# all else as by default\n"));
    }

    static double seconds(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SECONDS)) {
            if (!row.next()) {
                throw new IllegalStateException("the run did not complete; see data/logs of its home");
            }
            return row.getDouble(1);
        }
    }

    /// Each step and its seconds.
    static String steps(Connection connection) throws SQLException {
        return steps(connection, STEPS);
    }

    /// @param sql names and seconds
    static String steps(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                steps.add(String.format(Locale.ROOT, "%s %.2f", row.getString(1), row.getDouble(2)));
            }
        }
        return String.join(", ", steps);
    }

    /// Records a second of each million in the order the blocks were loaded, by their own times.
    static List<Long> advance(Connection connection) throws SQLException {
        List<Long> rates = new ArrayList<>();
        double reachedAt = 0;
        long reached = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ADVANCE)) {
            while (row.next()) {
                long records = row.getLong(2);
                if (records - reached >= MILLION) {
                    rates.add(Math.round((records - reached) / Math.max(1e-3, row.getDouble(1) - reachedAt)));
                    reached = records;
                    reachedAt = row.getDouble(1);
                }
            }
        }
        return rates;
    }
}
