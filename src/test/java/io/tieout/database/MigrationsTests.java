package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTests {

    private static final String COLUMNS = """
            select lower(table_name) || '.' || lower(column_name) || ' ' || is_nullable
            from information_schema.columns
            where lower(table_schema) = 'public' and lower(table_name) not like 'qrtz%'
              and lower(table_name) not like 'batch%' and lower(table_name) not like 'flyway%'
            order by 1
            """;

    @Test
    void bothDialectsKeepTheSameColumns() {
        try (var h2 = TestDatabase.H2.open();
                var postgres = TestDatabase.POSTGRESQL.open()) {
            List<String> ours = columns(h2).stream().sorted().toList();

            assertThat(ours)
                    .isNotEmpty()
                    .isEqualTo(columns(postgres).stream().sorted().toList());
        }
    }

    private static List<String> columns(TestDatabase.Fresh database) {
        return database.jdbc().sql(COLUMNS).query((row, n) -> row.getString(1)).list();
    }
}
