package io.tieout.intake;

import io.tieout.archive.Archive;
import io.tieout.archive.SafeName;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Texts `*.manifest.yaml` in an inbox that tell of several files there. A manifest stays, and is told of, until all
/// that it names has been taken in; then its copy in the archive remains. What has been taken in is asked of the
/// receipts, so that nothing is kept about a manifest but itself.
@Component
class Manifests {

    static final String ENDING = ".manifest.yaml";

    private static final int LONGEST = 1 << 22;
    private static final int NAMED = 5;

    private final Inboxes inboxes;
    private final Receipts receipts;
    private final Archive archive;
    private final Map<Path, Listed> listings = new ConcurrentHashMap<>();

    Manifests(Inboxes inboxes, Receipts receipts, Archive archive) {
        this.inboxes = inboxes;
        this.receipts = receipts;
        this.archive = archive;
    }

    static boolean isManifest(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /// What a manifest tells of a file, and the path of the manifest's copy below `archive/<engagement>/`.
    record Told(Origin origin, String copy) {}

    /// What the manifests of an inbox tell of a file that is being taken in; the first one by name that still waits
    /// for a file of this name.
    ///
    /// @param request the run that takes the file in; what it knows of the inbox holds for all its files, since
    ///     each lay there, with the manifests before it, when the run began
    Optional<Told> of(EngagementId engagement, String inbox, String name, @Nullable Long request) throws IOException {
        for (Path path : known(engagement, inbox, request)) {
            Optional<Read> read = readable(path);
            Optional<ManifestSpec.Line> line = read.flatMap(one -> one.spec.files().stream()
                    .filter(named -> named.name().equals(name))
                    .findFirst());
            if (read.isPresent()
                    && line.isPresent()
                    && !receipts.taken(engagement, read.get().copyIn(inbox)).contains(inbox + "/" + name)) {
                String copy = keep(engagement, inbox, read.get());
                return Optional.of(new Told(read.get().spec.origin(line.get()), copy));
            }
        }
        return Optional.empty();
    }

    /// Removes the manifests that a run knows of and that have nothing to wait for any more.
    void settle(EngagementId engagement, String inbox, @Nullable Long request) throws IOException {
        if (!known(engagement, inbox, request).isEmpty()) {
            settle(engagement, inbox);
        }
    }

    /// Listed once a run: thousands of files are not each looked for among thousands.
    private List<Path> known(EngagementId engagement, String inbox, @Nullable Long request) throws IOException {
        Path folder = inboxes.resolve(engagement, inbox);
        Listed listed = listings.get(folder);
        if (request == null || listed == null || listed.request != request) {
            listed = new Listed(request == null ? 0 : request, in(engagement, inbox));
            listings.put(folder, listed);
        }
        return listed.manifests;
    }

    private record Listed(long request, List<Path> manifests) {}

    /// Removes the manifests of an inbox that have nothing to wait for any more.
    void settle(EngagementId engagement, String inbox) throws IOException {
        for (Path path : in(engagement, inbox)) {
            Optional<Read> read = readable(path);
            if (read.isPresent() && waiting(engagement, inbox, read.get()).isEmpty()) {
                remove(engagement, inbox, read.get());
            }
        }
    }

    private void remove(EngagementId engagement, String inbox, Read read) throws IOException {
        try {
            keep(engagement, inbox, read);
            if (Sha256.of(read.path).equals(read.sha256)) { // else another has come in its place
                Files.deleteIfExists(read.path);
            }
        } catch (NoSuchFileException gone) {
            // another process was first
        }
    }

    /// What a manifest waits for that does not lie in the inbox either; empty when nothing is missing.
    Optional<Message> state(EngagementId engagement, String inbox, Path path) {
        try {
            Read read = read(path);
            List<String> waiting = waiting(engagement, inbox, read).stream()
                    .filter(line -> !liesBeside(path, line.name()))
                    .map(ManifestSpec.Line::name)
                    .toList();
            return waiting.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Message.of(
                            "TIE-INT-023.manifest-awaits",
                            waiting.size(),
                            read.spec.files().size(),
                            String.join(", ", waiting.subList(0, Math.min(NAMED, waiting.size())))
                                    + (waiting.size() > NAMED ? " ..." : "")));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (OperatorException unreadable) {
            String why = unreadable.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
            return Optional.of(Message.of("TIE-INT-024.manifest-unreadable", why));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Read(Path path, String sha256, ManifestSpec spec) {

        String name() {
            return String.valueOf(path.getFileName());
        }

        String copyIn(String inbox) {
            String safe = SafeName.of(name());
            return "receipts/" + inbox + "/" + sha256.substring(0, 8) + "-"
                    + safe.substring(Math.max(0, safe.length() - 100));
        }
    }

    /// What has not been taken in: not as this manifest's, and when it does not lie here either, under no name.
    private List<ManifestSpec.Line> waiting(EngagementId engagement, String inbox, Read read) {
        Set<String> taken = receipts.taken(engagement, read.copyIn(inbox));
        List<ManifestSpec.Line> left = read.spec.files().stream()
                .filter(line -> !taken.contains(inbox + "/" + line.name()))
                .toList();
        Set<String> known = receipts.known(
                engagement,
                left.stream()
                        .map(Manifests::digest)
                        .filter(digest -> !digest.isEmpty())
                        .toList());
        return left.stream()
                .filter(line -> !known.contains(digest(line)) || liesBeside(read.path, line.name()))
                .toList();
    }

    private static boolean liesBeside(Path manifest, String name) {
        try {
            return name.indexOf('/') < 0 && Files.exists(manifest.resolveSibling(name), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException noName) {
            return false;
        }
    }

    private static String digest(ManifestSpec.Line line) {
        String sha256 = line.sha256();
        return sha256 == null ? "" : sha256.strip().toLowerCase(Locale.ROOT);
    }

    private List<Path> in(EngagementId engagement, String inbox) throws IOException {
        try (Stream<Path> listed = Files.list(inboxes.open(engagement, inbox))) {
            return listed.filter(path -> isManifest(String.valueOf(path.getFileName())))
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Read> readable(Path path) throws IOException {
        try {
            return Optional.of(read(path));
        } catch (OperatorException | NoSuchFileException told) { // by `state`
            return Optional.empty();
        }
    }

    private static Read read(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        byte[] content;
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(LONGEST + 1);
        }
        if (content.length > LONGEST) {
            throw new OperatorException(ExitCode.CONFIGURATION, name, Message.of("TIE-CFG-008.too-long", LONGEST));
        }
        return new Read(path, Sha256.of(content), JobsConfig.read(name, content, ManifestSpec.class));
    }

    private String keep(EngagementId engagement, String inbox, Read read) throws IOException {
        Path temporary = archive.temporary(engagement, "manifest");
        try {
            Files.copy(read.path, temporary, StandardCopyOption.REPLACE_EXISTING);
            return archive.publish(engagement, temporary, read.copyIn(inbox), read.sha256);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
