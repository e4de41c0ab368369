package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseAwayTests {

    @Test
    void aConnectionThatThePoolHasTakenBackIsOneThatIsLost() throws SQLException {
        try (HikariDataSource pool = pool()) {
            Connection gone = pool.getConnection();
            gone.close();

            Throwable failure = catchThrowable(gone::rollback);

            assertThat(DatabaseAway.in(new IllegalStateException(failure))).contains("Connection is closed");
        }
    }

    @Test
    void aMistakeInAStatementIsNot() throws SQLException {
        try (HikariDataSource pool = pool();
                Connection connection = pool.getConnection()) {
            Throwable failure =
                    catchThrowable(() -> connection.createStatement().execute("select nothing from nowhere"));

            assertThat(failure).isInstanceOf(SQLException.class);
            assertThat(DatabaseAway.in(failure)).isEmpty();
        }
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:away");
        return pool;
    }
}
