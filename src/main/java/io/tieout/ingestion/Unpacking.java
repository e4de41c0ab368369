package io.tieout.ingestion;

import io.tieout.archive.Archive;
import io.tieout.archive.VerifiedCopy;
import io.tieout.formats.Container;
import io.tieout.formats.DescribedTable;
import io.tieout.formats.Flaw;
import io.tieout.intake.ContainerFiles;
import io.tieout.intake.FileStatus;
import io.tieout.intake.Intake;
import io.tieout.intake.Quarantine;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.jobsconfig.TieoutSpec.ContainersSpec;
import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.runs.RunRequest;
import io.tieout.runs.Runs;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Containers become their members: the container is read through once, kept in the archive as it came, and each member
/// gets a row in the same transaction. Bytes of members are unpacked from the archive's copy whenever they are missing,
/// so that nothing depends on where a crash came.
@Component
class Unpacking {

    private final Runs runs;
    private final Intake intake;
    private final ContainerFiles containers;
    private final SourceFiles files;
    private final Receipts receipts;
    private final Quarantine quarantine;
    private final Archive archive;
    private final Journal journal;
    private final Originals originals;
    private final ContainersSpec limits;

    Unpacking(
            Runs runs,
            Intake intake,
            ContainerFiles containers,
            SourceFiles files,
            Receipts receipts,
            Quarantine quarantine,
            Archive archive,
            Journal journal,
            Originals originals,
            JobsConfig config) {
        this.runs = runs;
        this.intake = intake;
        this.containers = containers;
        this.files = files;
        this.receipts = receipts;
        this.quarantine = quarantine;
        this.archive = archive;
        this.journal = journal;
        this.originals = originals;
        limits = config.single(TieoutSpec.KIND).intake().containers();
    }

    /// The next container of a request that is not unpacked; one that came out of another comes later.
    Optional<SourceFile> next(long requestId, Set<Long> tried) {
        RunRequest request = runs.get(requestId);
        return files.ofRequest(request.engagement(), requestId).stream()
                .filter(file -> file.status() == FileStatus.STABLE || file.status() == FileStatus.CLAIMED)
                .filter(file -> ContainerFiles.isContainer(file.baseName()) && tried.add(file.fileNo()))
                .findFirst();
    }

    /// Empty when it vanished or changed since it was stable.
    Optional<ScannedContainer> scan(SourceFile stable) throws IOException {
        place(List.of(stable));
        List<SourceFile> claimed = intake.claim(stable.engagement(), List.of(stable.fileNo()));
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        SourceFile file = claimed.getFirst();
        ScannedContainer scanned = containers.depth(file) > ContainerFiles.MOST_DEPTH
                ? new ScannedContainer.Bad(file, Message.of("TIE-INT-033.nested-too-deep"))
                : copy(file);
        if (intake.unchanged(file)) {
            return Optional.of(scanned);
        }
        intake.giveBack(file.engagement(), file.fileNo());
        return Optional.empty();
    }

    private ScannedContainer copy(SourceFile file) throws IOException {
        Path temporary = archive.temporary(file.engagement(), "container-");
        try (VerifiedCopy copy = new VerifiedCopy(temporary)) {
            try (InputStream in = Files.newInputStream(intake.claimed(file), LinkOption.NOFOLLOW_LINKS)) {
                in.transferTo(copy);
            } catch (IOException failed) {
                throw DiskTrouble.at(temporary, failed);
            }
            String sha256 = copy.sha256();
            Optional<Message> forged = receipts.find(file.engagement(), file.fileNo())
                    .flatMap(receipt -> receipt.mismatch(sha256, file.sizeBytes()));
            if (forged.isPresent()) {
                return new ScannedContainer.Bad(file, forged.get());
            }
            List<ContainerFiles.Member> members = new ArrayList<>();
            LeftOut left = new LeftOut(name -> containers.isUnwanted(file, name));
            Optional<Message> flaw = read(file, temporary, left, path -> new Counted(path, members))
                    .map(Flaw::why)
                    .or(() -> described(file, temporary, members, left));
            if (flaw.isPresent()) {
                return new ScannedContainer.Bad(file, flaw.get());
            }
            String path = ArchivePaths.original(file, file.inbox(), sha256);
            archive.publish(file.engagement(), List.of(new Archive.Checked(copy, path)));
            return new ScannedContainer.Good(
                    file, new ContainerFiles.Copy(sha256, file.sizeBytes(), path), members, left.all());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Gives each member what the index of a data delivery says of it, and leaves those that no feed takes.
    ///
    /// @return why the delivery cannot be taken in
    private Optional<Message> described(
            SourceFile file, Path bytes, List<ContainerFiles.Member> members, LeftOut left) {
        if (!containers.mayBeDescribed(file)) {
            return Optional.empty();
        }
        TableDelivery delivery;
        try {
            delivery = TableDelivery.read(bytes, file.baseName(), limits(name -> false));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<String> lacking = new ArrayList<>();
        for (DescribedTable table : delivery.missing(
                members.stream().map(ContainerFiles.Member::path).toList())) {
            if (containers.taking(file, table).isEmpty()) {
                left.leave(table.url());
            } else {
                lacking.add(table.url());
            }
        }
        members.replaceAll(member -> member.described(delivery.table(member.path())));
        members.removeIf(member -> {
            DescribedTable table = member.table();
            boolean isLeft = delivery.isOfIndex(member.path())
                    || (table != null && containers.taking(file, table).isEmpty());
            return isLeft && left.leave(member.path());
        });
        if (!lacking.isEmpty()) {
            return Optional.of(Message.of("TIE-FMT-154.files-missing", String.join(", ", lacking)));
        }
        return delivery.flaw()
                .or(() -> members.isEmpty()
                        ? Optional.of(Message.of(
                                "TIE-INT-041.no-table-taken", left.all().words()))
                        : Optional.empty());
    }

    private Container.Limits limits(Predicate<String> unwanted) {
        return new Container.Limits(limits.mostMembers(), limits.mostBytes(), limits.mostRatio(), unwanted);
    }

    private Optional<Flaw> read(SourceFile file, Path bytes, Predicate<String> unwanted, Container.Sink sink)
            throws IOException {
        return Container.of(file.baseName()).orElseThrow().read(bytes, file.baseName(), limits(unwanted), sink);
    }

    /// Takes down what nobody wants.
    private static final class LeftOut implements Predicate<String> {

        private final Predicate<String> unwanted;
        private final List<String> first = new ArrayList<>();
        private long count;

        LeftOut(Predicate<String> unwanted) {
            this.unwanted = unwanted;
        }

        @Override
        public boolean test(String name) {
            return unwanted.test(name) && leave(name);
        }

        /// True.
        boolean leave(String name) {
            count++;
            if (first.size() < ContainerFiles.Left.MOST_NAMED) {
                first.add(name);
            }
            return true;
        }

        ContainerFiles.Left all() {
            return new ContainerFiles.Left(count, first);
        }
    }

    /// A member that is only counted.
    private static final class Counted extends OutputStream {

        private final String path;
        private final List<ContainerFiles.Member> members;
        private long bytes;

        Counted(String path, List<ContainerFiles.Member> members) {
            this.path = path;
            this.members = members;
        }

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int from, int count) {
            bytes += count;
        }

        @Override
        public void close() {
            members.add(new ContainerFiles.Member(path, bytes, null));
        }
    }

    void settle(long requestId, ScannedContainer scanned) {
        runs.fence(requestId);
        RunRequest request = runs.get(requestId);
        switch (scanned) {
            case ScannedContainer.Bad bad ->
                quarantine.quarantine(bad.file().engagement(), bad.file().fileNo(), bad.why());
            case ScannedContainer.Good good -> unpacked(request, good);
        }
    }

    private void unpacked(RunRequest request, ScannedContainer.Good good) {
        SourceFile file = good.file();
        List<SourceFile> members = containers.unpacked(file, good.copy(), good.members(), good.left());
        journal.append(Fact.of(
                "file.unpacked",
                file.engagement(),
                request.actor(),
                Map.of(
                        "left", good.left().count(),
                        "file", "F" + file.fileNo(),
                        "feed", file.feed(),
                        "path", good.copy().archivePath(),
                        "sha256", good.copy().sha256(),
                        "bytes", good.copy().bytes(),
                        "members", members.size(),
                        "first", "F" + members.getFirst().fileNo(),
                        "last", "F" + members.getLast().fileNo())));
        originals.releaseAfterCommit(file.engagement(), List.of(file));
    }

    /// Unpacks the members among these files whose bytes are not there, each container read once.
    void place(List<SourceFile> all) throws IOException {
        Map<Long, List<SourceFile>> missing = all.stream()
                .filter(containers::lacksBytes)
                .collect(Collectors.groupingBy(member -> Objects.requireNonNull(member.containerNo())));
        for (Map.Entry<Long, List<SourceFile>> entry : missing.entrySet()) {
            EngagementId engagement = entry.getValue().getFirst().engagement();
            place(files.find(engagement, entry.getKey()).orElseThrow(), entry.getValue());
        }
    }

    private void place(SourceFile container, List<SourceFile> missing) throws IOException {
        Map<String, SourceFile> wanted = new HashMap<>(missing.stream()
                .collect(Collectors.toMap(member -> String.valueOf(member.memberPath()), Function.identity())));
        Path copy = archive.resolve(container.engagement(), String.valueOf(container.archivePath()));
        Optional<Flaw> flaw = read(
                container,
                copy,
                name -> containers.isUnwanted(container, name),
                path -> placed(container, wanted.remove(path)));
        if (flaw.isPresent() || !wanted.isEmpty() || missing.stream().anyMatch(containers::lacksBytes)) {
            throw new IllegalStateException("the archive's copy of F" + container.fileNo() + " is not what it was: "
                    + flaw.map(Flaw::message).orElse("members are missing"));
        }
    }

    private OutputStream placed(SourceFile container, @Nullable SourceFile member) throws IOException {
        if (member == null) {
            return OutputStream.nullOutputStream();
        }
        Path temporary = containers.temporary(member);
        return new WholeFile(
                Files.newOutputStream(temporary),
                member.sizeBytes(),
                () -> containers.place(container, member, temporary));
    }
}
