package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.journal.proof.JournalExports;
import io.tieout.journal.proof.PublicKeys;
import io.tieout.people.People;
import io.tieout.shared.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;

/// `keys`: the firm's signing keys.
@Command(name = "keys", description = "The keys that sign the heads of the journal: make, change, list them.")
public final class KeysCommand {

    private final Session session;

    public KeysCommand(Session session) {
        this.session = session;
    }

    @Command(description = "Make the first key, unless there is one (the first export makes it too).")
    Integer init() {
        try (Application application = session.start("keys")) {
            JournalExports exports = application.get(JournalExports.class);
            Optional<String> fresh =
                    exports.initKeys(application.get(People.class).current());
            session.out()
                    .println(fresh.map(id -> "made key " + id)
                            .orElseGet(() ->
                                    "there is a key already: " + exports.keys().current()));
            return (fresh.isPresent() ? ExitCode.DONE : ExitCode.NOTHING_TO_DO).code();
        }
    }

    @Command(description = "Put a new key in the place of the one in force; both sign that.")
    Integer rotate() {
        try (Application application = session.start("keys")) {
            String old = application.get(JournalExports.class).keys().current();
            String fresh = application
                    .get(JournalExports.class)
                    .rotateKeys(application.get(People.class).current());
            session.out().printf("key %s takes the place of %s%n", fresh, old);
            return ExitCode.DONE.code();
        }
    }

    @Command(description = "The public keys there were, oldest first.")
    Integer list() {
        try (Application application = session.start("status")) {
            PublicKeys keys = application.get(JournalExports.class).keys();
            Table table = new Table("key", "since", "introduced by");
            for (PublicKeys.Introduction one : keys.all()) {
                if (session.json()) {
                    session.out().println(Json.line(one.members()));
                }
                table.row(one.key(), one.at(), one.previous().isEmpty() ? "itself" : one.previous());
            }
            if (!session.json()) {
                table.print(session.out());
            }
            return (keys.isEmpty() ? ExitCode.NOTHING_TO_DO : ExitCode.DONE).code();
        }
    }
}
