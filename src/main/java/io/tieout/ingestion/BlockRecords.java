package io.tieout.ingestion;

import io.tieout.entries.Entry;
import io.tieout.entries.EntryLimits;
import io.tieout.entries.Reject;
import io.tieout.formats.RecordSink;
import io.tieout.ingestion.RecordMapper.Mapped;
import io.tieout.intake.FeedSpec.RuleSpec.Severity;
import io.tieout.parties.PartyRecord;
import io.tieout.parties.RateRecord;
import io.tieout.shared.Message;
import io.tieout.validation.Issue;
import io.tieout.validation.LoadResults.ControlRow;
import io.tieout.validation.RecordRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sorts the records of one block: entries with their issues, rejects, control rows, ignored ones.
final class BlockRecords implements RecordSink {

    static final String FORMAT_RULE = "format";

    private final Reading reading;
    private final BlockTask task;
    private final byte[] bytes;
    private final List<Entry> entries = new ArrayList<>();
    private final List<PartyRecord> parties = new ArrayList<>();
    private final List<RateRecord> rates = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final List<ControlRow> controls = new ArrayList<>();
    private final CurrencySums sums = new CurrencySums();
    private int ignored;
    private @Nullable LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    /// How a file is read: all of it immutable.
    record Reading(FileLayout layout, RecordMapping mapper, RecordRules rules) {}

    private BlockRecords(Reading reading, BlockTask task, byte[] bytes) {
        this.reading = reading;
        this.task = task;
        this.bytes = bytes;
    }

    /// @param bytes exactly those of the block
    /// @throws IllegalStateException when the parser sees another number of records than the scan did
    static LoadedBlock decode(Reading reading, BlockTask task, byte[] bytes) {
        BlockRecords records = new BlockRecords(reading, task, bytes);
        reading.layout().parse(bytes, task.block(), records);
        LoadedBlock loaded = records.result();
        if (loaded.records() != task.block().records()) {
            throw new IllegalStateException(Message.of(
                            "TIE-ING-031.records-differ-from-plan",
                            task.fileNo(),
                            task.block().no(),
                            loaded.records(),
                            task.block().records())
                    .coded());
        }
        return loaded;
    }

    private LoadedBlock result() {
        return new LoadedBlock(
                task.fileNo(),
                task.block(),
                entries,
                parties,
                rates,
                rejects,
                issues,
                controls,
                ignored,
                sums.result(),
                firstDay,
                lastDay);
    }

    @Override
    public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        if (recordNo <= reading.layout().lastHeadRecord()) {
            ignored++;
            return;
        }
        Mapped mapped = reading.mapper().map(task.fileNo(), recordNo, byteOffset, byteLength, fields, fieldCount);
        switch (mapped) {
            case Mapped.Accepted accepted -> accept(recordNo, accepted.entry(), accepted.fileMinor());
            case Mapped.Party party -> parties.add(party.record());
            case Mapped.Rate rate -> rates.add(rate.record());
            case Mapped.Refused refused -> refuse(recordNo, byteOffset, byteLength, refused);
            case Mapped.Control control -> controls.add(new ControlRow(recordNo, control.count(), control.total()));
            case Mapped.Ignored none -> ignored++;
        }
    }

    @Override
    public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
        if (recordNo <= reading.layout().lastHeadRecord()) {
            ignored++;
        } else {
            refuse(recordNo, byteOffset, byteLength, new Mapped.Refused("", why));
        }
    }

    @Override
    public void aside(long recordNo, boolean isTotal) {
        if (isTotal) {
            controls.add(new ControlRow(recordNo, null, null));
        } else {
            ignored++;
        }
    }

    @Override
    public void remark(long recordNo, String field, String value, Message why) {
        issues.add(new Issue(task.fileNo(), recordNo, FORMAT_RULE, Severity.WARNING, field, value, why.text(), null));
    }

    private void accept(long recordNo, Entry entry, long fileMinor) {
        Optional<EntryLimits.Violation> violation = EntryLimits.violation(entry);
        if (violation.isPresent()) {
            refuse(
                    recordNo,
                    entry.byteOffset(),
                    entry.byteLength(),
                    new Mapped.Refused(violation.get().field(), violation.get().why()));
            return;
        }
        entries.add(entry);
        sums.add(entry.currency(), fileMinor, entry.amountMinor());
        firstDay = LoadTotals.earlier(firstDay, entry.bookingDate());
        lastDay = LoadTotals.later(lastDay, entry.bookingDate());
        reading.rules().check(entry, issues);
    }

    private void refuse(long recordNo, long byteOffset, int byteLength, Mapped.Refused why) {
        int start = Math.toIntExact(byteOffset - task.block().offset());
        rejects.add(new Reject(
                task.fileNo(),
                recordNo,
                byteOffset,
                byteLength,
                why.code(),
                why.field(),
                why.message(),
                RawExcerpt.of(
                        bytes, start, byteLength, reading.layout().dialect().charset())));
    }
}
