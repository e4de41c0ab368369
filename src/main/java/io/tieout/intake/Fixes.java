package io.tieout.intake;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which file is the mended copy of which, by what rules and why.
@Component
public class Fixes {

    private static final String INSERT = """
            insert into intake_fix (file_no, original_no, rules, reason, actor)
            values (:file, :original, :rules, :reason, :actor)
            """;

    private static final String FIX = """
            select x.file_no, x.original_no, x.rules, x.reason, x.actor
            from intake_fix x
            join intake_file f on f.file_no = x.file_no
            where f.engagement = :engagement and x.file_no = :file
            """;

    private static final String COPIES = """
            select x.file_no
            from intake_fix x
            join intake_file f on f.file_no = x.file_no
            where f.engagement = :engagement and x.original_no = :file
            order by x.file_no
            """;

    private final JdbcClient jdbc;
    private final Journal journal;

    Fixes(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /// How a mended copy came to be.
    public record Made(long fileNo, long originalNo, String rules, String reason, String actor) {}

    /// Empty when the file is none.
    public Optional<Made> of(EngagementId engagement, long fileNo) {
        return jdbc.sql(FIX)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query((row, n) ->
                        new Made(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)))
                .optional();
    }

    /// Numbers of the mended copies of a file, oldest first.
    public List<Long> copiesOf(EngagementId engagement, long fileNo) {
        return jdbc.sql(COPIES)
                .param("engagement", engagement.code())
                .param("file", fileNo)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /// In the transaction that announces the copy; journaled.
    void keep(SourceFile copy, SourceFile original, DropNote.Fix fix, Actor actor, DropNote note) {
        jdbc.sql(INSERT)
                .param("file", copy.fileNo())
                .param("original", original.fileNo())
                .param("rules", fix.rules())
                .param("reason", note.reason().strip())
                .param("actor", actor.toString())
                .update();
        Map<String, Object> data =
                new TreeMap<>(EffectiveSet.about(original, note.reason().strip(), Consequences.NONE));
        data.put("as", "F" + copy.fileNo());
        data.put("asSha256", fix.sha256());
        data.put("rules", fix.rules());
        journal.append(Fact.of("file.fixed", original.engagement(), actor, data));
    }
}
