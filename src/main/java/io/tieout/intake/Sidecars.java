package io.tieout.intake;

import io.tieout.archive.Archive;
import io.tieout.archive.SafeName;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes the receipt of a file that is taken in: what its drop said, else its sidecar `NAME.receipt.yaml`, else a
/// manifest that names it, else the feed's defaults. The sidecar is claimed with its file, kept in the archive as it
/// came, and goes from the inbox, so
/// that it never speaks for a later file of the same name.
@Component
class Sidecars {

    static final String ENDING = ".receipt.yaml";

    private static final int LONGEST = 1 << 16;

    private final Inboxes inboxes;
    private final Receipts receipts;
    private final Manifests manifests;
    private final Archive archive;
    private final Clock clock;

    Sidecars(Inboxes inboxes, Receipts receipts, Manifests manifests, Archive archive, Clock clock) {
        this.inboxes = inboxes;
        this.receipts = receipts;
        this.manifests = manifests;
        this.archive = archive;
        this.clock = clock;
    }

    static boolean isSidecar(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /// What a drop told of a file, and what is seen of the original; joins the surrounding transaction.
    void note(long fileNo, DropNote note, Path original) {
        String by = note.fix().isPresent() ? "fix" : "drop";
        try {
            String toldBy = note.origin().equals(Origin.UNKNOWN) ? "" : by;
            receipts.keep(List.of(receipt(fileNo, note.origin(), toldBy, original)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The receipt of a file that has just been claimed; empty when it is kept already. Idempotent: called again after
    /// a crash it finds the sidecar where the first call left it.
    ///
    /// @param known what its drop has told already
    Optional<Receipt> receipt(EngagementId engagement, Sighting row, Path claimed, @Nullable Receipt known)
            throws IOException {
        Path taken = taken(claimed);
        claim(inboxes.resolve(engagement, row.inboxPath() + ENDING), taken);
        Optional<Receipt> dropped = Optional.ofNullable(known);
        boolean isThere = Files.isRegularFile(taken, LinkOption.NOFOLLOW_LINKS);
        if (dropped.filter(receipt -> receipt.sidecar() != null).isPresent() && !isThere) {
            return Optional.empty();
        }
        Receipt receipt = dropped.isPresent() ? dropped.get() : receipt(row.fileNo(), Origin.UNKNOWN, "", claimed);
        if (isThere) {
            receipt = withSidecar(engagement, row, receipt, taken);
        }
        receipt = withManifest(engagement, row, receipt);
        return Optional.of(withDefaults(
                receipt, inboxes.feeds().get(engagement, row.feed()).receipt().origin()));
    }

    /// What is known of files before they are claimed.
    Map<Long, Receipt> known(EngagementId engagement, List<Sighting> rows) {
        return receipts.those(engagement, rows.stream().map(Sighting::fileNo).toList());
    }

    /// Joins the surrounding transaction.
    void keep(List<Receipt> told) {
        receipts.keep(told);
    }

    /// What is not needed any more once the receipt is kept.
    void settle(EngagementId engagement, Sighting row, Path claimed) throws IOException {
        Files.deleteIfExists(taken(claimed));
        manifests.settle(engagement, row.inbox(), row.requestId());
    }

    private static Path taken(Path claimed) {
        return claimed.resolveSibling(claimed.getFileName() + ENDING);
    }

    /// The mark beside a file goes before the file does, so that it never speaks for a later one of its name; what it
    /// says is kept with the receipts.
    void takeMark(EngagementId engagement, Sighting row) throws IOException {
        Optional<Path> mark = inboxes.mark(engagement, row.feed(), row.inboxPath());
        if (mark.isPresent() && Files.isRegularFile(mark.get(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content;
            try (InputStream in = Files.newInputStream(mark.get(), LinkOption.NOFOLLOW_LINKS)) {
                content = in.readNBytes(LONGEST);
            }
            if (content.length > 0) {
                keep(engagement, row, content, ".mark");
            }
            Files.deleteIfExists(mark.get());
        }
    }

    private Receipt withManifest(EngagementId engagement, Sighting row, Receipt receipt) throws IOException {
        Optional<Manifests.Told> told = manifests.of(engagement, row.inbox(), row.name(), row.requestId());
        return told.map(found -> receipt.with(receipt.origin().or(found.origin()), joined(receipt.toldBy(), "manifest"))
                        .withManifest(found.copy()))
                .orElse(receipt);
    }

    private static void claim(Path waiting, Path taken) throws IOException {
        try {
            if (Files.isRegularFile(waiting, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(waiting, taken, StandardCopyOption.ATOMIC_MOVE);
                Durable.forceFolderOf(taken);
            }
        } catch (NoSuchFileException | FileAlreadyExistsException another) {
            // another process has claimed it
        }
    }

    private Receipt withSidecar(EngagementId engagement, Sighting row, Receipt receipt, Path taken) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(taken, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(LONGEST + 1);
        }
        String path = keep(engagement, row, content, ENDING);
        try {
            Origin told = JobsConfig.read(row.inboxPath() + ENDING, content, Origin.class);
            return receipt.with(receipt.origin().or(told), joined(receipt.toldBy(), "sidecar"))
                    .withSidecar(path, null);
        } catch (OperatorException unreadable) {
            return unread(receipt, path, unreadable.problems());
        }
    }

    private static Receipt unread(Receipt receipt, String path, List<Problem> problems) {
        String why = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        return receipt.withSidecar(path, why.substring(0, Math.min(2000, why.length())));
    }

    private String keep(EngagementId engagement, Sighting row, byte[] content, String ending) throws IOException {
        Path temporary = archive.temporary(engagement, "receipt-F" + row.fileNo());
        try {
            Files.write(temporary, content);
            String sha256 = Sha256.of(temporary);
            String safe = SafeName.of(row.name());
            String target = "receipts/" + row.inbox() + "/" + sha256.substring(0, 8) + "-F" + row.fileNo() + "-"
                    + safe.substring(Math.max(0, safe.length() - 80)) + ending;
            return archive.publish(engagement, temporary, target, sha256);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Receipt withDefaults(Receipt receipt, Origin defaults) {
        Origin complete = receipt.origin().or(defaults);
        return complete.equals(receipt.origin()) ? receipt : receipt.with(complete, joined(receipt.toldBy(), "feed"));
    }

    private Receipt receipt(long fileNo, Origin told, String toldBy, Path seen) throws IOException {
        Instant modified =
                Files.getLastModifiedTime(seen, LinkOption.NOFOLLOW_LINKS).toInstant();
        return new Receipt(
                fileNo,
                told.or(Origin.UNKNOWN),
                toldBy,
                null,
                null,
                null,
                Watch.owner(seen),
                modified,
                host(),
                clock.instant());
    }

    private static String joined(String before, String word) {
        List<String> words = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before.split(" ")));
        if (!words.contains(word)) {
            words.add(word);
        }
        return String.join(" ", words);
    }

    private static String host() {
        try {
            String name = Objects.requireNonNull(InetAddress.getLocalHost()).getHostName();
            return name.substring(0, Math.min(200, name.length()));
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
