package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.RowWriter;
import io.tieout.intake.SourceFile;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.PartyRecords;
import io.tieout.parties.RateRecord;
import io.tieout.parties.Rates;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Side;
import java.util.Arrays;
import java.util.List;

/// Parties, accounts and rates of exchange as rows.
final class MasterDataExports {

    static final String PARTY_COLUMNS =
            "engagement,feed,kind,file,record_no,number,name,tax_id,bank_account,address,attributes";

    static final String RATE_COLUMNS = "engagement,feed,file,record_no,currency,quoted_in,effective_on,rate";

    private final Application application;
    private final EngagementId engagement;
    private final RowWriter rows;

    MasterDataExports(Application application, EngagementId engagement, RowWriter rows) {
        this.application = application;
        this.engagement = engagement;
        this.rows = rows;
    }

    void parties(List<SourceFile> files) {
        PartyRecords parties = application.get(PartyRecords.class);
        files.forEach(file -> parties.each(engagement, file.fileNo(), record -> party(file, record)));
    }

    void rates(List<SourceFile> files) {
        Rates rates = application.get(Rates.class);
        files.stream()
                .filter(file -> file.side() == Side.RATE)
                .forEach(file -> rates.of(engagement, List.of(file.fileNo())).forEach(record -> rate(file, record)));
    }

    private void party(SourceFile file, PartyRecord record) {
        rows.row(Arrays.asList(
                engagement,
                file.feed(),
                record.kind(),
                file.name(),
                record.recordNo(),
                record.number(),
                record.name(),
                record.taxId(),
                record.bankAccount(),
                record.address(),
                record.attributes()));
    }

    private void rate(SourceFile file, RateRecord record) {
        rows.row(Arrays.asList(
                engagement,
                file.feed(),
                file.name(),
                record.recordNo(),
                record.currency(),
                record.quotedIn(),
                record.effectiveOn(),
                record.rate().stripTrailingZeros().toPlainString()));
    }
}
