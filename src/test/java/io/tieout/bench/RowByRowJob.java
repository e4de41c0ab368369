package io.tieout.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcCursorItemReader;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// The usual job: a cursor over one side, for each row a query on the indexed other side (reference, amount and
/// days; else amount and days), a thousand rows in a transaction. Over a sample of the bank's rows. No
/// configuration class by annotation: the program's own scan must not see it.
@EnableBatchProcessing
@EnableJdbcJobRepository
class RowByRowJob {

    private static final int CHUNK = 1000;

    private static final String BY_REFERENCE = """
            select entry_id from ledger_row
            where amount_minor = ? and reference = ? and booking_date between cast(? as date) - 3 and cast(? as date) + 3
              and not exists (select from row_match m where m.right_id = ledger_row.entry_id)
            order by abs(booking_date - cast(? as date)), entry_id limit 1
            """;

    private static final String BY_AMOUNT = """
            select entry_id from ledger_row
            where amount_minor = ? and booking_date between cast(? as date) - 3 and cast(? as date) + 3
              and not exists (select from row_match m where m.right_id = ledger_row.entry_id)
            order by abs(booking_date - cast(? as date)), entry_id limit 1
            """;

    /// A row of the bank.
    record BankRow(long entryId, java.sql.Date day, long amountMinor, String reference) {}

    /// A pair.
    record Found(long leftId, long rightId) {}

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Environment environment) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(environment.getRequiredProperty("bench.url"));
        source.setUsername(environment.getRequiredProperty("bench.user"));
        return source;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcCursorItemReader<BankRow> reader(DataSource dataSource, Environment environment) {
        return new JdbcCursorItemReaderBuilder<BankRow>()
                .name("bank")
                .dataSource(dataSource)
                .fetchSize(CHUNK)
                .sql("select entry_id, booking_date, amount_minor, coalesce(reference, '') from bank_row"
                        + " order by entry_id limit " + environment.getRequiredProperty("bench.sample"))
                .rowMapper((row, n) -> new BankRow(row.getLong(1), row.getDate(2), row.getLong(3), row.getString(4)))
                .build();
    }

    @Bean
    ItemProcessor<BankRow, Found> processor(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        return row -> {
            List<Long> found = row.reference().isEmpty()
                    ? List.of()
                    : jdbc.queryForList(
                            BY_REFERENCE,
                            Long.class,
                            row.amountMinor(),
                            row.reference(),
                            row.day(),
                            row.day(),
                            row.day());
            if (found.isEmpty()) {
                found = jdbc.queryForList(BY_AMOUNT, Long.class, row.amountMinor(), row.day(), row.day(), row.day());
            }
            return found.isEmpty() ? null : new Found(row.entryId(), found.getFirst());
        };
    }

    @Bean
    JdbcBatchItemWriter<Found> writer(DataSource dataSource) {
        return new JdbcBatchItemWriterBuilder<Found>()
                .dataSource(dataSource)
                .sql("insert into row_match (left_id, right_id) values (:leftId, :rightId) on conflict do nothing")
                .beanMapped()
                .assertUpdates(false)
                .build();
    }

    @Bean
    Step match(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            JdbcCursorItemReader<BankRow> reader,
            ItemProcessor<BankRow, Found> processor,
            JdbcBatchItemWriter<Found> writer) {
        return new StepBuilder("match", repository)
                .<BankRow, Found>chunk(CHUNK)
                .transactionManager(transactionManager)
                .reader(reader)
                .processor(processor)
                .writer(writer)
                .build();
    }

    @Bean
    Job rowByRow(JobRepository repository, Step match) {
        return new JobBuilder("rowByRow", repository).start(match).build();
    }
}
