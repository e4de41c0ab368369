package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class MigrationsTests {

    private static final String COLUMNS = """
            select lower(table_name) || '.' || lower(column_name) || ' ' || is_nullable
            from information_schema.columns
            where lower(table_schema) = 'public' and lower(table_name) not like 'qrtz%'
              and lower(table_name) not like 'batch%' and lower(table_name) not like 'flyway%'
            order by 1
            """;

    @TempDir
    private Path folder;

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

    @ParameterizedTest
    @EnumSource
    void anOlderProgramChangesNothingInANewerSchema(TestDatabase kind) throws IOException {
        try (var database = kind.open()) {
            Migrations.migrate(database.dataSource(), newer(database.dialect()));
            long before = migrations(database);

            assertThatThrownBy(() -> Migrations.migrate(database.dataSource(), database.dialect()))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("schema version 299901010000")
                    .hasMessageContaining("a newer version of this program")
                    .hasMessageContaining("TIE-DB-006");

            assertThat(migrations(database)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewerProgramDoesNotChangeTablesUnderALivingOne(TestDatabase kind) throws IOException {
        try (var database = kind.open()) {
            database.jdbc().sql("""
                    insert into run_process (host, pid, os_started_at, role, started_at, heartbeat_at)
                    values ('vault/boot/pid:[1]', 4711, clock_timestamp(), 'serve', clock_timestamp(), clock_timestamp())
                    """).update();
            String newer = newer(database.dialect());
            long before = migrations(database);
            try (var heart = Executors.newSingleThreadScheduledExecutor()) {
                heart.scheduleWithFixedDelay(
                        () -> database.jdbc()
                                .sql("update run_process set heartbeat_at = clock_timestamp()")
                                .update(),
                        0,
                        100,
                        TimeUnit.MILLISECONDS);

                assertThatThrownBy(() -> Migrations.migrate(database.dataSource(), newer))
                        .isInstanceOf(OperatorException.class)
                        .hasMessageContaining("serve, process 4711 on vault:")
                        .hasMessageContaining("TIE-DB-020");
            }
            assertThat(migrations(database)).isEqualTo(before);

            database.jdbc()
                    .sql("update run_process set heartbeat_at = clock_timestamp() - interval '59' second")
                    .update();
            Migrations.migrate(database.dataSource(), newer);

            assertThat(migrations(database))
                    .as("once it is silent for a minute")
                    .isEqualTo(before + 1);
        }
    }

    @Test
    void whatWasBrokenOffInTheEmbeddedDatabaseIsTakenBackAndDoneAnew() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        DataSource file = new DriverManagerDataSource(H2Url.of(data.resolve("tieout")), "tieout", "secret");
        JdbcClient jdbc = JdbcClient.create(file);
        String broken = newer(Dialect.H2);
        Files.writeString(
                folder.resolve("newer/V299901010000__database_later.sql"),
                "create table later (id bigint);\nalter table journal_head add column half int;\nbroken;\n");

        assertThatThrownBy(() -> Migrations.migrateAlone(file, data, "db/migration", broken))
                .hasMessageContaining("broken");
        assertThat(tables(jdbc, "later")).isEqualTo(1);
        Migrations.migrateAlone(file, data);

        assertThat(tables(jdbc, "later")).isZero();
        assertThat(SchemaCheck.isCurrent(file, "db/migration/h2")).isTrue();
        assertThat(data.resolve("db.being-made")).doesNotExist();

        jdbc.sql("insert into journal_head (engagement, size, root, frontier) values ('o''hara', 0, 'r', '')")
                .update();
        assertThatThrownBy(() -> Migrations.migrateAlone(file, data, "db/migration", broken))
                .hasMessageContaining("broken");
        assertThat(data.resolve("db.before-upgrade.sql.gz")).isNotEmptyFile();
        Files.writeString(
                folder.resolve("newer/V299901010000__database_later.sql"), "create table later (id bigint);\n");
        Migrations.migrateAlone(file, data, "db/migration", broken);

        assertThat(tables(jdbc, "later")).isEqualTo(1);
        assertThat(jdbc.sql("select * from journal_head").query().singleRow())
                .containsEntry("engagement", "o'hara")
                .doesNotContainKey("half");
        assertThat(data.resolve("db.before-upgrade.sql.gz")).doesNotExist();
    }

    private static long tables(JdbcClient jdbc, String name) {
        return jdbc.sql("select count(*) from information_schema.tables where table_name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /// The migrations as they are, and one of times to come.
    private String newer(Dialect dialect) throws IOException {
        Path all = folder.resolve("newer");
        Path ours = Path.of("src/main/resources/db/migration", dialect.name().toLowerCase(java.util.Locale.ROOT));
        FileSystemUtils.copyRecursively(ours, all);
        Files.writeString(all.resolve("V299901010000__database_later.sql"), "create table later (id bigint);\n");
        return "filesystem:" + all;
    }

    private static long migrations(TestDatabase.Fresh database) {
        return database.jdbc()
                .sql("select count(*) from \"flyway_schema_history\"")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaIsCurrentOnlyWithExactlyTheMigrationsOfThisProgram(TestDatabase kind) throws IOException {
        String folder = "db/migration/" + (kind == TestDatabase.H2 ? "h2" : "postgresql");
        for (String change : List.of(
                "update \"flyway_schema_history\" set \"checksum\" = \"checksum\" + 1 where \"installed_rank\" = 2",
                "update \"flyway_schema_history\" set \"success\" = false where \"installed_rank\" = 3",
                "update \"flyway_schema_history\" set \"version\" = '9' || \"version\" where \"installed_rank\" = 1",
                "delete from \"flyway_schema_history\" where \"installed_rank\" = 1",
                "drop table \"flyway_schema_history\"")) {
            try (var database = kind.open()) {
                assertThat(SchemaCheck.isCurrent(database.dataSource(), folder)).isTrue();

                database.jdbc().sql(change).update();

                assertThat(SchemaCheck.isCurrent(database.dataSource(), folder))
                        .as(change)
                        .isFalse();
            }
        }
    }

    private static List<String> columns(TestDatabase.Fresh database) {
        return database.jdbc().sql(COLUMNS).query((row, n) -> row.getString(1)).list();
    }
}
