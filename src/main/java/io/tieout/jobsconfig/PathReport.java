package io.tieout.jobsconfig;

import io.tieout.jobsconfig.YamlNode.Entry;
import io.tieout.jobsconfig.YamlNode.Items;
import io.tieout.jobsconfig.YamlNode.Keys;
import io.tieout.jobsconfig.YamlNode.Scalar;
import io.tieout.shared.Message;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Finds the place of a dotted path (`rules[2].field`) in a file's nodes; of what is not there, the nearest above it.
final class PathReport implements ConfigKind.Report {

    private static final int WHOLE = -1;

    private final YamlNode root;
    private final Problems problems;

    PathReport(YamlNode root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    @Override
    public void problem(String path, Message message) {
        problems.add(place(root, path), named(path, message));
    }

    /// The message with the key it is about before it.
    static Message named(String path, Message message) {
        return path.isEmpty()
                ? message
                : new Message(message.code(), "`" + path + "`: " + message.text(), message.remedy());
    }

    @Override
    public void problemInText(String path, int offset, Message message) {
        problems.add(place(root, root.place(), path, offset), named(path, message));
    }

    /// A single value's own place; of a group or list the place of its key.
    static Place place(YamlNode root, String path) {
        return place(root, root.place(), path, WHOLE);
    }

    private static Place place(YamlNode node, Place here, String path, int offset) {
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return switch (node) {
            case Scalar scalar -> offset == WHOLE ? scalar.place() : scalar.at().apply(offset);
            case Items items -> inItems(items, here, rest, offset);
            case Keys keys -> inKeys(keys, here, rest, offset);
        };
    }

    private static Place inItems(Items items, Place here, String path, int offset) {
        int end = path.indexOf(']');
        if (!path.startsWith("[") || end < 0) {
            return here;
        }
        int index = Integer.parseInt(path.substring(1, end));
        if (index >= items.items().size()) {
            return here;
        }
        YamlNode item = items.items().get(index);
        return place(item, item.place(), path.substring(end + 1), offset);
    }

    private static Place inKeys(Keys keys, Place here, String path, int offset) {
        Optional<Map.Entry<String, Entry>> next = keys.entries().entrySet().stream()
                .filter(entry -> leads(entry.getKey(), path))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()));
        return next.map(entry -> entry.getValue().isEmpty()
                        ? entry.getValue().keyPlace()
                        : place(
                                entry.getValue().value(),
                                entry.getValue().keyPlace(),
                                path.substring(entry.getKey().length()),
                                offset))
                .orElse(here);
    }

    private static boolean leads(String key, String path) {
        return path.startsWith(key)
                && (path.length() == key.length()
                        || path.charAt(key.length()) == '.'
                        || path.charAt(key.length()) == '[');
    }
}
