package io.tieout.formats;

import io.tieout.shared.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Zip files, read by their directory at the end. The library refuses what is encrypted, checks no checksum and gives
/// one of two members that share a name: the rest is done here.
final class ZipContainer {

    /// What is said of names that are not UTF-8.
    private static final Charset OLD = Charset.forName("IBM437");

    private static final int BUFFER = 1 << 16;

    private ZipContainer() {}

    static Optional<Flaw> read(Path file, Container.Limits limits, Container.Sink sink) throws IOException {
        try (ZipFile zip = open(file)) {
            List<ZipEntry> members = new ArrayList<>();
            Optional<Flaw> flaw = list(zip, limits, members);
            return flaw.isPresent() ? flaw : read(zip, members, new ContainerCount(Files.size(file), limits), sink);
        } catch (ZipException broken) {
            return Optional.of(broken(broken));
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException maybeNames) {
            try {
                return new ZipFile(file.toFile(), OLD);
            } catch (ZipException notNames) {
                throw maybeNames;
            }
        }
    }

    private static Flaw broken(ZipException broken) {
        String why = String.valueOf(broken.getMessage());
        return flaw(
                why.contains("encrypted")
                        ? Message.of("TIE-FMT-012.encrypted")
                        : Message.of("TIE-FMT-013.broken-container", why));
    }

    private static Optional<Flaw> list(ZipFile zip, Container.Limits limits, List<ZipEntry> members) {
        Set<String> names = new HashSet<>();
        Enumeration<? extends ZipEntry> listed = zip.entries();
        while (listed.hasMoreElements()) {
            ZipEntry entry = listed.nextElement();
            String path = entry.getName();
            String plain = entry.isDirectory() ? path.substring(0, path.length() - 1) : path;
            Optional<Flaw> unfit = Container.flaw(plain);
            if (unfit.isPresent()) {
                return unfit;
            }
            if (entry.isDirectory()
                    || path.startsWith("__MACOSX/")
                    || limits.litter().test(path.substring(path.lastIndexOf('/') + 1))) {
                continue;
            }
            members.add(entry);
            if (!names.add(path.replace('/', '_').toLowerCase(Locale.ROOT))) {
                return Optional.of(flaw(Message.of("TIE-FMT-015.same-name", Container.shown(path))));
            }
            if (members.size() > limits.members()) {
                return Optional.of(flaw(Message.of("TIE-FMT-011.too-many", limits.members())));
            }
        }
        return members.isEmpty() ? Optional.of(flaw(Message.of("TIE-FMT-016.nothing-inside"))) : Optional.empty();
    }

    private static Optional<Flaw> read(ZipFile zip, List<ZipEntry> members, ContainerCount count, Container.Sink sink)
            throws IOException {
        for (ZipEntry entry : members) {
            Optional<Flaw> flaw = read(zip, entry, count, sink);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }

    private static Optional<Flaw> read(ZipFile zip, ZipEntry entry, ContainerCount count, Container.Sink sink)
            throws IOException {
        try (ContainerCount.Member member = count.member(sink.open(entry.getName()));
                InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                member.write(buffer, read);
                Optional<Flaw> excess = count.excess();
                if (excess.isPresent()) {
                    return excess;
                }
            }
            boolean isWhole = member.checksum() == entry.getCrc() && member.length() == entry.getSize();
            return isWhole
                    ? Optional.empty()
                    : Optional.of(flaw(Message.of("TIE-FMT-017.damaged-member", Container.shown(entry.getName()))));
        } catch (ZipException | java.io.EOFException broken) {
            return Optional.of(flaw(Message.of("TIE-FMT-017.damaged-member", Container.shown(entry.getName()))));
        }
    }

    private static Flaw flaw(Message why) {
        return new Flaw(why, 0, 0);
    }
}
