package io.tieout.intake;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The folders `input/<engagement>/<inbox>/`: what lies there, and which feed takes it.
@Component
class Inboxes {

    static final String CLAIMED = ".claimed";

    private final Home home;
    private final Feeds feeds;
    private final Map<Path, FolderLister> listers = new ConcurrentHashMap<>();

    Inboxes(Home home, Feeds feeds) {
        this.home = home;
        this.feeds = feeds;
    }

    /// Files with their feed, by relative path in order of name; manifests with their inbox; what no feed takes or
    /// what waits for its mark; what is wrong with the folders.
    record Listing(
            SortedMap<String, String> feedByPath,
            SortedMap<Path, String> manifests,
            List<Unclaimed> unclaimed,
            List<Problem> problems) {}

    Feeds feeds() {
        return feeds;
    }

    /// A path as the register keeps it: relative to `input/<engagement>`.
    Path resolve(EngagementId engagement, String relative) {
        Path root = home.input(engagement);
        Path path = root.resolve(relative).normalize();
        if (path.equals(root) || !path.startsWith(root)) {
            throw new IllegalArgumentException("'" + relative + "' leaves the inboxes of " + engagement);
        }
        return path;
    }

    SortedSet<String> of(EngagementId engagement) {
        SortedSet<String> inboxes = new TreeSet<>();
        feeds.of(engagement).forEach((name, spec) -> inboxes.add(spec.inboxOr(name)));
        return inboxes;
    }

    /// The inbox folder, made when it is missing.
    Path open(EngagementId engagement, String inbox) throws IOException {
        Path folder = resolve(engagement, inbox);
        createPrivate(folder);
        return folder;
    }

    Path openClaimed(EngagementId engagement, String inbox) throws IOException {
        Path folder = resolve(engagement, inbox).resolve(CLAIMED);
        createPrivate(folder);
        return folder;
    }

    Listing list(EngagementId engagement) {
        Listing listing = new Listing(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (String inbox : of(engagement)) {
            try {
                Path folder = open(engagement, inbox);
                requireWritable(folder);
                for (String name : names(folder)) {
                    if (isReadable(folder, name, listing)) {
                        sort(engagement, inbox, folder.resolve(name), name, listing);
                    }
                }
            } catch (IOException | IllegalArgumentException | UncheckedIOException inaccessible) {
                listing.problems()
                        .add(new Problem(
                                "input/" + engagement + "/" + inbox,
                                Message.of("TIE-INT-004.inbox-unreadable", inaccessible.getMessage())));
            }
        }
        return listing;
    }

    private List<String> names(Path folder) throws IOException {
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new IOException(Messages.text("text.no-permission"));
        }
        return listers.computeIfAbsent(folder, path -> new FolderLister(path.toFile()))
                .names();
    }

    /// A file that cannot be renamed away would keep all that are taken in with it.
    private static void requireWritable(Path folder) throws IOException {
        Path claimed = folder.resolve(CLAIMED);
        if (!Files.isWritable(folder) || (Files.exists(claimed) && !Files.isWritable(claimed))) {
            throw new IOException("its files cannot be renamed: no write permission, or a read-only volume");
        }
    }

    private void sort(EngagementId engagement, String inbox, Path path, String name, Listing listing)
            throws IOException {
        if (Files.isSymbolicLink(path)) {
            listing.unclaimed().add(new Unclaimed(path, Message.of("TIE-INT-003.symbolic-link")));
        } else if (Sidecars.isSidecar(name)) {
            Path described = folderOf(path).resolve(name.substring(0, name.length() - Sidecars.ENDING.length()));
            if (!Files.exists(described, LinkOption.NOFOLLOW_LINKS)) {
                listing.unclaimed().add(new Unclaimed(path, Message.of("TIE-INT-017.receipt-alone")));
            }
        } else if (Manifests.isManifest(name)) {
            listing.manifests().put(path, inbox);
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            listing.unclaimed().add(new Unclaimed(path, Message.of("TIE-INT-028.folder")));
        } else if (isMark(engagement, inbox, name)) {
            if (!Files.exists(described(path, name, engagement, inbox), LinkOption.NOFOLLOW_LINKS)) {
                listing.unclaimed().add(new Unclaimed(path, Message.of("TIE-INT-029.mark-alone")));
            }
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            List<String> fits = taking(engagement, inbox, name);
            if (fits.size() == 1) {
                listing.feedByPath().put(inbox + "/" + name, fits.getFirst());
                String done = feeds.get(engagement, fits.getFirst()).arrival().done();
                if (done != null && !Files.exists(path.resolveSibling(name + done), LinkOption.NOFOLLOW_LINKS)) {
                    listing.unclaimed().add(new Unclaimed(path, Message.of("TIE-INT-031.awaits-mark", name + done)));
                }
            } else {
                listing.unclaimed().add(unclaimed(path, fits));
            }
        }
    }

    private boolean isMark(EngagementId engagement, String inbox, String name) {
        return marks(engagement, inbox).anyMatch(arrival -> arrival.isMark(name));
    }

    private Stream<ArrivalSpec> marks(EngagementId engagement, String inbox) {
        return feeds.of(engagement).entrySet().stream()
                .filter(feed -> feed.getValue().inboxOr(feed.getKey()).equals(inbox))
                .map(feed -> feed.getValue().arrival());
    }

    private Path described(Path mark, String name, EngagementId engagement, String inbox) {
        String done = marks(engagement, inbox)
                .filter(arrival -> arrival.isMark(name))
                .findFirst()
                .map(ArrivalSpec::done)
                .orElseThrow();
        return mark.resolveSibling(name.substring(0, name.length() - done.length()));
    }

    /// Where the mark of a file would lie that says it is complete; empty when its feed knows none.
    Optional<Path> mark(EngagementId engagement, String feed, String path) {
        return Optional.ofNullable(feeds.get(engagement, feed).arrival().done())
                .map(done -> resolve(engagement, path + done));
    }

    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /// A name in another encoding than the locale's must not keep the rest of the inbox from being read.
    private static boolean isReadable(Path folder, String name, Listing listing) {
        try {
            Path file = folder.resolve(name);
            if (name.indexOf('\uFFFD') < 0 || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        } catch (InvalidPathException undecodable) {
            // said below
        }
        listing.unclaimed().add(new Unclaimed(folder, Message.of("TIE-INT-015.unreadable-name")));
        return false;
    }

    /// A container belongs to the feed that its own name fits, with or without its ending; else to the first of its
    /// inbox: what is in it finds its feeds by its own names. A workbook belongs to the first that takes any of its
    /// sheets.
    private List<String> taking(EngagementId engagement, String inbox, String name) {
        if (ContainerFiles.isWorkbook(name)) {
            return fittingWhole(engagement, inbox, name).stream().limit(1).toList();
        }
        List<String> fits = fitting(engagement, inbox, name);
        if (!ContainerFiles.isContainer(name) || fits.size() == 1) {
            return fits;
        }
        List<String> inner = fitting(engagement, inbox, ContainerFiles.inner(name));
        return inner.size() == 1
                ? inner
                : feeds.of(engagement).entrySet().stream()
                        .filter(feed -> feed.getValue().inboxOr(feed.getKey()).equals(inbox))
                        .map(Map.Entry::getKey)
                        .limit(1)
                        .toList();
    }

    private List<String> fittingWhole(EngagementId engagement, String inbox, String name) {
        SortedSet<String> fits = new TreeSet<>(fitting(engagement, inbox, name));
        fits.addAll(fitting(engagement, inbox, ContainerFiles.inner(name)));
        return List.copyOf(fits);
    }

    /// Feeds that take a sheet: by the name of its workbook, with its own ending or that of a CSV, and its own name.
    List<String> takingSheet(EngagementId engagement, String inbox, String workbook, String sheet) {
        return fittingWhole(engagement, inbox, workbook).stream()
                .filter(feed -> feeds.get(engagement, feed).format().takesSheet(sheet))
                .toList();
    }

    /// Feeds that take a data delivery of this name, with or without its ending: their tables are described in it.
    SortedMap<String, FeedSpec> takingDelivery(EngagementId engagement, String inbox, String name) {
        SortedMap<String, FeedSpec> taking = new TreeMap<>();
        for (String fit : fittingWhole(engagement, inbox, name)) {
            FeedSpec feed = feeds.get(engagement, fit);
            if (feed.format().isDescribed()) {
                taking.put(fit, feed);
            }
        }
        return taking;
    }

    /// Feeds that take a file of a container that no index describes.
    List<String> takingFile(EngagementId engagement, String inbox, String name) {
        return fitting(engagement, inbox, name).stream()
                .filter(feed -> !feeds.get(engagement, feed).format().isDescribed())
                .toList();
    }

    /// Feeds of an inbox whose pattern a name fits, sorted.
    List<String> fitting(EngagementId engagement, String inbox, String name) {
        List<String> fits = new ArrayList<>();
        feeds.of(engagement).forEach((feed, spec) -> {
            if (spec.inboxOr(feed).equals(inbox) && NamePattern.of(spec.files()).fits(name)) {
                fits.add(feed);
            }
        });
        return fits;
    }

    private static Unclaimed unclaimed(Path path, List<String> fits) {
        return new Unclaimed(
                path,
                fits.isEmpty()
                        ? Message.of("TIE-INT-001.fits-no-feed")
                        : Message.of("TIE-INT-002.fits-several-feeds", String.join(", ", fits)));
    }

    private static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        }
    }
}
