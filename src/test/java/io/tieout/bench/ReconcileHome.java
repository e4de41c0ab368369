package io.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A home of the shipped program with a bank and a ledger, over a database of the server.
///
/// @param path the home; it keeps the archive of what was loaded, whichever copy of the database it works on
record ReconcileHome(Path path, BenchServer server, Forks forks) {

    private static final String JOB = """
            select extract(epoch from (e.end_time - e.create_time))
            from batch_job_execution e join batch_job_instance i on i.job_instance_id = e.job_instance_id
            where i.job_name = 'reconcile' and e.status = 'COMPLETED'
            """;
    private static final String STEPS = """
            select step_name, extract(epoch from (s.end_time - s.start_time))
            from batch_step_execution s join batch_job_execution e on e.job_execution_id = s.job_execution_id
            join batch_job_instance i on i.job_instance_id = e.job_instance_id
            where i.job_name = 'reconcile' and step_name not like '%:%' order by step_execution_id
            """;

    /// Pairs found, and how many of them are of one line of both files.
    private static final String OUR_PAIRS = """
            select count(*), count(*) filter (where (l.entry_id & 4294967295) = (r.entry_id & 4294967295))
            from reconciliation_match m
            join reconciliation_member l on l.run_id = m.run_id and l.match_no = m.match_no and l.side = 'L'
            join reconciliation_member r on r.run_id = m.run_id and r.match_no = m.match_no and r.side = 'R'
            where m.status = 'CONFIRMED'
            """;
    /// How long a run took as Batch counts it, the pairs it confirmed (and how many are right), and its steps.
    record Outcome(double seconds, String pairs, String steps) {}

    /// Fills an empty database with both sides.
    void load(String database, int records, long seed, PairFiles.Kind kind) throws IOException, SQLException {
        settle(database);
        Path bank = path.resolve("bank.csv");
        Path ledger = path.resolve("ledger.csv");
        PairFiles.write(bank, ledger, records, seed, kind);
        forks.program(path, "ingest", "bank", bank.toString());
        forks.program(path, "ingest", "ledger", ledger.toString());
        server.execute(database, "vacuum analyze entry");
        Files.delete(bank);
        Files.delete(ledger);
    }

    Outcome reconcile(String database, String reconciliation) throws IOException, SQLException {
        settle(database);
        forks.program(path, "run", "reconcile", "reconciliation=" + reconciliation);
        try (Connection connection = server.connect(database)) {
            return new Outcome(number(connection, JOB), pairs(connection, OUR_PAIRS), OurRun.steps(connection, STEPS));
        }
    }

    private void settle(String database) throws IOException {
        for (String name : List.of(
                "engagement.yaml",
                "feeds/bank.yaml",
                "feeds/ledger.yaml",
                "reconciliations/complete.yaml",
                "reconciliations/two-passes.yaml")) {
            Path target = path.resolve("jobs-config/engagements/bench/" + name);
            Files.createDirectories(target.getParent());
            Files.writeString(target, Resources.text("reconcile/jobs-config/engagements/bench/" + name));
        }
        Files.writeString(
                path.resolve("jobs-config/tieout.yaml"),
                "database:\n  url: " + server.url(database) + "\n  user: postgres\n");
    }

    private static double number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new IllegalStateException("the run did not complete; see data/logs of its home");
            }
            return row.getDouble(1);
        }
    }

    static String pairs(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1) + " (" + row.getLong(2) + ")";
        }
    }
}
