package io.tieout.database;

/// Which database is behind the one DataSource; a bean.
public enum Dialect {
    H2,
    POSTGRESQL
}
