package io.tieout.jobsconfig;

import io.tieout.jobsconfig.YamlNode.Entry;
import io.tieout.jobsconfig.YamlNode.Items;
import io.tieout.jobsconfig.YamlNode.Keys;
import io.tieout.jobsconfig.YamlNode.Scalar;
import io.tieout.shared.Message;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/// Reads YAML into nodes with places; never constructs objects, and bounds size, depth and aliases.
final class YamlReader {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 30;
    private static final int MAX_ALIASES = 20;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final Problems problems;
    private final Function<Mark, Place> places;
    private final String source;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(Problems problems, Function<Mark, Place> places, String source) {
        this.problems = problems;
        this.places = places;
        this.source = source;
    }

    /// The content of a file; nothing when it is no YAML at all, which is then among the problems.
    static Optional<YamlNode> read(String file, byte[] content, Problems problems) {
        Place start = new Place(file, 1, 1);
        if (content.length > MAX_BYTES) {
            problems.add(start, Message.of("TIE-CFG-004.too-large", MAX_BYTES));
            return Optional.empty();
        }
        Function<Mark, Place> places = mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
        return decode(content, start, problems)
                .flatMap(text -> new YamlReader(problems, places, text).read(text, start));
    }

    /// A default written in the program, at the place where the key is missing.
    static YamlNode readDefault(String text, Place place, Problems problems) {
        return new YamlReader(problems, mark -> place, "").read(text, place).orElseThrow();
    }

    private static Optional<String> decode(byte[] content, Place start, Problems problems) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException wrong) {
            String before = new String(content, 0, bytes.position(), StandardCharsets.UTF_8);
            problems.add(end(start.file(), before), Message.of("TIE-CFG-004.not-utf-8"));
            return Optional.empty();
        }
    }

    /// The place after the given beginning of a file.
    private static Place end(String file, String before) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int lineStart = before.lastIndexOf('\n') + 1;
        return new Place(file, line, before.codePointCount(lineStart, before.length()) + 1);
    }

    private Optional<YamlNode> read(String text, Place start) {
        try {
            Node node = new Yaml(new SafeConstructor(options())).compose(new StringReader(text));
            return Optional.of(node == null ? Scalar.nothing(start) : convert(node));
        } catch (MarkedYAMLException wrong) {
            Mark mark = wrong.getProblemMark() == null ? wrong.getContextMark() : wrong.getProblemMark();
            String context = wrong.getContext() == null ? "" : wrong.getContext() + ": ";
            syntax(mark == null ? start : places.apply(mark), context + wrong.getProblem());
        } catch (ReaderException wrong) {
            Place place = end(start.file(), text.substring(0, Math.min(text.length(), wrong.getPosition())));
            String character = String.format("U+%04X", wrong.getCodePoint());
            problems.add(place, Message.of("TIE-CFG-004.character", character));
        } catch (YAMLException wrong) {
            syntax(start, String.valueOf(wrong.getMessage()));
        }
        return Optional.empty();
    }

    private void syntax(Place place, String what) {
        problems.add(place, Message.of("TIE-CFG-004.not-yaml", what.replaceAll("\\s+", " ")));
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        return options;
    }

    private YamlNode convert(Node node) {
        Place place = places.apply(node.getStartMark());
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(place, Message.of("TIE-CFG-004.tag", node.getTag()));
        }
        if (!open.add(node)) {
            problems.add(place, Message.of("TIE-CFG-004.alias-in-itself"));
            return Scalar.nothing(place);
        }
        try {
            return switch (node) {
                case MappingNode mapping -> keys(mapping, place);
                case SequenceNode sequence ->
                    new Items(
                            place,
                            sequence.getValue().stream().map(this::convert).toList());
                case ScalarNode scalar -> scalar(scalar, place);
                case AnchorNode anchor -> convert(anchor.getRealNode());
                default -> throw new IllegalStateException("no such YAML node: " + node.getNodeId());
            };
        } finally {
            open.remove(node);
        }
    }

    private Scalar scalar(ScalarNode node, Place place) {
        String text = node.getValue();
        IntFunction<Place> at =
                source.isEmpty() ? offset -> place : offset -> new ScalarText(source, node, place).at(offset);
        return new Scalar(place, text, Tag.NULL.equals(node.getTag()), at);
    }

    private Keys keys(MappingNode mapping, Place place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
        for (NodeTuple tuple : tuples) {
            Place keyPlace = places.apply(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyPlace, Message.of("TIE-CFG-004.key-is-no-word"));
                continue;
            }
            Entry first = entries.putIfAbsent(key.getValue(), new Entry(keyPlace, convert(tuple.getValueNode())));
            if (first != null) {
                problems.add(
                        keyPlace,
                        Message.of(
                                "TIE-CFG-005.key-twice",
                                key.getValue(),
                                first.keyPlace().line()));
            }
        }
        return new Keys(place, Collections.unmodifiableMap(entries));
    }
}
