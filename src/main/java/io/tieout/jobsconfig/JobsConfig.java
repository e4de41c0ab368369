package io.tieout.jobsconfig;

import io.tieout.jobsconfig.YamlNode.Keys;
import io.tieout.jobsconfig.YamlNode.Scalar;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Language;
import io.tieout.shared.Message;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The whole of `jobs-config/`, read once and valid.
public final class JobsConfig {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final ConfigFolder folder;
    private final Map<String, Map<List<String>, Bound>> bound;

    /// Whether a file of settings can have this name (without its ending).
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// A value and the nodes it came from.
    private record Bound(Object value, YamlNode node) {}

    private JobsConfig(ConfigFolder folder, Map<String, Map<List<String>, Bound>> bound) {
        this.folder = folder;
        this.bound = bound;
    }

    /// Reads every file of every kind.
    ///
    /// @throws io.tieout.shared.OperatorException with every problem of every file, exit code 2
    public static JobsConfig load(Path folder, List<ConfigKind<?>> kinds) {
        Problems problems = new Problems();
        ConfigFolder files = ConfigFolder.read(folder, problems);
        List<KindPath> paths = kinds.stream().map(KindPath::of).toList();
        Map<String, Map<List<String>, Bound>> bound = new LinkedHashMap<>();
        paths.forEach(kind -> bound.put(kind.kind().name(), new LinkedHashMap<>()));
        JobsConfig config = new JobsConfig(files, bound);
        files.paths().forEach(path -> config.read(path, paths, problems));
        paths.forEach(kind -> config.complete(kind, problems));
        problems.throwIfAny();
        return config;
    }

    /// The language that `tieout.yaml` names, if it can be read: the mistakes of the other files are told in it
    /// too.
    public static Optional<Language> language(Path folder) {
        Problems unheard = new Problems();
        try {
            return ConfigFolder.read(folder, unheard)
                    .resolve(TieoutSpec.KIND.path())
                    .map(keys -> keys.entries().get("language"))
                    .flatMap(entry ->
                            entry.value() instanceof Scalar word ? Language.of(word.text()) : Optional.empty());
        } catch (OperatorException unreadable) {
            return Optional.empty();
        }
    }

    /// A single YAML text from outside the configuration as a record, read with the same strictness.
    ///
    /// @param name what the problems call it
    /// @throws OperatorException with every problem
    public static <T> T read(String name, byte[] content, Class<T> type) {
        Problems problems = new Problems();
        Optional<T> bound =
                YamlReader.read(name, content, problems).flatMap(node -> new RecordBinder(problems).bind(type, node));
        problems.throwIfAny();
        return bound.orElseThrow();
    }

    /// The keys of a kind with types, defaults and meaning, as plain text.
    public static String describe(ConfigKind<?> kind) {
        return Reference.of(kind);
    }

    private void read(String path, List<KindPath> kinds, Problems problems) {
        if (path.startsWith(ConfigFolder.SHARED) && path.endsWith(".yaml")) {
            folder.parse(path);
            return;
        }
        if (path.startsWith(ConfigFolder.SCHEMAS) && path.endsWith(".xsd")) {
            return;
        }
        for (KindPath kind : kinds) {
            Optional<List<String>> segments = kind.segments(path);
            if (segments.isPresent()) {
                checkNames(path, segments.get(), problems);
                bind(kind.kind(), path, segments.get(), problems);
                return;
            }
        }
        unknownFile(path, kinds, problems);
    }

    private <T> void bind(ConfigKind<T> kind, String path, List<String> segments, Problems problems) {
        Optional<Keys> keys = folder.resolve(path);
        if (keys.isEmpty()) {
            return;
        }
        new RecordBinder(problems).bind(kind.type(), keys.get()).ifPresent(value -> {
            values(kind).put(segments, new Bound(value, keys.get()));
            kind.check().check(value, new PathReport(keys.get(), problems));
        });
    }

    private void checkNames(String path, List<String> segments, Problems problems) {
        for (int i = 0; i < segments.size(); i++) {
            String name = segments.get(i);
            boolean isFolder = path.contains(name + "/");
            if (isFolder ? !EngagementId.isValid(name) : !isName(name)) {
                problems.add(
                        folder.shown(path),
                        Message.of(isFolder ? "TIE-CFG-006.folder-name" : "TIE-CFG-006.file-name", name));
            }
        }
    }

    private void unknownFile(String path, List<KindPath> kinds, Problems problems) {
        String yaml = path.replaceFirst("\\.[^./]*$", "") + ".yaml";
        String nearest = kinds.stream().anyMatch(kind -> kind.segments(yaml).isPresent())
                ? Messages.text("text.did-you-mean", folder.shown(yaml)) + " "
                : "";
        String known = kinds.stream().map(kind -> kind.kind().path()).collect(Collectors.joining(", "));
        problems.add(folder.shown(path), Message.of("TIE-CFG-006.unknown-kind-of-file", nearest, known));
    }

    /// A single file that is missing has its defaults; a folder that needs its one file must have it.
    private void complete(KindPath kind, Problems problems) {
        String path = kind.kind().path();
        if (kind.isSingle() && !folder.paths().contains(path)) {
            bind(kind.kind(), path, List.of(), problems);
        }
        kind.folderWithOne().ifPresent(pattern -> {
            for (String needing : new TreeSet<>(folder.paths().stream()
                    .map(pattern::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .toList())) {
                String needed = needing + path.substring(path.lastIndexOf('/'));
                if (!folder.paths().contains(needed)) {
                    problems.add(folder.shown(needed), Message.of("TIE-CFG-010.missing-file"));
                }
            }
        });
    }

    /// The value of the one file of a kind without `*`; its defaults when the file is missing.
    public <T> T single(ConfigKind<T> kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException(kind.path() + " is not a single file"));
    }

    /// The value whose `*` segments are these, such as `("acme", "bank")` for a feed.
    public <T> Optional<T> find(ConfigKind<T> kind, String... segments) {
        return Optional.ofNullable(values(kind).get(List.of(segments)))
                .map(found -> kind.type().cast(found.value()));
    }

    /// All values of a kind by their `*` segments, in the order of their paths.
    public <T> Map<List<String>, T> all(ConfigKind<T> kind) {
        Map<List<String>, T> all = new LinkedHashMap<>();
        values(kind).forEach((segments, found) -> all.put(segments, kind.type().cast(found.value())));
        return Collections.unmodifiableMap(all);
    }

    /// The file of a kind with these `*` segments as people are shown it, such as
    /// `jobs-config/engagements/acme/feeds/bank.yaml`; it need not exist.
    public String file(ConfigKind<?> kind, String... segments) {
        return folder.shown(KindPath.fill(kind.path(), List.of(segments)));
    }

    /// `file:line:column` of a dotted path in the file with these segments, for checks across files.
    public String place(ConfigKind<?> kind, String path, String... segments) {
        Bound found = values(kind).get(List.of(segments));
        return found == null
                ? file(kind, segments)
                : PathReport.place(found.node(), path).toString();
    }

    /// How people are shown a path below `jobs-config/`.
    public String shown(String path) {
        return folder.shown(path);
    }

    /// The texts of all XML schemas by their paths below `jobs-config/`.
    public SortedMap<String, byte[]> schemas() {
        return folder.schemas();
    }

    /// SHA-256 over the relative paths and contents of all files.
    public String digest() {
        return folder.digest();
    }

    private Map<List<String>, Bound> values(ConfigKind<?> kind) {
        Map<List<String>, Bound> values = bound.get(kind.name());
        if (values == null) {
            throw new IllegalArgumentException("the configuration was loaded without the kind " + kind.name());
        }
        return values;
    }
}
