package io.tieout.dossier;

import io.tieout.cases.CaseFile;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The store of dossiers; a row names a folder that is complete.
@Component
public class Dossiers {
    private static final String ALL = """
            select d.id, d.engagement, c.number, d.version, d.status, d.path, d.manifest_sha256, d.pages, d.created_at
            from dossier d join case_file c on c.id = d.case_id
            where d.engagement = :engagement
            order by d.id
            """;
    private static final String MADE_BY = """
            select d.id, d.engagement, c.number, d.version, d.status, d.path, d.manifest_sha256, d.pages, d.created_at
            from dossier d join case_file c on c.id = d.case_id
            where d.engagement = :engagement and d.request_id = :request
            order by d.id
            """;
    private static final String VERSIONS = """
            select coalesce(max(version), 0) from dossier where engagement = :engagement and case_id = :case
            """;
    private static final String OF_RUN = """
            select count(*) from dossier where engagement = :engagement and case_id = :case and run_id = :run
            """;
    private static final String OF_REQUEST = """
            select count(*) from dossier where engagement = :engagement and case_id = :case and request_id = :request
            """;
    private static final String INSERT = """
            insert into dossier (engagement, case_id, run_id, request_id, version, status, path, manifest_sha256, pages,
                created_at, created_by)
            values (:engagement, :case, :run, :request, :version, :status, :path, :manifest, :pages,
                :createdAt, :createdBy)
            """;

    private final JdbcClient jdbc;

    Dossiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the order they were made.
    public List<Dossier> all(EngagementId engagement) {
        return jdbc.sql(ALL)
                .param("engagement", engagement.code())
                .query((rs, row) -> dossier(rs))
                .list();
    }

    /// Those that a request has made, in that order.
    List<Dossier> ofRequest(EngagementId engagement, long requestId) {
        return jdbc.sql(MADE_BY)
                .param("engagement", engagement.code())
                .param("request", requestId)
                .query((rs, row) -> dossier(rs))
                .list();
    }

    /// The number of a case's newest version, 0 when there is none.
    int latestVersion(CaseFile caseFile) {
        return number(VERSIONS, caseFile).query(Integer.class).single();
    }

    /// Whether a dossier shows the run that the case points at.
    boolean showsCurrentRun(CaseFile caseFile) {
        return number(OF_RUN, caseFile)
                        .param("run", caseFile.runId())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// Whether the request has made its dossier of the case already.
    boolean madeBy(CaseFile caseFile, long requestId) {
        return number(OF_REQUEST, caseFile)
                        .param("request", requestId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// The ids of the argument are ignored but for its case number, which is the case's.
    void add(Dossier made, CaseFile caseFile, long requestId, Actor actor) {
        number(INSERT, caseFile)
                .param("run", caseFile.runId())
                .param("request", requestId)
                .param("version", made.version())
                .param("status", made.status())
                .param("path", made.path())
                .param("manifest", made.manifestSha256())
                .param("pages", made.pages())
                .param("createdAt", UtcTime.column(made.createdAt()))
                .param("createdBy", actor.toString())
                .update();
    }

    private JdbcClient.StatementSpec number(String sql, CaseFile caseFile) {
        return jdbc.sql(sql).param("engagement", caseFile.engagement().code()).param("case", caseFile.id());
    }

    private static Dossier dossier(ResultSet rs) throws SQLException {
        return new Dossier(
                rs.getLong(1),
                new EngagementId(rs.getString(2)),
                rs.getString(3),
                rs.getInt(4),
                rs.getString(5),
                rs.getString(6),
                rs.getString(7),
                rs.getInt(8),
                rs.getObject(9, OffsetDateTime.class).toInstant());
    }
}
