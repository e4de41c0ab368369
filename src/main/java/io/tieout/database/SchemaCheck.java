package io.tieout.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Whether a database has exactly this program's migrations: what nearly every start finds. Loading Flyway to be told
/// so takes a tenth of a short command; whatever differs in the least is left to Flyway.
final class SchemaCheck {

    private static final String APPLIED = """
            select "version", "checksum", "success" from "flyway_schema_history" where "type" not in ('SCHEMA', 'TABLE')
            """;

    private SchemaCheck() {}

    /// @param folder of the migrations in the class path
    static boolean isCurrent(DataSource dataSource, String folder) throws IOException {
        List<String> applied = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                applied.add(rows.getString(1) + " " + rows.getInt(2) + " " + rows.getBoolean(3));
            }
        } catch (SQLException noHistory) {
            return false;
        }
        return applied.stream().sorted().toList().equals(expected(folder));
    }

    private static List<String> expected(String folder) throws IOException {
        List<String> expected = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "/*.sql")) {
            String name = Objects.requireNonNull(file.getFilename());
            String version = name.startsWith("V") ? name.substring(1, name.indexOf("__")) : name;
            expected.add(version + " " + checksum(file) + " true");
        }
        return expected.stream().sorted().toList();
    }

    /// As Flyway makes it: over the lines, without their ends.
    private static int checksum(Resource file) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
