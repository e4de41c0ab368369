package io.tieout.bench;

import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/// One run of a contender that is not the program, in its own JVM; the last line it prints is the seconds it took.
final class ContenderMain {

    static final String COPY_LEDGER = "copy ledger from stdin (format csv, header)";
    private static final String COPY_ENTRY = "copy entry from stdin (format binary)";

    private ContenderMain() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        Path file = Path.of(arguments[2]);
        String user = arguments[3];
        double seconds = switch (arguments[0]) {
            case "copy" -> {
                createLedger(url, user);
                yield copy(url, COPY_LEDGER, file);
            }
            case "copy_same" -> copy(url, COPY_ENTRY, file);
            case "plain" -> {
                createBatchTables(url, user);
                createLedger(url, user);
                yield plain(url, user, file);
            }
            case "plain_inbox" -> {
                createBatchTables(url, user);
                createLedger(url, user);
                yield inbox(Map.of("bench.url", url, "bench.user", user), file);
            }
            case "hash" -> hash(file);
            case "row_by_row" -> {
                createBatchTables(url, user);
                yield job(
                        RowByRowJob.class, Map.of("bench.url", url, "bench.user", user, "bench.sample", arguments[2]));
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println(String.format(Locale.ROOT, "%.6f", seconds));
    }

    /// SHA-256 over every file of a folder.
    static double hash(Path folder) throws IOException {
        long start = System.nanoTime();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Sha256.of(file);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /// The file as it is through the driver, in one transaction.
    static double copy(String url, String sql, Path file) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                InputStream in = Files.newInputStream(file)) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, 1 << 16);
            connection.commit();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    static double plain(String url, String user, Path file) throws Exception {
        return job(PlainJob.class, Map.of("bench.url", url, "bench.user", user, "bench.file", file.toString()));
    }

    /// A job by the book; the clock covers the execution as Batch itself counts it, start-up of Spring not.
    private static double job(Class<?> configuration, Map<String, Object> settings) throws Exception {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", settings));
            context.register(configuration);
            context.refresh();
            JobExecution execution = context.getBean(JobOperator.class)
                    .start(
                            context.getBean(Job.class),
                            new JobParametersBuilder()
                                    .addString("settings", settings.toString())
                                    .toJobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException("the job ended " + execution);
            }
            return Duration.between(execution.getCreateTime(), execution.getEndTime())
                            .toNanos()
                    / 1e9;
        }
    }

    /// One execution for each file of a folder, one after the other, by Batch's own times from the first to the last.
    private static double inbox(Map<String, Object> settings, Path folder) throws Exception {
        try (var context = new AnnotationConfigApplicationContext();
                Stream<Path> files = Files.list(folder)) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", settings));
            context.setAllowBeanDefinitionOverriding(true);
            context.register(ManyFilesJob.class);
            context.refresh();
            JobOperator operator = context.getBean(JobOperator.class);
            Job job = context.getBean(Job.class);
            LocalDateTime first = null;
            LocalDateTime last = null;
            for (Path file : files.sorted().toList()) {
                JobExecution execution = operator.start(
                        job,
                        new JobParametersBuilder()
                                .addString("file", file.toString())
                                .toJobParameters());
                if (execution.getStatus() != BatchStatus.COMPLETED) {
                    throw new IllegalStateException("the job ended " + execution);
                }
                first = first == null ? execution.getCreateTime() : first;
                last = execution.getEndTime();
            }
            return Duration.between(first, last).toNanos() / 1e9;
        }
    }

    private static void createBatchTables(String url, String user) {
        String dialect = url.startsWith("jdbc:h2:") ? "h2" : "postgresql";
        new ResourceDatabasePopulator(
                        new ClassPathResource("org/springframework/batch/core/schema-" + dialect + ".sql"))
                .execute(new DriverManagerDataSource(url, user, ""));
    }

    static void createLedger(String url, String user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(Resources.text("ledger-table.sql"));
        }
    }
}
