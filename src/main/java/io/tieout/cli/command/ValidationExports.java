package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.intake.SourceFile;
import io.tieout.shared.EngagementId;
import io.tieout.validation.Balances;
import io.tieout.validation.Dimension;
import io.tieout.validation.FileQuality;
import io.tieout.validation.FileStatements;
import io.tieout.validation.InferredEntry;
import io.tieout.validation.Issue;
import io.tieout.validation.Issues;
import io.tieout.validation.LiveStatements;
import io.tieout.validation.QualityTallies;
import io.tieout.validation.StatementLink;
import java.util.Arrays;
import java.util.List;

/// What is wrong with files, and what is inferred from them, as rows.
final class ValidationExports {

    static final String ISSUE_COLUMNS = "feed,file,record_no,rule,severity,field,value,message,suggestion,dimension";

    static final String QUALITY_COLUMNS =
            "feed,file,received_at,records,score,dimension,failing,share,file_as_a_whole,worst_before";

    static final String INFERRED_COLUMNS =
            "feed,file,account,currency,amount,after_record,record_no,first_day,last_day";

    static final String STATEMENT_COLUMNS =
            "feed,account,currency,statement,opened_on,opening,closed_on,closing,file,record_no,follows,missing,difference";

    private final Application application;
    private final EngagementId engagement;
    private final RowWriter rows;

    ValidationExports(Application application, EngagementId engagement, RowWriter rows) {
        this.application = application;
        this.engagement = engagement;
        this.rows = rows;
    }

    void issues(List<SourceFile> files) {
        Issues issues = application.get(Issues.class);
        files.forEach(file -> issues.each(engagement, file.fileNo(), issue -> issue(file, issue)));
    }

    /// A row for each judged file and dimension, the failing records and their share of all.
    void quality() {
        List<FileQuality> files = application.get(QualityTallies.class).all(engagement);
        FeedQuality.of(files).forEach(feed -> feed.files().forEach(this::quality));
    }

    void inferred(List<SourceFile> files) {
        Balances balances = application.get(Balances.class);
        files.forEach(file -> balances.eachInferred(engagement, file.fileNo(), entry -> inferred(file, entry)));
    }

    /// The statements of the files that are LIVE now, each beside the one before it.
    void statements() {
        application.get(LiveStatements.class).each(engagement, this::statement);
    }

    private void statement(LiveStatements.Placed placed) {
        FileStatements.Statement of = placed.statement();
        StatementLink link = placed.link();
        rows.row(Arrays.asList(
                of.feed(),
                of.account(),
                of.currency(),
                of.number(),
                of.openedOn(),
                Exports.money(of.openingMinor(), of.currency()),
                of.closedOn(),
                Exports.money(of.closingMinor(), of.currency()),
                of.fileName(),
                of.openingRecord(),
                placed.isTwice() ? "TWICE" : link == null ? "FIRST" : link.kind(),
                placed.isTwice() || link == null ? null : link.missing(),
                placed.isTwice() || link == null ? null : Exports.money(link.difference(), of.currency())));
    }

    private void issue(SourceFile file, Issue issue) {
        rows.row(Arrays.asList(
                file.feed(),
                file.name(),
                issue.recordNo(),
                issue.rule(),
                issue.severity(),
                issue.field(),
                issue.value(),
                issue.message(),
                issue.suggestion(),
                issue.dimension().word()));
    }

    private void quality(FeedQuality.Judged judged) {
        FileQuality file = judged.file();
        for (Dimension dimension : Dimension.values()) {
            rows.row(Arrays.asList(
                    file.feed(),
                    file.name(),
                    file.receivedAt(),
                    file.records(),
                    file.score(),
                    dimension.word(),
                    file.failing(dimension).part(),
                    FeedQuality.share(file.failing(dimension)),
                    file.isBroken(dimension),
                    judged.falls().stream()
                            .filter(fall -> fall.dimension() == dimension)
                            .map(fall -> FeedQuality.share(fall.worst()))
                            .findFirst()
                            .orElse(null)));
        }
    }

    private void inferred(SourceFile file, InferredEntry entry) {
        rows.row(Arrays.asList(
                file.feed(),
                file.name(),
                entry.account(),
                entry.currency(),
                Exports.money(entry.amountMinor(), entry.currency()),
                entry.afterRecord(),
                entry.recordNo(),
                entry.firstDay(),
                entry.lastDay()));
    }
}
