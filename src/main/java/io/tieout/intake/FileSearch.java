package io.tieout.intake;

import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds files of the register by what people know of them, whatever became of them.
@Component
public class FileSearch {

    private static final String BY_NAME = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and logical_name = lower(:name)
            order by file_no
            """;

    private static final String BY_DIGEST = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and sha256 between :first and :last
            order by file_no
            """;

    private static final Pattern NUMBER = Pattern.compile("[Ff](\\d{1,9})");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{8,64}");

    private final JdbcClient jdbc;
    private final SourceFiles files;
    private final Versions versions;

    FileSearch(JdbcClient jdbc, SourceFiles files, Versions versions) {
        this.jdbc = jdbc;
        this.files = files;
        this.versions = versions;
    }

    /// Files of this name (case does not matter), number (`F17`) or beginning of a SHA-256, by number.
    public List<SourceFile> find(EngagementId engagement, String what) {
        List<SourceFile> named = jdbc.sql(BY_NAME)
                .param("engagement", engagement.code())
                .param("name", what)
                .query(SourceFileRow::map)
                .list();
        if (!named.isEmpty()) {
            return named;
        }
        Matcher number = NUMBER.matcher(what);
        if (number.matches()) {
            return files.find(engagement, Long.parseLong(number.group(1))).stream()
                    .toList();
        }
        return DIGEST.matcher(what).matches() ? byDigest(engagement, what) : List.of();
    }

    /// Files whose SHA-256 begins so, by number.
    public List<SourceFile> byDigest(EngagementId engagement, String sha256) {
        String digits = sha256.toLowerCase(Locale.ROOT);
        return jdbc.sql(BY_DIGEST)
                .param("engagement", engagement.code())
                .param("first", digits)
                .param("last", digits + "g")
                .query(SourceFileRow::map)
                .list();
    }

    public FileHistory history(SourceFile file) {
        return versions.history(file.engagement(), file.fileNo()).orElseThrow();
    }
}
