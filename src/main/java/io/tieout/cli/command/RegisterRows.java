package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.shared.EngagementId;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Every file of the register, as rows.
final class RegisterRows {

    static final String COLUMNS =
            "file_id,engagement,feed,name,sha256,bytes,status,records,entries,rejects,control_rows,ignored_rows,issues,"
                    + "quality_score,control_total,control_status,received_at,reason_code,reason,came_in";

    private RegisterRows() {}

    static void write(Application application, EngagementId engagement, RowWriter rows) {
        for (SourceFile f : application.get(SourceFiles.class).all(engagement)) {
            rows.row(Arrays.asList(
                    "F" + f.fileNo(),
                    engagement,
                    f.feed(),
                    f.name(),
                    f.sha256(),
                    f.sizeBytes(),
                    f.status(),
                    f.records(),
                    f.entries(),
                    f.rejects(),
                    f.controlRows(),
                    f.ignoredRows(),
                    f.issues(),
                    f.qualityScore(),
                    decimal(f.controlTotal()),
                    f.controlStatus(),
                    f.receivedAt(),
                    f.reasonCode(),
                    f.reason(),
                    f.containerNo() == null ? null : "F" + f.containerNo()));
        }
    }

    /// Control totals are numbers; what is not one stays text.
    private static @Nullable Object decimal(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException notOne) {
            return text;
        }
    }
}
