package io.tieout.jobsconfig;

import io.tieout.jobsconfig.YamlNode.Entry;
import io.tieout.jobsconfig.YamlNode.Keys;
import io.tieout.jobsconfig.YamlNode.Scalar;
import io.tieout.shared.Message;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of `jobs-config/` by their relative path, each read once; resolves `extends`.
final class ConfigFolder {

    static final String SHARED = "shared/";
    static final String SCHEMAS = "schemas/";
    private static final String EXTENDS = "extends";
    private static final String SUFFIX = ".yaml";

    private final Path root;
    private final String name;
    private final Problems problems;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Map<String, Optional<Keys>> parsed = new LinkedHashMap<>();

    private ConfigFolder(Path root, String name, Problems problems) {
        this.root = root;
        this.name = name;
        this.problems = problems;
    }

    static ConfigFolder read(Path folder, Problems problems) {
        Path absolute = folder.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName());
        if (!Files.isDirectory(absolute)) {
            problems.add(absolute, Message.of("TIE-CFG-009.no-folder", name));
            problems.throwIfAny();
        }
        try {
            ConfigFolder read = new ConfigFolder(absolute.toRealPath(), name, problems);
            read.list(read.root, "");
            return read;
        } catch (IOException failed) {
            problems.add(absolute, Message.of("TIE-CFG-009.folder-unreadable", failed));
            problems.throwIfAny();
            throw new AssertionError("unreachable", failed);
        }
    }

    /// Relative paths with `/`, sorted.
    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /// What is in the folder of XML schemas, by path.
    SortedMap<String, byte[]> schemas() {
        SortedMap<String, byte[]> found = new TreeMap<>(files.tailMap(SCHEMAS));
        found.keySet().removeIf(path -> !path.startsWith(SCHEMAS));
        return found;
    }

    /// How a file or folder is shown to people.
    String shown(String path) {
        return name + "/" + path;
    }

    /// The digest over all paths and contents; comments count.
    String digest() {
        MessageDigest digest = Sha256.digest();
        files.forEach((path, content) -> digest.update(
                (path + "\n" + content.length + "\n" + Sha256.of(content) + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest.digest());
    }

    private void list(Path folder, String prefix) {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.sorted().toList()) {
                String file = child.getFileName().toString();
                if (!file.startsWith(".") && !file.equalsIgnoreCase("README.md")) {
                    visit(child, prefix + file);
                }
            }
        } catch (IOException failed) {
            unreadable(prefix, failed);
        }
    }

    private void visit(Path child, String path) {
        try {
            if (Files.isSymbolicLink(child) && (!child.toRealPath().startsWith(root) || Files.isDirectory(child))) {
                problems.add(shown(path), Message.of("TIE-CFG-009.link-leads-out", name));
            } else if (Files.isDirectory(child)) {
                list(child, path + "/");
            } else if (Files.isRegularFile(child)) {
                files.put(path, Files.readAllBytes(child));
            } else {
                problems.add(shown(path), Message.of("TIE-CFG-009.no-regular-file"));
            }
        } catch (IOException failed) {
            unreadable(path, failed);
        }
    }

    private void unreadable(String path, IOException failed) {
        problems.add(
                shown(path),
                Message.of("TIE-CFG-009.unreadable", failed.getClass().getSimpleName()));
    }

    /// The keys of a file as it stands; an empty file has none. Nothing when it could not be read as keys.
    Optional<Keys> parse(String path) {
        Optional<Keys> known = parsed.get(path);
        if (known == null) {
            known = YamlReader.read(shown(path), files.getOrDefault(path, new byte[0]), problems)
                    .flatMap(this::asKeys);
            parsed.put(path, known);
        }
        return known;
    }

    private Optional<Keys> asKeys(YamlNode node) {
        if (node instanceof Keys keys) {
            return Optional.of(keys);
        }
        if (node instanceof Scalar scalar && scalar.empty()) {
            return Optional.of(new Keys(scalar.place(), Map.of()));
        }
        problems.add(node.place(), Message.of("TIE-CFG-003.file-without-keys", node.kind()));
        return Optional.empty();
    }

    /// The keys of a file over those of the file it extends, and so on; each node keeps its place.
    Optional<Keys> resolve(String path) {
        return resolve(path, List.of());
    }

    private Optional<Keys> resolve(String path, List<String> below) {
        Optional<Keys> own = parse(path);
        Entry named = own.map(keys -> keys.entries().get(EXTENDS)).orElse(null);
        if (own.isEmpty() || named == null) {
            return own;
        }
        Map<String, Entry> rest = new LinkedHashMap<>(own.get().entries());
        rest.remove(EXTENDS);
        Keys keys = new Keys(own.get().place(), rest);
        List<String> chain = new ArrayList<>(below);
        chain.add(path);
        return base(named, chain).flatMap(base -> resolve(base, chain)).map(base -> merge(base, keys));
    }

    private Optional<String> base(Entry named, List<String> chain) {
        YamlNode value = named.value();
        String text = value instanceof Scalar scalar ? scalar.text() : "";
        String target = text.endsWith(SUFFIX) ? text : text + SUFFIX;
        if (!target.startsWith(SHARED) || !files.containsKey(target)) {
            List<String> known = paths().stream()
                    .filter(path -> path.startsWith(SHARED) && path.endsWith(SUFFIX))
                    .map(path -> path.substring(0, path.length() - SUFFIX.length()))
                    .toList();
            String near = Suggestion.of(text, known);
            String all = String.join(", ", known);
            problems.add(
                    value.place(),
                    known.isEmpty()
                            ? Message.of("TIE-CFG-007.nothing-to-extend", text, shown(SHARED))
                            : Message.of("TIE-CFG-007.extends-unknown", text, shown(SHARED), near, all));
            return Optional.empty();
        }
        if (chain.contains(target)) {
            problems.add(value.place(), Message.of("TIE-CFG-007.circle", String.join(" -> ", chain) + " -> " + target));
            return Optional.empty();
        }
        return Optional.of(target);
    }

    private static Keys merge(Keys base, Keys child) {
        Map<String, Entry> merged = new LinkedHashMap<>(base.entries());
        child.entries().forEach((key, entry) -> merged.merge(key, entry, ConfigFolder::mergeEntry));
        return new Keys(child.place(), merged);
    }

    private static Entry mergeEntry(Entry base, Entry child) {
        return base.value() instanceof Keys below && child.value() instanceof Keys above
                ? new Entry(child.keyPlace(), merge(below, above))
                : child;
    }
}
