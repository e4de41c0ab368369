package io.tieout.database;

import io.tieout.shared.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes a change of the embedded database's schema whole or nothing. Its statements commit one by one, so that a
/// process that ends in the middle (killed, no room) leaves tables that no program knows.
///
/// Before the first tables are made a mark is set, before later changes everything is written down as SQL;
/// whoever finds either beside a schema that is not whole takes it back first. Call all of it alone, under the
/// lock of migrations.
final class BrokenOffMigration {

    private final JdbcClient jdbc;
    private final Path data;
    private final Path mark;
    private final Path before;

    /// @param data the folder of the database file
    BrokenOffMigration(DataSource dataSource, Path data) {
        this.jdbc = JdbcClient.create(dataSource);
        this.data = data;
        this.mark = data.resolve("db.being-made");
        this.before = data.resolve("db.before-upgrade.sql.gz");
    }

    boolean isPossible() {
        return Files.exists(mark) || Files.exists(before);
    }

    /// Brings back what was there before a change that did not come to its end.
    void takeBack() {
        if (Files.exists(before)) {
            jdbc.sql("drop all objects").update();
            jdbc.sql("runscript from " + quoted(before) + " compression gzip").update();
        } else if (Files.exists(mark)) {
            jdbc.sql("drop all objects").update();
        }
    }

    /// @param empty whether nothing has ever been in the database
    void begin(boolean empty) throws IOException {
        if (isPossible()) {
            return;
        }
        if (empty) {
            PrivateFiles.write(mark, "");
        } else {
            keep();
        }
        force(data);
    }

    private void keep() throws IOException {
        Path writing = before.resolveSibling(before.getFileName() + ".tmp");
        Files.deleteIfExists(writing);
        jdbc.sql("script nopasswords nosettings to " + quoted(writing) + " compression gzip")
                .query()
                .listOfRows();
        PrivateFiles.close(writing);
        force(writing);
        Files.move(writing, before, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The schema is whole. On disk before anybody works with it: else a power failure could bring the mark back beside
    /// the work of days, for a newer program to take back.
    void done() throws IOException {
        Files.deleteIfExists(before);
        Files.deleteIfExists(mark);
        force(data);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }
}
