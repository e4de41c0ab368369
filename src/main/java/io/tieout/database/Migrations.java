package io.tieout.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the schema of this program; both dialects keep the same columns.
public final class Migrations {

    private Migrations() {}

    public static void migrate(DataSource dataSource, Dialect dialect) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/" + (dialect == Dialect.H2 ? "h2" : "postgresql"))
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
