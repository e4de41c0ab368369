package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tieout.jobsconfig.TieoutSpec.DatabaseSpec;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class OpenDatabaseTests {

    private static final DatabaseSpec EMBEDDED = new DatabaseSpec(null, null, null);

    @TempDir
    private Path folder;

    @Test
    void keepsItsFilesToItself() throws Exception {
        try (OpenDatabase database = open(EMBEDDED)) {
            assertThat(database.dialect()).isEqualTo(Dialect.H2);
            assertThat(permissions("data")).isEqualTo("rwx------");
            for (String file : new String[] {"tieout.mv.db", "db.secret", "db.address"}) {
                assertThat(permissions("data/" + file)).isEqualTo("rw-------");
            }
        }
        assertThat(folder.resolve("data/db.address")).doesNotExist();
        open(EMBEDDED).close();
    }

    @Test
    void aCommitIsOnDiskWhateverTheServerSays() throws Exception {
        try (var server = TestDatabase.POSTGRESQL.open()) {
            server.jdbc()
                    .sql("alter role postgres in database "
                            + server.jdbc()
                                    .sql("select current_database()")
                                    .query(String.class)
                                    .single() + " set synchronous_commit = off")
                    .update();
            try (OpenDatabase database = open(new DatabaseSpec(server.handOver(), "postgres", null))) {
                assertThat(JdbcClient.create(database.dataSource())
                                .sql("show synchronous_commit")
                                .query(String.class)
                                .single())
                        .isEqualTo("on");
            }
        }
    }

    private String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    void refusesAFolderThatOthersCanRead() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("something"), "");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        problem(EMBEDDED, ExitCode.CONFIGURATION)
                .hasMessageContaining("TIE-DB-003")
                .hasMessageContaining("chmod");
    }

    @Test
    void refusesAPasswordThatOthersCanReadAndOneInTheAddress() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        problem(new DatabaseSpec("jdbc:postgresql://127.0.0.1:1/x", "u", "secret"), ExitCode.CONFIGURATION)
                .hasMessageContaining("TIE-DB-004");
        problem(new DatabaseSpec("jdbc:postgresql://127.0.0.1:1/x?password=hush", "u", null), ExitCode.CONFIGURATION)
                .hasMessageContaining("TIE-DB-002")
                .hasMessageNotContaining("hush");
    }

    @Test
    void saysInOneLineThatTheServerDoesNotAnswer() {
        problem(new DatabaseSpec("jdbc:postgresql://127.0.0.1:1/x?ssl=false", "u", null), ExitCode.UNAVAILABLE)
                .hasMessageStartingWith("jdbc:postgresql://127.0.0.1:1/x: ")
                .hasMessageContaining("TIE-DB-001");
    }

    @Test
    void refusesASchemaOfANewerProgram() {
        try (OpenDatabase database = open(EMBEDDED)) {
            JdbcClient.create(database.dataSource()).sql("""
                            insert into "flyway_schema_history" ("installed_rank", "version", "description", "type",
                                "script", "checksum", "installed_by", "execution_time", "success")
                            values (999, '209901010000', 'later', 'SQL', 'V209901010000__later.sql', 1, 'x', 1, true)
                            """).update();
        }

        problem(EMBEDDED, ExitCode.CONFIGURATION).hasMessageContaining("TIE-DB-006");
    }

    @Test
    void neverOpensTheFileWithoutItsSafeOptions() {
        String url = H2Url.of(folder.resolve("x"));

        assertThat(EmbeddedDataSource.requireSafe(url)).isEqualTo(url);
        assertThatThrownBy(() -> EmbeddedDataSource.requireSafe(url.replace("WRITE_DELAY=0", "WRITE_DELAY=500")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> EmbeddedDataSource.requireSafe(url.replace("EXIT=FALSE", "EXIT=TRUE")))
                .isInstanceOf(IllegalStateException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> problem(DatabaseSpec spec, ExitCode exitCode) {
        var thrown = assertThatThrownBy(() -> open(spec).close());
        thrown.asInstanceOf(type(OperatorException.class))
                .extracting(OperatorException::exitCode)
                .isEqualTo(exitCode);
        return thrown;
    }

    private OpenDatabase open(DatabaseSpec spec) {
        return OpenDatabase.open(new Home(folder), spec, 1, null);
    }
}
