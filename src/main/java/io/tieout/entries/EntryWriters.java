package io.tieout.entries;

import io.tieout.database.Dialect;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses the writer that the database is best at.
@Configuration(proxyBeanMethods = false)
class EntryWriters {

    @Bean
    EntryWriter entryWriter(Dialect dialect, DataSource dataSource) {
        return of(dialect, dataSource);
    }

    static EntryWriter of(Dialect dialect, DataSource dataSource) {
        return switch (dialect) {
            case POSTGRESQL -> new CopyEntryWriter(dataSource);
            case H2 -> new BatchEntryWriter(dataSource);
        };
    }
}
