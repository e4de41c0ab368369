package io.tieout.journal.proof;

import io.tieout.journal.CanonicalJson;
import io.tieout.journal.MerkleTree;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What shows a stranger, without the log, that an event is in it (inclusion, RFC 6962 2.1.1) or that an earlier head
/// is the beginning of a later one (consistency, 2.1.2): a handful of hashes and a signed head.
///
/// Made from the exported files in one pass; all but the hashes asked for is forgotten at once.
///
/// @param seq the event; with consistency the size of the earlier log
/// @param fact the event's hashed bytes; with consistency the earlier root
public record Proof(Kind kind, long seq, String fact, List<String> path, SignedHead head) {

    private static final JsonMapper JSON = new JsonMapper();

    public Proof {
        path = List.copyOf(path);
    }

    /// What is shown.
    public enum Kind {
        INCLUSION,
        CONSISTENCY
    }

    /// A perfect or last subtree of the log: its leaves from (included) to end (excluded).
    record Subtree(long from, long end) {}

    /// That the event is in the log of the last exported head.
    ///
    /// @throws OperatorException when there is no such event under a head
    public static Proof ofEvent(JournalFolder folder, long seq) throws IOException {
        SignedHead head = head(folder, seq + 1);
        List<Subtree> subtrees = inclusion(seq, 0, head.size());
        List<String> fact = new ArrayList<>();
        List<String> path = roots(folder, subtrees, head, seq, fact);
        return new Proof(Kind.INCLUSION, seq, fact.getFirst(), path, head);
    }

    /// That the first `size` events are the beginning of the log of the last exported head.
    ///
    /// @throws OperatorException when the log is shorter
    public static Proof ofGrowth(JournalFolder folder, long size) throws IOException {
        SignedHead head = head(folder, size);
        List<Subtree> subtrees = size == 0 ? List.of() : consistency(size, 0, head.size(), true);
        List<String> earlier = new ArrayList<>();
        List<String> path = roots(folder, subtrees, head, -size - 1, earlier);
        return new Proof(Kind.CONSISTENCY, size, earlier.getFirst(), path, head);
    }

    private static SignedHead head(JournalFolder folder, long size) throws IOException {
        return HeadsFile.last(folder.heads())
                .map(HeadsFile.Entry::head)
                .filter(head -> head.size() >= size)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE, folder.path().toString(), Message.of("TIE-JRN-011.not-under-a-head", size)));
    }

    /// The siblings on the way from leaf `index` up, in a tree over these leaves.
    static List<Subtree> inclusion(long index, long from, long end) {
        if (end - from == 1) {
            return new ArrayList<>();
        }
        long split = from + Long.highestOneBit(end - from - 1);
        List<Subtree> path = index < split ? inclusion(index, from, split) : inclusion(index, split, end);
        path.add(index < split ? new Subtree(split, end) : new Subtree(from, split));
        return path;
    }

    /// The subtrees that lead from the first leaves up to `size` to both roots.
    static List<Subtree> consistency(long size, long from, long end, boolean complete) {
        if (size == end) {
            List<Subtree> path = new ArrayList<>();
            if (!complete) {
                path.add(new Subtree(from, end));
            }
            return path;
        }
        long split = from + Long.highestOneBit(end - from - 1);
        List<Subtree> path =
                size <= split ? consistency(size, from, split, complete) : consistency(size, split, end, false);
        path.add(size <= split ? new Subtree(split, end) : new Subtree(from, split));
        return path;
    }

    /// Reads the log once; also gives the fact of an event, or (below zero: -size - 1) the root of that many events.
    private static List<String> roots(
            JournalFolder folder, List<Subtree> subtrees, SignedHead head, long wanted, List<String> fact)
            throws IOException {
        Map<Long, Subtree> byStart = new HashMap<>();
        subtrees.forEach(subtree -> byStart.put(subtree.from(), subtree));
        Map<Subtree, String> found = new HashMap<>();
        TreeHasher whole = new TreeHasher();
        TreeHasher part = new TreeHasher();
        @Nullable Subtree open = null;
        if (wanted == -1) {
            fact.add(whole.rootHex());
        }
        try (SegmentLines lines = new SegmentLines(folder)) {
            while (whole.size() < head.size()) {
                Line line = lines.next();
                if (line == null || line.hash().isEmpty()) {
                    throw damaged(folder);
                }
                if (whole.size() == wanted) {
                    fact.add(line.body());
                }
                if (byStart.containsKey(whole.size())) {
                    open = byStart.get(whole.size());
                    part = new TreeHasher();
                }
                byte[] hash = whole.leafHash(line.bytes(), line.from(), line.length());
                whole.append(hash);
                if (open != null) {
                    part.append(hash);
                    if (whole.size() == open.end()) {
                        found.put(open, part.rootHex());
                        open = null;
                    }
                }
                if (whole.size() == -wanted - 1) {
                    fact.add(whole.rootHex());
                }
            }
        }
        if (!whole.rootHex().equals(head.root())) {
            throw damaged(folder);
        }
        return subtrees.stream().map(subtree -> found.getOrDefault(subtree, "")).toList();
    }

    private static OperatorException damaged(JournalFolder folder) {
        return new OperatorException(ExitCode.FAILED, folder.path().toString(), Message.of("TIE-JRN-011.not-genuine"));
    }

    /// Whether the hashes lead to the head's root. The head's signature is another question.
    public boolean holds() {
        List<byte[]> hashes = path.stream().map(HexFormat.of()::parseHex).toList();
        byte[] root = HexFormat.of().parseHex(head.root());
        return switch (kind) {
            case INCLUSION ->
                MerkleTree.includes(
                        seq, MerkleTree.leafHash(fact.getBytes(StandardCharsets.UTF_8)), hashes, head.size(), root);
            case CONSISTENCY ->
                MerkleTree.isConsistent(
                        new MerkleTree.Head(seq, HexFormat.of().parseHex(fact)),
                        new MerkleTree.Head(head.size(), root),
                        hashes);
        };
    }

    /// What an anchor says, when the proof speaks of it: the earlier head of a consistency proof.
    public boolean startsFrom(SignedHead anchor) {
        return kind == Kind.CONSISTENCY
                && anchor.log().equals(head.log())
                && anchor.size() == seq
                && anchor.root().equals(fact);
    }

    /// One line of JSON, to be kept or sent.
    public String text() {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("proof", kind.name().toLowerCase(java.util.Locale.ROOT));
        members.put(kind == Kind.INCLUSION ? "seq" : "size", Long.toString(seq));
        members.put(kind == Kind.INCLUSION ? "fact" : "root", fact);
        members.put("path", String.join(",", path));
        members.put("head", head.stamp());
        return CanonicalJson.of(members);
    }

    /// Reads what `text` wrote.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Proof parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Kind kind = Kind.valueOf(json.path("proof").asString().toUpperCase(java.util.Locale.ROOT));
            boolean inclusion = kind == Kind.INCLUSION;
            String line = SignedHead.NAME + ": " + json.path("head").asString();
            Proof proof = new Proof(
                    kind,
                    Long.parseLong(json.path(inclusion ? "seq" : "size").asString()),
                    json.path(inclusion ? "fact" : "root").asString(),
                    Stream.of(json.path("path").asString().split(","))
                            .filter(hash -> !hash.isEmpty())
                            .toList(),
                    SignedHead.find(line.getBytes(StandardCharsets.UTF_8)).getFirst());
            proof.path().forEach(HexFormat.of()::parseHex);
            return proof;
        } catch (JacksonException | java.util.NoSuchElementException wrong) {
            throw new IllegalArgumentException("no proof: " + wrong.getMessage(), wrong);
        }
    }
}
