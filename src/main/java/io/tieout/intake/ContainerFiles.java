package io.tieout.intake;

import io.tieout.archive.SafeName;
import io.tieout.formats.DescribedTable;
import io.tieout.shared.Message;
import io.tieout.shared.Side;
import io.tieout.shared.UtcTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files that hold files (`.zip`, `.gz`, the sheets of an `.xlsx`): each of their members has a row of its own that
/// names them. The rows come first; the bytes are unpacked into `.claimed/` from the archive's copy, again when a crash
/// came between.
@Component
public class ContainerFiles {

    /// What a container may lie in: one container.
    public static final int MOST_DEPTH = 2;

    private static final String WORKBOOK = ".xlsx";
    private static final List<String> ENDINGS = List.of(".zip", ".gz", WORKBOOK);

    /// Coarse enough for every file system to keep.
    private static final long TIME_GRAIN_MILLIS = 2000;

    private static final String INSERT = """
            insert into intake_file (engagement, feed, side, name, logical_name, inbox_path, status, size_bytes,
                mtime_millis, samples, sampled_at, seen_at, received_at, dropped_by, request_id, container_no,
                member_path)
            select engagement, :feed, :side, :name, :logical, :path, 'CLAIMED', :size, :mtime, 1, :now, seen_at,
                received_at, dropped_by, request_id, file_no, :member
            from intake_file
            where engagement = :engagement and file_no = :container
            """;

    private static final String CLAIMED_PATH = """
            update intake_file
            set claimed_path = :folder || cast(file_no as varchar(20)) || '-' || :safe
            where engagement = :engagement and container_no = :container and member_path = :member
            """;

    private static final String UNPACKED = """
            update intake_file
            set status = 'UNPACKED', sha256 = :sha256, size_bytes = :size, archive_path = :archive, open_path = null,
                reason_code = :code, reason = :reason
            where engagement = :engagement and file_no = :container and status = 'CLAIMED'
            """;

    private static final String MEMBERS = "select " + SourceFileRow.COLUMNS + """
            from intake_file
            where engagement = :engagement and container_no = :container
            order by file_no
            """;

    private final JdbcClient jdbc;
    private final Inboxes inboxes;
    private final SourceFiles files;
    private final Receipts receipts;
    private final FileFeeds fileFeeds;
    private final Clock clock;

    ContainerFiles(
            JdbcClient jdbc, Inboxes inboxes, SourceFiles files, Receipts receipts, FileFeeds fileFeeds, Clock clock) {
        this.jdbc = jdbc;
        this.inboxes = inboxes;
        this.files = files;
        this.receipts = receipts;
        this.fileFeeds = fileFeeds;
        this.clock = clock;
    }

    /// One file in a container.
    ///
    /// @param path as the container names it, parts divided by `/`
    /// @param table what the index of a data delivery says of it; null when none does
    public record Member(String path, long bytes, @Nullable DescribedTable table) {

        public Member described(@Nullable DescribedTable as) {
            return new Member(path, bytes, as);
        }
    }

    /// What became of a container's copy.
    public record Copy(String sha256, long bytes, String archivePath) {}

    /// What of a container no feed takes: temporary files, and sheets that nobody asked for.
    public record Left(long count, List<String> first) {

        public static final int MOST_NAMED = 5;

        public Left {
            first = List.copyOf(first);
        }

        public String words() {
            return String.join(", ", first) + (count > first.size() ? ", ..." : "");
        }
    }

    /// Whether a name says that a file holds others.
    public static boolean isContainer(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(ending -> lower.endsWith(ending) && lower.length() > ending.length());
    }

    /// The name that is left without the ending of a container; a workbook is as good as a CSV.
    static String inner(String name) {
        String left = name.substring(0, name.lastIndexOf('.'));
        return isWorkbook(name) ? left + ".csv" : left;
    }

    /// Whether a name says that a file has sheets.
    static boolean isWorkbook(String name) {
        return isContainer(name) && name.toLowerCase(Locale.ROOT).endsWith(WORKBOOK);
    }

    /// Whether no feed takes a member: temporary files, and sheets that nobody asked for.
    ///
    /// @param name the last part of its name
    public boolean isUnwanted(SourceFile container, String name) {
        return isWorkbook(container.baseName()) ? fitting(container, name).isEmpty() : isLitter(name);
    }

    private static String sheet(String name) {
        return name.substring(0, name.length() - ".csv".length());
    }

    /// Names that are nobody's file, also inside of a container.
    public static boolean isLitter(String name) {
        return FolderLister.isTemporary(name);
    }

    /// In how many containers a file lies, itself counted.
    public int depth(SourceFile file) {
        int depth = 1;
        SourceFile at = file;
        while (at.containerNo() != null) {
            at = files.find(file.engagement(), at.containerNo()).orElseThrow();
            depth++;
        }
        return depth;
    }

    /// Whether a member's name says that its feed, and no other of the inbox, takes it.
    public boolean isFitting(SourceFile member) {
        SourceFile container = files.find(member.engagement(), Objects.requireNonNull(member.containerNo()))
                .orElseThrow();
        Optional<DescribedTable> table =
                mayBeDescribed(container) ? fileFeeds.table(member.engagement(), member.fileNo()) : Optional.empty();
        List<String> fitting =
                table.map(of -> taking(container, of)).orElseGet(() -> fitting(container, member.baseName()));
        return List.of(member.feed()).equals(fitting);
    }

    /// Feeds that take a member: a sheet by the name of its workbook and its own, anything else by its own.
    private List<String> fitting(SourceFile container, String name) {
        return isWorkbook(container.baseName())
                ? inboxes.takingSheet(container.engagement(), container.inbox(), container.baseName(), sheet(name))
                : inboxes.takingFile(container.engagement(), container.inbox(), name);
    }

    /// Whether a container may be a data delivery: a feed of its inbox takes such.
    public boolean mayBeDescribed(SourceFile container) {
        return container.baseName().toLowerCase(Locale.ROOT).endsWith(".zip")
                && !inboxes.takingDelivery(container.engagement(), container.inbox(), container.baseName())
                        .isEmpty();
    }

    /// Feeds that take a table of a data delivery.
    public List<String> taking(SourceFile container, DescribedTable table) {
        SortedMap<String, FeedSpec> feeds =
                inboxes.takingDelivery(container.engagement(), container.inbox(), container.baseName());
        return feeds.entrySet().stream()
                .filter(feed -> feed.getValue().format().takesTable(table))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// CLAIMED -> UNPACKED, with a CLAIMED row for each member, in the surrounding transaction.
    public List<SourceFile> unpacked(SourceFile container, Copy copy, List<Member> members, Left left) {
        for (Member member : members) {
            insert(container, member);
        }
        List<SourceFile> rows = members(container);
        describe(members, rows);
        Receipt receipt =
                receipts.find(container.engagement(), container.fileNo()).orElseThrow();
        receipts.keep(rows.stream().map(row -> receipt.ofMember(row.fileNo())).toList());
        long from = rows.getFirst().fileNo();
        long to = rows.getLast().fileNo();
        Message what = left.count() == 0
                ? Message.of("TIE-INT-034.unpacked", rows.size(), from, to)
                : Message.of("TIE-INT-034.unpacked-in-part", rows.size(), from, to, left.count(), left.words());
        of(UNPACKED, container)
                .param("sha256", copy.sha256())
                .param("size", copy.bytes())
                .param("archive", copy.archivePath())
                .param("code", what.code())
                .param("reason", what.text())
                .update();
        return rows;
    }

    private void describe(List<Member> members, List<SourceFile> rows) {
        Map<String, DescribedTable> tables = new HashMap<>();
        for (Member member : members) {
            if (member.table() != null) {
                tables.put(member.path(), member.table());
            }
        }
        for (SourceFile row : rows) {
            DescribedTable table = tables.get(String.valueOf(row.memberPath()));
            if (table != null) {
                fileFeeds.describe(row.fileNo(), table);
            }
        }
    }

    private void insert(SourceFile container, Member member) {
        String name = member.path().replace('/', '_');
        String base = member.path().substring(member.path().lastIndexOf('/') + 1);
        DescribedTable table = member.table();
        List<String> fits = table == null ? fitting(container, base) : taking(container, table);
        String feed = fits.size() == 1 ? fits.getFirst() : container.feed();
        Side side = inboxes.feeds().get(container.engagement(), feed).side();
        of(INSERT, container)
                .param("feed", feed)
                .param("side", side.name())
                .param("name", name)
                .param("logical", name.toLowerCase(Locale.ROOT))
                .param("path", container.inbox() + "/" + name)
                .param("size", member.bytes())
                .param("mtime", mtime(container))
                .param("now", UtcTime.column(clock.instant()))
                .param("member", member.path())
                .update();
        of(CLAIMED_PATH, container)
                .param("folder", container.inbox() + "/" + Inboxes.CLAIMED + "/")
                .param("safe", SafeName.of(name))
                .param("member", member.path())
                .update();
    }

    /// The rows of what came out of a container, by number.
    public List<SourceFile> members(SourceFile container) {
        return of(MEMBERS, container).query(SourceFileRow::map).list();
    }

    /// Whether the bytes of a claimed member have still to be unpacked.
    public boolean lacksBytes(SourceFile member) {
        String claimed = member.claimedPath();
        return member.containerNo() != null
                && member.status() == FileStatus.CLAIMED
                && claimed != null
                && !Files.exists(inboxes.resolve(member.engagement(), claimed), LinkOption.NOFOLLOW_LINKS);
    }

    /// A hidden file on the inbox's volume to unpack into; the next start removes it when it is left behind.
    public Path temporary(SourceFile member) throws IOException {
        inboxes.openClaimed(member.engagement(), member.inbox());
        return Files.createFile(
                inboxes.open(member.engagement(), member.inbox()).resolve(Drops.PREFIX + UUID.randomUUID() + ".tmp"));
    }

    /// Puts an unpacked member where its row says that it lies, whole or not at all.
    public void place(SourceFile container, SourceFile member, Path temporary) throws IOException {
        Files.setLastModifiedTime(temporary, FileTime.fromMillis(mtime(container)));
        Durable.force(temporary);
        Durable.rename(temporary, inboxes.resolve(member.engagement(), String.valueOf(member.claimedPath())));
    }

    private static long mtime(SourceFile container) {
        Instant seen = container.seenAt();
        return seen.toEpochMilli() / TIME_GRAIN_MILLIS * TIME_GRAIN_MILLIS;
    }

    private JdbcClient.StatementSpec of(String sql, SourceFile container) {
        return jdbc.sql(sql).param("engagement", container.engagement().code()).param("container", container.fileNo());
    }
}
