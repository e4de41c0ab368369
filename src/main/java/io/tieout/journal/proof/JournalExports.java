package io.tieout.journal.proof;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.journal.StoredFact;
import io.tieout.journal.TreeHead;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes committed facts and signed heads into `archive/<log>/journal/`.
///
/// First the segments, then the head: a fact in the firm's log, a line in `heads.jsonl`. So a head never speaks of
/// events that are not there, and a kill at any moment leaves at worst segments that are ahead of their head; the next
/// export goes on from the last head. What is exported is computed again from the tables' rows and must lead from the
/// last exported head to the tables' own, else nothing is written.
@Component
public class JournalExports implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(JournalExports.class);
    private static final Actor ACTOR = Actor.service("journal");
    private static final int PAGE = 1000;
    private static final long AT_ONCE = 0;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Home home;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final KeyRing ring;
    private final Map<EngagementId, Long> known = new ConcurrentHashMap<>();
    private final Map<EngagementId, String> stopped = new ConcurrentHashMap<>();

    public JournalExports(Home home, Journal journal, PlatformTransactionManager manager, Clock clock) {
        this.home = home;
        this.journal = journal;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
        this.ring = new KeyRing(home, journal, manager, clock);
    }

    /// Exports what is committed and not yet exported, unless another process is just doing so. The first time it
    /// makes the firm's key.
    ///
    /// @return how many heads were written
    public int export() {
        List<TreeHead> heads = journal.heads();
        if (heads.stream().allMatch(head -> known.getOrDefault(head.engagement(), 0L) >= head.size())) {
            return 0;
        }
        return locked(AT_ONCE, () -> exportAll(heads)).orElse(0);
    }

    private int exportAll(List<TreeHead> heads) throws IOException {
        if (!heads.isEmpty()) {
            firstKey();
        }
        int written = 0;
        for (TreeHead head : heads) {
            if (!head.engagement().equals(Journal.FIRM)) {
                written += exportOne(head);
            }
        }
        TreeHead firm = journal.head(Journal.FIRM);
        return firm.size() == 0 ? written : written + exportOne(firm);
    }

    private void firstKey() throws IOException {
        try {
            ring.init(ACTOR)
                    .ifPresent(key -> LOG.info(
                            "TIE-JRN-020 made the firm's signing key {} in {}; verifiers are given {}",
                            key.id(),
                            ring.secret(),
                            ring.history()));
        } catch (IOException | RuntimeException failed) {
            once(Journal.FIRM, "no key could be made, heads are not signed: " + failed);
        }
    }

    private int exportOne(TreeHead head) throws IOException {
        EngagementId log = head.engagement();
        try {
            boolean written = export(head);
            known.put(log, head.size());
            stopped.remove(log);
            return written ? 1 : 0;
        } catch (ExportStoppedException contradiction) {
            once(log, contradiction.getMessage() + "; nothing more is exported. See: tieout verify --journal");
            return 0;
        }
    }

    private void once(EngagementId log, String message) {
        if (!message.equals(stopped.put(log, message))) {
            LOG.error("TIE-JRN-021 journal of {}: {}", log, message);
        }
    }

    private boolean export(TreeHead head) throws IOException {
        EngagementId log = head.engagement();
        JournalFolder folder = JournalFolder.of(home, log);
        PrivateFolder.create(folder.path());
        Optional<HeadsFile.Entry> last = HeadsFile.last(folder.heads());
        long from = last.map(entry -> entry.head().size()).orElse(0L);
        TreeHasher tree = last.map(entry -> TreeHasher.at(entry.head().size(), entry.frontier()))
                .orElseGet(TreeHasher::new);
        last.ifPresent(entry -> require(tree.rootHex().equals(entry.head().root()), "the last head is damaged"));
        require(head.size() >= from, "the tables hold " + head.size() + " events, the archive " + from);
        tellIfRepeated(log, from);
        if (head.size() == from) {
            require(tree.rootHex().equals(head.root()), "tables and archive have different roots at " + from);
            return false;
        }
        segments(folder, head, tree);
        return sign(folder, head, tree.frontier());
    }

    /// An archive that lost events is filled again from the tables; the firm's log keeps that it was so.
    private void tellIfRepeated(EngagementId log, long from) {
        long before = journal.exported(log).map(TreeHead::size).orElse(0L);
        if (before > from) {
            LOG.warn("TIE-JRN-022 journal of {}: {} events had been exported, {} are there", log, before, from);
            tell("journal.export.repeated", Map.of("log", log.code(), "exported", before, "found", from));
        }
    }

    private void segments(JournalFolder folder, TreeHead head, TreeHasher tree) throws IOException {
        Segments segments = new Segments(folder, tree.size());
        try {
            while (tree.size() < head.size()) {
                int limit = (int) Math.min(PAGE, head.size() - tree.size());
                List<StoredFact> rows = journal.stored(head.engagement(), tree.size(), limit);
                require(rows.size() == limit, "event " + (tree.size() + rows.size()) + " is missing in the tables");
                for (StoredFact row : rows) {
                    require(row.seq() == tree.size(), "event " + tree.size() + " is missing in the tables");
                    require(row.flaw().isEmpty(), "event " + row.seq() + " in the tables: " + row.flaw());
                    tree.append(java.util.HexFormat.of().parseHex(row.leafHash()));
                    segments.add(row);
                }
            }
            require(tree.rootHex().equals(head.root()), "the rows do not have the root of the tables' head");
            segments.publish();
        } finally {
            segments.discard();
        }
    }

    /// A home without the private key in force leaves signing to one that has it.
    private boolean sign(JournalFolder folder, TreeHead head, String frontier) throws IOException {
        PublicKeys keys = ring.keys();
        Optional<SigningKey> signer = ring.signer();
        if (signer.isEmpty() && !keys.isEmpty()) {
            once(head.engagement(), "the key " + keys.current() + " is not in " + ring.secret());
            return false;
        }
        SignedHead signed = SignedHead.of(head, clock.instant(), signer);
        if (!signed.log().equals(Journal.FIRM)) {
            tell(
                    FirmHeads.TYPE,
                    Map.of(
                            "log", signed.log().code(),
                            "size", signed.size(),
                            "root", signed.root(),
                            "at", signed.at(),
                            "key", signed.key(),
                            "signature", signed.signature()));
        }
        PrivateFolder.addLine(folder.heads(), new HeadsFile.Entry(signed, frontier).line());
        journal.markExported(head);
        if (!keys.isEmpty() && !PublicKeys.read(folder.keys()).all().equals(keys.all())) {
            PrivateFolder.replace(folder.keys(), java.nio.file.Files.readAllBytes(ring.history()));
        }
        return true;
    }

    private void tell(String type, Map<String, ?> data) {
        transactions.executeWithoutResult(status -> journal.append(Fact.of(type, Journal.FIRM, ACTOR, data)));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ExportStoppedException(otherwise);
        }
    }

    /// Makes the firm's first key.
    ///
    /// @return its id; empty when there is one already
    public Optional<String> initKeys(Actor actor) {
        return locked(PATIENCE_MILLIS, () -> ring.init(actor).map(SigningKey::id))
                .orElseThrow(JournalExports::busy);
    }

    /// Puts a new key in the place of the one in force, signed by both, after exporting what there is.
    ///
    /// @return its id
    /// @throws io.tieout.shared.OperatorException when this home does not have the private key
    public String rotateKeys(Actor actor) {
        return locked(PATIENCE_MILLIS, () -> {
                    exportAll(journal.heads());
                    String fresh = ring.rotate(actor).id();
                    exportAll(journal.heads());
                    return fresh;
                })
                .orElseThrow(JournalExports::busy);
    }

    public PublicKeys keys() {
        try {
            return ring.keys();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The head of a log as committed, signed when this home has the key: what goes into mails and dossiers.
    public SignedHead head(EngagementId log) {
        TreeHead head = journal.head(log);
        try {
            return SignedHead.of(head, clock.instant(), ring.signer());
        } catch (IOException | RuntimeException unreadable) {
            once(log, "the key cannot be read, a mail or dossier goes unsigned: " + unreadable);
            return SignedHead.of(head, clock.instant(), Optional.empty());
        }
    }

    private static IllegalStateException busy() {
        return new IllegalStateException("another process exports the journal; try again");
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> Optional<T> locked(long millis, Work<T> work) {
        try {
            Optional<ExportLock> lock = ExportLock.within(home, millis);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(work.run());
            } finally {
                lock.get().close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What this process wrote leaves with it, if it can: whoever comes next would export it too.
    @Override
    public void destroy() {
        if (!journal.hasWritten()) {
            return;
        }
        try {
            export();
        } catch (RuntimeException failed) {
            LOG.warn("TIE-JRN-023 the journal was not exported, the next process will: {}", failed.toString());
        }
    }
}
