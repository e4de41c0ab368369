package io.tieout.journal.proof;

import static io.tieout.journal.proof.JournalWorld.ACME;

import io.tieout.journal.Frontier;
import io.tieout.journal.Journal;
import io.tieout.journal.MerkleTree;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The ways in which somebody may change a journal afterwards, with ever more access; each is done to the real files
/// or tables at a seeded place and says which events it touched.
enum Tampering {
    EDIT_AN_ARCHIVED_FILE {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            Path file = archived(world, random);
            byte[] content = Files.readAllBytes(file);
            content[random.nextInt(content.length)] ^= 1;
            Files.delete(file);
            Files.write(file, content);
            return new Touched(String.valueOf(file.getFileName()), -1, -1);
        }
    },
    EDIT_AN_ARCHIVED_FILE_AND_ITS_LIST {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            Path file = archived(world, random);
            Path list = file.resolveSibling("MANIFEST-sha256");
            String before = Sha256.of(file);
            Files.delete(file);
            Files.writeString(file, "other\n");
            Files.writeString(list, Files.readString(list).replace(before, Sha256.of(file)));
            return new Touched(String.valueOf(file.getFileName()), -1, -1);
        }
    },
    TAKE_AN_ARCHIVED_FILE_AWAY {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            Path file = archived(world, random);
            Files.delete(file);
            return new Touched(String.valueOf(file.getFileName()), -1, -1);
        }
    },
    ADD_A_FILE_TO_THE_ARCHIVE {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            Path file = archived(world, random).resolveSibling("planted.csv");
            Files.writeString(file, "planted\n");
            return new Touched("planted.csv", -1, -1);
        }
    },
    EDIT_A_BYTE_OF_A_SEGMENT {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int seq = random.nextInt((int) size(world));
            List<String> lines = lines(world);
            String line = lines.get(seq);
            int at = 80 + random.nextInt(line.length() - 82);
            lines.set(seq, line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1));
            write(world, lines);
            return Touched.exactly(seq);
        }
    },
    EDIT_AN_EVENT_WITH_ITS_HASH {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int seq = random.nextInt((int) size(world));
            List<String> lines = lines(world);
            lines.set(seq, edited(lines.get(seq), random));
            write(world, lines);
            return Touched.within(seq);
        }
    },
    DELETE_AN_EVENT {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int seq = random.nextInt((int) size(world));
            List<String> lines = lines(world);
            lines.remove(seq);
            write(world, lines);
            return Touched.exactly(seq);
        }
    },
    SWAP_TWO_EVENTS {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int a = random.nextInt((int) size(world) - 1);
            int b = a + 1 + random.nextInt((int) size(world) - a - 1);
            List<String> lines = lines(world);
            Collections.swap(lines, a, b);
            write(world, lines);
            return Touched.exactly(a);
        }
    },
    INSERT_AN_EVENT {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int seq = random.nextInt((int) size(world));
            List<String> lines = lines(world);
            lines.add(seq, edited(lines.get(seq), random));
            write(world, lines);
            return new Touched("", seq, seq + 1);
        }
    },
    CUT_THE_TAIL {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int kept = random.nextInt((int) size(world));
            write(world, lines(world).subList(0, kept));
            return Touched.exactly(kept);
        }
    },
    CUT_THE_TAIL_WITH_ITS_HEADS {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            Path heads = world.folder(ACME).heads();
            List<String> all = Files.readAllLines(heads);
            int keptHeads = 1 + random.nextInt(all.size() - 1);
            Files.write(heads, all.subList(0, keptHeads));
            int kept = (int) HeadsFile.last(heads).orElseThrow().head().size();
            write(world, lines(world).subList(0, kept));
            return Touched.exactly(kept);
        }
    },
    TAKE_A_SEGMENT_AWAY {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            long last = world.folder(ACME).lastSegment();
            long segment = random.nextLong(last + 1);
            Files.delete(world.folder(ACME).segment(segment));
            return Touched.exactly(segment * JournalFolder.SEGMENT);
        }
    },
    CHANGE_A_HEAD {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            Path heads =
                    world.folder(random.nextBoolean() ? ACME : Journal.FIRM).heads();
            List<String> all = new ArrayList<>(Files.readAllLines(heads));
            int at = random.nextInt(all.size());
            HeadsFile.Entry entry = HeadsFile.Entry.parse(all.get(at));
            SignedHead head = entry.head();
            SignedHead changed = switch (random.nextInt(4)) {
                case 0 ->
                    new SignedHead(head.log(), head.size() + 1, head.root(), head.at(), head.key(), head.signature());
                case 1 ->
                    new SignedHead(
                            head.log(), head.size(), other(head.root()), head.at(), head.key(), head.signature());
                case 2 -> new SignedHead(head.log(), head.size(), other(head.root()), head.at(), "", "");
                default ->
                    SignedHead.of(
                            new io.tieout.journal.TreeHead(head.log(), head.size(), other(head.root())),
                            head.at(),
                            Optional.of(SigningKey.generate()));
            };
            all.set(at, new HeadsFile.Entry(changed, entry.frontier()).line());
            Files.write(heads, all);
            return new Touched("heads.jsonl:" + (at + 1), -1, -1);
        }
    },
    TAKE_THE_FOLDER_AWAY {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            for (Path file :
                    List.of(world.folder(ACME).heads(), world.folder(ACME).segment(0))) {
                Files.delete(file);
            }
            for (long i = 1; Files.deleteIfExists(world.folder(ACME).segment(i)); i++) {}
            return Touched.exactly(0);
        }
    },
    PUT_ANOTHER_KEY_BESIDE_A_REWRITTEN_LOG {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) throws IOException {
            int seq = random.nextInt((int) size(world));
            List<String> lines = lines(world);
            lines.set(seq, edited(lines.get(seq), random));
            write(world, lines);
            sign(world, ACME, lines, SigningKey.generate());
            return new Touched("heads.jsonl:1", -1, -1);
        }
    },
    UPDATE_A_ROW {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) {
            long seq = random.nextLong(size(world));
            String column = List.of("actor", "type", "body", "leaf_hash").get(random.nextInt(4));
            world.database
                    .jdbc()
                    .sql("update journal_leaf set " + column + " = concat('x', substring(" + column
                            + ", 2)) where engagement = 'acme' and seq = :seq")
                    .param("seq", seq)
                    .update();
            return Touched.exactly(seq);
        }
    },
    DELETE_A_ROW {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) {
            long seq = random.nextLong(size(world));
            world.database
                    .jdbc()
                    .sql("delete from journal_leaf where engagement = 'acme' and seq = :seq")
                    .param("seq", seq)
                    .update();
            return Touched.exactly(seq);
        }
    },
    INSERT_A_ROW_BEHIND_THE_HEAD {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) {
            long seq = size(world);
            world.database
                    .jdbc()
                    .sql("insert into journal_leaf (engagement, seq, type, at, actor, body, leaf_hash)"
                            + " select engagement, :seq, type, at, actor, body, leaf_hash from journal_leaf"
                            + " where engagement = 'acme' and seq = 0")
                    .param("seq", seq)
                    .update();
            return Touched.exactly(seq);
        }
    },
    CUT_THE_TABLES_TAIL_WITH_THEIR_HEAD {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) {
            int kept = random.nextInt((int) size(world));
            rewrite(world, rows(world).subList(0, kept));
            return Touched.exactly(kept);
        }
    },
    REWRITE_THE_TABLES {
        @Override
        Touched in(JournalWorld world, RandomGenerator random) {
            int seq = random.nextInt((int) size(world));
            List<String> rows = rows(world);
            rows.set(seq, body(edited(line(rows.get(seq)), random)));
            rewrite(world, rows);
            return Touched.within(seq);
        }
    };

    /// What was touched: a text that must be named, or the events one of which must be named first.
    record Touched(String place, long from, long to) {

        static Touched exactly(long seq) {
            return new Touched("acme", seq, seq);
        }

        /// Consistent in itself: only heads tell, so the finding may begin earlier and must reach to the event.
        static Touched within(long seq) {
            return new Touched("", seq, seq);
        }

        boolean isExact() {
            return !place.isEmpty();
        }
    }

    abstract Touched in(JournalWorld world, RandomGenerator random) throws IOException;

    static long size(JournalWorld world) {
        return world.journal.head(ACME).size();
    }

    /// One of the files that the engagement's events tell of.
    private static Path archived(JournalWorld world, RandomGenerator random) throws IOException {
        try (Stream<Path> files = Files.walk(world.folder(ACME).path().resolveSibling("files"))) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            return all.get(random.nextInt(all.size()));
        }
    }

    static List<String> lines(JournalWorld world) throws IOException {
        List<String> lines = new ArrayList<>();
        for (long i = 0; Files.exists(world.folder(ACME).segment(i)); i++) {
            lines.addAll(Files.readAllLines(world.folder(ACME).segment(i)));
        }
        return lines;
    }

    static void write(JournalWorld world, List<String> lines) throws IOException {
        JournalFolder folder = world.folder(ACME);
        for (long i = 0; Files.deleteIfExists(folder.segment(i)); i++) {}
        for (int from = 0; from < lines.size(); from += JournalFolder.SEGMENT) {
            int to = Math.min(lines.size(), from + JournalFolder.SEGMENT);
            Files.write(folder.segment(from / JournalFolder.SEGMENT), lines.subList(from, to));
        }
    }

    static String body(String line) {
        return line.substring(line.indexOf("\"fact\":") + 7, line.length() - 1);
    }

    static String line(String body) {
        return "{\"hash\":\"" + hash(body) + "\",\"fact\":" + body + "}";
    }

    private static String hash(String body) {
        return Sha256.hex(MerkleTree.leafHash(body.getBytes(StandardCharsets.UTF_8)));
    }

    /// Another amount, and the hash that belongs to it.
    static String edited(String line, RandomGenerator random) {
        String body = body(line);
        return line(
                body.replaceFirst("\"bytes\":\"\\d+\"", "\"bytes\":\"" + (100_000 + random.nextInt(100_000)) + "\""));
    }

    private static String other(String root) {
        return (root.charAt(0) == '0' ? "1" : "0") + root.substring(1);
    }

    /// New heads of the same sizes over other events.
    static void sign(JournalWorld world, EngagementId log, List<String> lines, SigningKey key) throws IOException {
        Path heads = world.folder(log).heads();
        List<String> signed = new ArrayList<>();
        TreeHasher tree = new TreeHasher();
        for (String line : Files.readAllLines(heads)) {
            SignedHead old = HeadsFile.Entry.parse(line).head();
            while (tree.size() < old.size()) {
                tree.append(HexFormat.of().parseHex(hash(body(lines.get((int) tree.size())))));
            }
            var head = new io.tieout.journal.TreeHead(log, old.size(), tree.rootHex());
            signed.add(new HeadsFile.Entry(SignedHead.of(head, old.at(), Optional.of(key)), tree.frontier()).line());
        }
        Files.write(heads, signed);
    }

    static List<String> rows(JournalWorld world) {
        return new ArrayList<>(world.journal.stored(ACME, 0, Integer.MAX_VALUE).stream()
                .map(io.tieout.journal.StoredFact::body)
                .toList());
    }

    /// Every row and the head, as somebody with the database would write them: consistent in themselves.
    static void rewrite(JournalWorld world, List<String> bodies) {
        Frontier frontier = Frontier.EMPTY;
        for (int seq = 0; seq < bodies.size(); seq++) {
            String hash = hash(bodies.get(seq));
            frontier = frontier.append(HexFormat.of().parseHex(hash));
            world.database
                    .jdbc()
                    .sql("update journal_leaf set body = :body, leaf_hash = :hash"
                            + " where engagement = 'acme' and seq = :seq and leaf_hash <> :hash")
                    .param("body", bodies.get(seq))
                    .param("hash", hash)
                    .param("seq", seq)
                    .update();
        }
        world.database
                .jdbc()
                .sql("delete from journal_leaf where engagement = 'acme' and seq >= :size")
                .param("size", bodies.size())
                .update();
        world.database
                .jdbc()
                .sql("update journal_head set size = :size, root = :root, frontier = :frontier"
                        + " where engagement = 'acme'")
                .param("size", bodies.size())
                .param("root", Sha256.hex(frontier.root()))
                .param("frontier", frontier.toText())
                .update();
    }
}
