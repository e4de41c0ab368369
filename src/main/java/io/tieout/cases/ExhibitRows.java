package io.tieout.cases;

import io.tieout.entries.Entry;
import io.tieout.entries.Reject;
import io.tieout.intake.SourceFile;
import io.tieout.reconciliation.Break;
import io.tieout.reconciliation.Match;
import io.tieout.shared.EntryId;
import io.tieout.validation.Issue;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes exhibit rows of what the stores hold; pure.
final class ExhibitRows {
    private final Map<Long, SourceFile> files;

    ExhibitRows(Map<Long, SourceFile> files) {
        this.files = Map.copyOf(files);
    }

    Exhibit.Row ofFile(SourceFile file) {
        String remark =
                "live when the run was pinned; %d records = %d entries + %d rejects + %d control + %d ignored; %s; %s"
                        .formatted(
                                file.records(),
                                file.entries(),
                                file.rejects(),
                                file.controlRows(),
                                file.ignoredRows(),
                                control(file),
                                file.qualityScore() == null ? "no score" : "score " + file.qualityScore());
        return row(file.side().name(), Place.whole(file), Facts.NONE, "", remark);
    }

    private static String control(SourceFile file) {
        String total = file.controlTotal() == null || file.controlTotal().isEmpty() ? "" : " of " + file.controlTotal();
        return switch (file.controlStatus() == null ? "" : file.controlStatus()) {
            case "AGREES" -> "control total" + total + " agrees";
            case "DIFFERS" -> "control total" + total + " differs";
            case "MISSING" -> "control total missing";
            default -> "states no control total";
        };
    }

    Exhibit.Row ofBreak(Break open, @Nullable Entry entry) {
        Facts facts =
                new Facts(open.bookingDate().toString(), open.amountMinor(), open.currency(), entry, open.ageDays());
        return ofEntry(open.side(), open.entryId(), facts, open.reason(), BreakReasons.words(open.reason()));
    }

    Exhibit.Row ofMember(Match match, Match.Member member, @Nullable Entry entry) {
        String booked = entry == null ? null : entry.bookingDate().toString();
        Facts facts = new Facts(booked, member.amountMinor(), member.currency(), entry, null);
        String remark =
                "pass " + match.pass() + ", left:right " + match.shape() + ", " + why(match) + "; a person must choose";
        return ofEntry(member.side(), member.entryId(), facts, match.matchKey(), remark);
    }

    private static String why(Match match) {
        if (match.explanation().contains("BUDGET_EXCEEDED")) {
            return "too many entries compete to settle them exactly";
        }
        if (!match.shape().equals("1:1")) {
            return "several pairings are equally good";
        }
        return "probability " + BigDecimal.valueOf(match.odds().probability(), 4) + ", " + match.explanation();
    }

    Exhibit.Row ofReject(Reject reject) {
        String field = reject.field() == null || reject.field().isEmpty() ? "" : " (field " + reject.field() + ")";
        Place place = new Place(null, reject.fileNo(), reject.recordNo(), reject.byteOffset(), reject.byteLength());
        return row(sideOf(reject.fileNo()), place, Facts.NONE, reject.code(), reject.message() + field);
    }

    Exhibit.Row ofIssue(Issue issue) {
        String value = issue.value() == null ? "" : ", value '" + issue.value() + "'";
        Place place = issue.recordNo() == 0
                ? Place.whole(file(issue.fileNo()))
                : new Place(null, issue.fileNo(), issue.recordNo(), 0, 0);
        String remark = issue.message() + " (field " + issue.field() + value + ")";
        return row(sideOf(issue.fileNo()), place, Facts.NONE, issue.rule(), remark);
    }

    private Exhibit.Row ofEntry(char side, long entryId, Facts facts, String group, String remark) {
        EntryId id = new EntryId(entryId);
        Entry entry = facts.entry();
        long offset = entry == null ? 0 : entry.byteOffset();
        long length = entry == null ? 0 : entry.byteLength();
        String name = side == 'L' ? "left" : "right";
        return row(name, new Place(entryId, id.fileNo(), id.recordNo(), offset, length), facts, group, remark);
    }

    private Exhibit.Row row(String side, Place place, Facts facts, String group, String remark) {
        SourceFile file = file(place.fileNo());
        Entry entry = facts.entry();
        return new Exhibit.Row(
                side,
                place.entryId(),
                place.fileNo(),
                file.name(),
                file.sha256() == null ? "" : file.sha256(),
                place.recordNo(),
                place.offset(),
                place.length(),
                facts.booked(),
                facts.amountMinor(),
                facts.currency(),
                entry == null ? null : entry.counterparty(),
                entry == null ? null : entry.reference(),
                facts.ageDays(),
                group,
                remark);
    }

    private String sideOf(long fileNo) {
        return file(fileNo).side().name();
    }

    private SourceFile file(long fileNo) {
        SourceFile file = files.get(fileNo);
        if (file == null) {
            throw new IllegalStateException("F" + fileNo + " is not among the files the run is pinned to");
        }
        return file;
    }

    /// Where in the files a row comes from; record 0 is the file as a whole.
    private record Place(@Nullable Long entryId, long fileNo, long recordNo, long offset, long length) {
        static Place whole(SourceFile file) {
            return new Place(null, file.fileNo(), 0, 0, file.sizeBytes());
        }
    }

    private record Facts(
            @Nullable String booked,
            @Nullable Long amountMinor,
            @Nullable String currency,
            @Nullable Entry entry,
            @Nullable Integer ageDays) {
        private static final Facts NONE = new Facts(null, null, null, null, null);
    }
}
