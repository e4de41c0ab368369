package io.tieout.database;

import com.zaxxer.hikari.HikariDataSource;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.shared.Home;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The one DataSource of the application, migrated before anybody gets it; Spring Boot adds the transaction manager,
/// `TransactionTemplate` and `JdbcClient` to it.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /// Destroyed after all that uses the DataSource, schedulers and job repository included.
    @Bean(destroyMethod = "close")
    OpenDatabase openDatabase(Home home, JobsConfig config) {
        TieoutSpec spec = config.single(TieoutSpec.KIND);
        return OpenDatabase.open(
                home, spec.database(), spec.intake().partitions(), System.getenv("TIEOUT_DATABASE_PASSWORD"));
    }

    @Bean(destroyMethod = "")
    HikariDataSource dataSource(OpenDatabase database) {
        return database.dataSource();
    }

    @Bean
    Dialect dialect(OpenDatabase database) {
        return database.dialect();
    }

    /// Five seconds: far longer than such a transaction needs, and shorter than any lease by default.
    @Bean
    BriefLocks briefLocks(JdbcClient jdbc, Dialect dialect) {
        return new BriefLocks(jdbc, dialect, Duration.ofSeconds(5));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
