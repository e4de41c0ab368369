package io.tieout.journal.proof;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.journal.TreeHead;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Home;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The firm's keys: the private one under `data/keys`, the history of public ones beside the firm's log. What changes
/// them holds the export's lock.
final class KeyRing {

    static final String INTRODUCED = "key.introduced";

    private final Home home;
    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;

    KeyRing(Home home, Journal journal, PlatformTransactionManager manager, Clock clock) {
        this.home = home;
        this.journal = journal;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    Path secret() {
        return home.data().resolve("keys").resolve("journal.key");
    }

    private Path next() {
        return home.data().resolve("keys").resolve("journal.next.key");
    }

    Path history() {
        return JournalFolder.of(home, Journal.FIRM).keys();
    }

    PublicKeys keys() throws IOException {
        return PublicKeys.read(history());
    }

    /// The private half of the key in force; empty when this home does not have it.
    Optional<SigningKey> signer() throws IOException {
        String current = keys().current();
        Optional<SigningKey> key = SigningKey.load(secret());
        if (key.isEmpty() || !key.get().id().equals(current)) {
            // a rotation that was killed before its last step
            key = SigningKey.load(next());
        }
        return key.filter(one -> one.id().equals(current));
    }

    /// Makes the first key unless there is one; ends what a kill left half done.
    ///
    /// @return the key, when it is new
    Optional<SigningKey> init(Actor actor) throws IOException {
        PublicKeys keys = keys();
        if (!keys.isEmpty()) {
            settle(keys, actor);
            return Optional.empty();
        }
        if (!Files.exists(secret())) {
            SigningKey.generate().save(secret());
        }
        SigningKey fresh = SigningKey.load(secret()).orElseThrow();
        PublicKeys.Introduction bare = PublicKeys.Introduction.unsigned(fresh, "", now(), exported());
        introduce(bare.signed(fresh.sign(bare.signedText()), ""), actor);
        return Optional.of(fresh);
    }

    /// A new key takes the place of the one in force and both sign that; all logs are exported up to here.
    SigningKey rotate(Actor actor) throws IOException {
        settle(keys(), actor);
        SigningKey old = signer().orElseThrow(() -> new OperatorException(
                ExitCode.CONFIGURATION, secret().toString(), Message.of("TIE-JRN-010.no-private-key")));
        SigningKey fresh = SigningKey.generate();
        fresh.save(next());
        PublicKeys.Introduction bare = PublicKeys.Introduction.unsigned(fresh, old.id(), now(), exported());
        introduce(bare.signed(fresh.sign(bare.signedText()), old.sign(bare.signedText())), actor);
        settle(keys(), actor);
        return fresh;
    }

    /// The line in the history is what counts; the fact and the key's place follow, also after a kill.
    private void introduce(PublicKeys.Introduction introduction, Actor actor) throws IOException {
        PrivateFolder.create(JournalFolder.of(home, Journal.FIRM).path());
        PrivateFolder.addLine(history(), introduction.line());
        tell(introduction, actor);
    }

    private void settle(PublicKeys keys, Actor actor) throws IOException {
        Optional<SigningKey> waiting = SigningKey.load(next());
        if (waiting.isPresent()) {
            if (waiting.get().id().equals(keys.current())) {
                Files.move(
                        next(),
                        secret(),
                        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(next());
            }
        }
        if (!keys.isEmpty() && !isTold(keys.all().getLast())) {
            tell(keys.all().getLast(), actor);
        }
    }

    private void tell(PublicKeys.Introduction introduction, Actor actor) {
        transactions.executeWithoutResult(
                status -> journal.append(Fact.of(INTRODUCED, Journal.FIRM, actor, introduction.members())));
    }

    private boolean isTold(PublicKeys.Introduction introduction) {
        return journal.find(Journal.FIRM, INTRODUCED).stream()
                .anyMatch(event -> introduction.key().equals(event.data().get("key")));
    }

    private Map<EngagementId, Long> exported() throws IOException {
        List<EngagementId> logs =
                journal.heads().stream().map(TreeHead::engagement).toList();
        Map<EngagementId, Long> sizes = new java.util.TreeMap<>();
        for (EngagementId log : logs) {
            HeadsFile.last(JournalFolder.of(home, log).heads())
                    .ifPresent(entry -> sizes.put(log, entry.head().size()));
        }
        return sizes.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
