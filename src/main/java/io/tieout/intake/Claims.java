package io.tieout.intake;

import io.tieout.archive.SafeName;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files out of the inboxes, several at a time: the rows first, in a transaction of their own, then the renames
/// into `.claimed/`. Any of it can be the last before a crash; calling again finishes it.
@Component
class Claims {

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final Sidecars sidecars;
    private final TransactionTemplate alone;

    Claims(Inboxes inboxes, Sightings sightings, Sidecars sidecars, PlatformTransactionManager transactions) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.sidecars = sidecars;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Those of the files that are claimed now, their bytes in `.claimed/`.
    List<Long> claim(EngagementId engagement, List<Long> fileNos) throws IOException {
        markClaimed(engagement, inState(engagement, fileNos, FileStatus.STABLE));
        return finish(engagement, inState(engagement, fileNos, FileStatus.CLAIMED));
    }

    private List<Sighting> inState(EngagementId engagement, List<Long> fileNos, FileStatus status) {
        return sightings.those(engagement, fileNos).stream()
                .filter(row -> row.status() == status)
                .toList();
    }

    /// The half before the renames.
    void markClaimed(EngagementId engagement, List<Sighting> stable) throws IOException {
        Map<Sighting, String> claimed = new LinkedHashMap<>();
        for (Sighting row : stable) {
            Optional<Stamp> stamp = Stamp.of(inboxes.resolve(engagement, row.inboxPath()));
            if (stamp.isEmpty()) {
                inOwn(() -> sightings.vanished(engagement, row.fileNo(), row.status()));
            } else if (!stamp.get().equals(row.stamp())) {
                inOwn(() -> sightings.sample(engagement, row, FileStatus.SEEN, stamp.get(), 1));
            } else {
                inboxes.openClaimed(engagement, row.inbox());
                claimed.put(
                        row, row.inbox() + "/" + Inboxes.CLAIMED + "/" + row.fileNo() + "-" + SafeName.of(row.name()));
            }
        }
        alone.executeWithoutResult(
                transaction -> claimed.forEach((row, path) -> sightings.claim(engagement, row, path)));
    }

    /// The half with the renames. Whoever stood still before one may come when another has done it: then the bytes lie
    /// there already, or are archived, and what lies in the inbox now is a newer file, which goes back.
    ///
    /// @param rows as they were read before
    List<Long> finish(EngagementId engagement, List<Sighting> rows) throws IOException {
        Set<Long> renamed = rename(engagement, rows);
        Set<Long> owned = inState(engagement, List.copyOf(renamed), FileStatus.CLAIMED).stream()
                .map(Sighting::fileNo)
                .collect(Collectors.toSet());
        List<Sighting> whole = new ArrayList<>();
        for (Sighting row : rows) {
            Path claimed = claimedPath(engagement, row);
            Optional<Stamp> stamp = Stamp.of(claimed);
            if (renamed.contains(row.fileNo()) && !owned.contains(row.fileNo())) {
                backToInbox(engagement, claimed, row.inboxPath(), row.fileNo());
            } else if (stamp.isEmpty()) {
                inOwn(() -> sightings.lost(
                        engagement, row.fileNo(), FileStatus.CLAIMED, Message.of("TIE-INT-007.taken-while-claimed")));
            } else if (!stamp.get().equals(row.stamp())) { // written to, or something else in its place
                giveBack(engagement, row.fileNo());
            } else {
                whole.add(row);
            }
        }
        keepReceipts(engagement, whole);
        return whole.stream().map(Sighting::fileNo).toList();
    }

    /// @return those that were still in their inboxes
    private Set<Long> rename(EngagementId engagement, List<Sighting> rows) throws IOException {
        Set<Long> renamed = new HashSet<>();
        Set<Path> folders = new LinkedHashSet<>();
        for (Sighting row : rows) {
            Path claimed = claimedPath(engagement, row);
            Path inbox = inboxes.resolve(engagement, row.inboxPath());
            if (Stamp.of(claimed).isEmpty() && Stamp.of(inbox).isPresent()) {
                sidecars.takeMark(engagement, row);
                if (rename(inbox, claimed)) {
                    renamed.add(row.fileNo());
                    folders.add(Objects.requireNonNull(claimed.getParent()));
                    folders.add(Objects.requireNonNull(inbox.getParent()));
                }
            }
        }
        for (Path folder : folders) {
            Durable.force(folder);
        }
        return renamed;
    }

    private static boolean rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private void keepReceipts(EngagementId engagement, List<Sighting> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        List<Receipt> receipts = new ArrayList<>();
        Map<Long, Receipt> known = sidecars.known(engagement, rows);
        for (Sighting row : rows) {
            sidecars.receipt(engagement, row, claimedPath(engagement, row), known.get(row.fileNo()))
                    .ifPresent(receipts::add);
        }
        alone.executeWithoutResult(transaction -> {
            sidecars.keep(receipts);
            sightings.leftInbox(engagement, rows.stream().map(Sighting::fileNo).toList());
        });
        for (Sighting row : rows) {
            sidecars.settle(engagement, row, claimedPath(engagement, row));
        }
    }

    /// CLAIMED -> SEEN: the bytes go back into the inbox, under their name, or under `F17-<name>` when a new file
    /// of that name has come meanwhile.
    void giveBack(EngagementId engagement, long fileNo) throws IOException {
        Optional<Sighting> found = sightings.find(engagement, fileNo).filter(row -> row.status() == FileStatus.CLAIMED);
        if (found.isEmpty()) {
            return;
        }
        Sighting row = found.get();
        String path = row.inboxPath();
        Path claimed = claimedPath(engagement, row);
        if (Files.exists(claimed, LinkOption.NOFOLLOW_LINKS)) {
            path = backToInbox(engagement, claimed, path, fileNo);
        }
        Optional<Stamp> stamp = Stamp.of(inboxes.resolve(engagement, path));
        String back = path;
        if (stamp.isEmpty() || !reopened(engagement, row, back, stamp.get())) {
            inOwn(() -> sightings.vanished(engagement, fileNo, FileStatus.CLAIMED));
        }
    }

    /// False when another process has seen the file in the inbox already and made a row for it.
    private boolean reopened(EngagementId engagement, Sighting row, String path, Stamp stamp) {
        try {
            return inOwn(() -> sightings.back(engagement, row.fileNo(), path, stamp));
        } catch (DuplicateKeyException seenAnew) {
            return false;
        }
    }

    String backToInbox(EngagementId engagement, Path claimed, String inboxPath, long fileNo) throws IOException {
        try {
            Durable.rename(claimed, inboxes.resolve(engagement, inboxPath));
            return inboxPath;
        } catch (FileAlreadyExistsException newer) {
            int name = inboxPath.lastIndexOf('/') + 1;
            String other = inboxPath.substring(0, name) + "F" + fileNo + "-" + inboxPath.substring(name);
            Durable.rename(claimed, inboxes.resolve(engagement, other));
            return other;
        }
    }

    private Path claimedPath(EngagementId engagement, Sighting row) {
        String claimed = row.claimedPath();
        if (claimed == null) {
            throw new IllegalStateException("F" + row.fileNo() + " of " + engagement + " was never claimed");
        }
        return inboxes.resolve(engagement, claimed);
    }

    private boolean inOwn(java.util.function.BooleanSupplier work) {
        return Boolean.TRUE.equals(alone.execute(transaction -> work.getAsBoolean()));
    }
}
