package io.tieout.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// The job of Spring Batch's own documentation: a flat file, a processor, batches of named-parameter inserts, a
/// thousand records in a transaction, progress in the same database. The mapper reads by position and by hand, which
/// is quicker than naming a target type. No configuration class by annotation: the program's own scan must not see it.
@EnableBatchProcessing
@EnableJdbcJobRepository
class PlainJob {

    private static final int CHUNK = 1000;

    /// A line of the file.
    record Line(
            long journalNo,
            String postingDate,
            String valueDate,
            String document,
            String account,
            String partner,
            String text,
            BigDecimal amount,
            String currency,
            String postedBy) {}

    /// A row of the table.
    record Posting(
            long journalNo,
            LocalDate postingDate,
            LocalDate valueDate,
            String document,
            String account,
            String partner,
            String text,
            BigDecimal amount,
            String currency,
            String postedBy) {}

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Environment environment) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(environment.getRequiredProperty("bench.url"));
        dataSource.setUsername(environment.getRequiredProperty("bench.user"));
        dataSource.setPassword("");
        return dataSource;
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    FlatFileItemReader<Line> reader(Environment environment) {
        return readerOf(environment.getRequiredProperty("bench.file"));
    }

    static FlatFileItemReader<Line> readerOf(String file) {
        return new FlatFileItemReaderBuilder<Line>()
                .name("ledgerReader")
                .resource(new FileSystemResource(file))
                .encoding("UTF-8")
                .linesToSkip(1)
                .delimited()
                .names(LedgerFile.HEADER.split(","))
                .fieldSetMapper(fields -> new Line(
                        fields.readLong(0),
                        fields.readString(1),
                        fields.readString(2),
                        fields.readString(3),
                        fields.readString(4),
                        fields.readString(5),
                        fields.readString(6),
                        fields.readBigDecimal(7),
                        fields.readString(8),
                        fields.readString(9)))
                .build();
    }

    @Bean
    ItemProcessor<Line, Posting> processor() {
        return line -> new Posting(
                line.journalNo(),
                LocalDate.parse(line.postingDate()),
                LocalDate.parse(line.valueDate()),
                line.document(),
                line.account(),
                line.partner(),
                line.text(),
                line.amount(),
                line.currency(),
                line.postedBy());
    }

    @Bean
    JdbcBatchItemWriter<Posting> writer(DataSource dataSource) {
        return new JdbcBatchItemWriterBuilder<Posting>()
                .dataSource(dataSource)
                .sql(Resources.text("ledger-insert.sql"))
                .beanMapped()
                .build();
    }

    @Bean
    Step loadLedger(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            FlatFileItemReader<Line> reader,
            ItemProcessor<Line, Posting> processor,
            JdbcBatchItemWriter<Posting> writer) {
        return new StepBuilder("loadLedger", repository)
                .<Line, Posting>chunk(CHUNK)
                .transactionManager(transactionManager)
                .reader(reader)
                .processor(processor)
                .writer(writer)
                .build();
    }

    @Bean
    Job ledgerJob(JobRepository repository, Step loadLedger) {
        return new JobBuilder("ledgerJob", repository).start(loadLedger).build();
    }
}
