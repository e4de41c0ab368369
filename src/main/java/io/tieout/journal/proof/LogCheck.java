package io.tieout.journal.proof;

import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import io.tieout.shared.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Computes a log's tree again from its first event and holds it against every head on the way, in one pass and with
/// a bounded amount of memory. Stops at the first bad event: behind it nothing can be told.
final class LogCheck {

    private final EngagementId log;
    private final String source;
    private final byte[] logMember;
    private final List<Checkpoints> sources;
    private final List<@Nullable Checkpoint> waiting = new ArrayList<@Nullable Checkpoint>();
    private final List<Long> before = new ArrayList<>();
    private final TreeHasher tree = new TreeHasher();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> confirmed = new ArrayList<>();
    private long agreedUpTo;
    private long signedUpTo;
    private long headUpTo;
    private long firstBad = -1;
    private long lastBad = -1;

    /// @param source where the events are read, named with each finding: such as `archive` or `tables`
    LogCheck(EngagementId log, String source, List<Checkpoints> sources) {
        this.log = log;
        this.source = source;
        this.logMember = Line.logMember(log.code());
        this.sources = sources;
    }

    Verdict run(Lines lines) throws IOException {
        for (int i = 0; i < sources.size(); i++) {
            waiting.add(null);
            before.add(0L);
            pull(i);
        }
        boolean good = agrees();
        for (Line line = good ? lines.next() : null; line != null; line = good ? lines.next() : null) {
            Optional<Message> flaw = flaw(line);
            if (flaw.isPresent()) {
                bad(tree.size(), tree.size(), flaw.get());
                good = false;
            } else {
                good = agrees();
            }
        }
        if (good) {
            cutTail();
        }
        return new Verdict(
                log, source, tree.size(), tree.rootHex(), signedUpTo, headUpTo, firstBad, lastBad, problems, confirmed);
    }

    /// Appends the line to the tree when nothing is wrong with it.
    private Optional<Message> flaw(Line line) {
        if (line.hash().isEmpty()) {
            return line.flaw();
        }
        byte[] hash = tree.leafHash(line.bytes(), line.from(), line.length());
        if (!isHex(hash, line.hash())) {
            return Optional.of(Message.of("TIE-JRN-001.edited"));
        }
        if (!line.isEvent(logMember, tree.size())) {
            return Optional.of(Message.of("TIE-JRN-001.another-event"));
        }
        if (line.flaw().isPresent()) {
            return line.flaw();
        }
        tree.append(hash);
        return Optional.empty();
    }

    private static boolean isHex(byte[] hash, String hex) {
        return Arrays.equals(
                java.util.HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII),
                hex.getBytes(StandardCharsets.US_ASCII));
    }

    /// Holds the tree against every head of its size.
    private boolean agrees() throws IOException {
        boolean good = true;
        String root = "";
        for (int i = 0; i < sources.size(); i++) {
            for (Checkpoint head = waiting.get(i); head != null && head.size() == tree.size(); head = pull(i)) {
                root = root.isEmpty() ? tree.rootHex() : root;
                good &= agrees(head, root);
            }
        }
        if (good && !root.isEmpty()) {
            agreedUpTo = tree.size();
        }
        return good;
    }

    private boolean agrees(Checkpoint head, String root) {
        if (!head.root().equals(root)) {
            Message rewritten = Message.of("TIE-JRN-002.rewritten", head.place(), head.size(), head.root(), root);
            bad(Math.min(agreedUpTo, Math.max(0, tree.size() - 1)), Math.max(0, tree.size() - 1), rewritten);
            return false;
        }
        switch (head.kind()) {
            case SIGNED -> {
                signedUpTo = head.size();
                headUpTo = head.size();
            }
            case UNSIGNED -> headUpTo = head.size();
            case ANCHOR -> confirmed.add(head.place());
            case TABLES -> {}
        }
        return true;
    }

    /// The next head of a source that can be used; those that cannot are named.
    private @Nullable Checkpoint pull(int i) throws IOException {
        Checkpoint next = sources.get(i).next();
        while (next != null) {
            Optional<Message> flaw = next.flaw();
            if (flaw.isEmpty() && !next.log().equals(log)) {
                flaw = Optional.of(Message.of("TIE-JRN-003.another-log", next.log()));
            }
            if (flaw.isEmpty() && next.size() < before.get(i)) {
                flaw = Optional.of(Message.of("TIE-JRN-003.smaller", before.get(i)));
            }
            if (flaw.isEmpty()) {
                break;
            }
            problems.add(new Problem(log + ", " + next.place(), flaw.get()));
            next = sources.get(i).next();
        }
        if (next != null) {
            before.set(i, next.size());
        }
        waiting.set(i, next);
        return next;
    }

    /// Heads that speak of more events than there are: the end is missing.
    private void cutTail() {
        for (Checkpoint head : waiting) {
            if (head != null) {
                bad(tree.size(), head.size() - 1, Message.of("TIE-JRN-002.cut-off", head.place(), head.size()));
            }
        }
    }

    private void bad(long from, long to, Message message) {
        firstBad = firstBad < 0 ? from : Math.min(firstBad, from);
        lastBad = Math.max(lastBad, to);
        String events = from == to ? "event " + from : "events " + from + "-" + to;
        problems.add(new Problem(log + " (" + source + "), " + events, message));
    }
}
