package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The journal of the shipped jar, as an operator, the receiver of a mail and a stranger with a copy meet it.
class JournalIT {

    @TempDir
    private Path folder;

    @Test
    void provesWhatHappenedToThoseWhoHoldACopyOrAMail() throws IOException {
        Generated generated = Generated.in(folder, 100);
        Shipped tieout = generated.tieout();
        Path held = folder.resolve("held.csv");
        Files.writeString(
                held,
                Generated.LEDGER + Generated.LEDGER_ROW + Generated.LEDGER_ROW.replace("2026-03-02", "2026-02-31"));
        tieout.run("ingest", "ledger", held.toString()).expect(4);
        Path mail = onlyMail(tieout.home());
        String archive = tieout.home().resolve("archive").toString();

        assertThat(Files.readString(mail)).contains("Tieout-Journal-Head: harbour ");
        assertThat(tieout.run("verify", "--anchor", mail.toString()).expect(0).out())
                .contains("agrees with " + mail);
        assertThat(tieout.run("verify", "--journal").expect(0).out())
                .contains("harbour archive: ", "harbour tables: ", "firm archive: ");
        assertThat(tieout.run("status").expect(0).out()).contains("journal ", "signed by key");
        assertThat(tieout.run("keys", "rotate").expect(0).out()).contains("takes the place of");
        assertThat(tieout.run("engagement", "open", "firm").expect(64).err()).contains("TIE-CLI-040");

        List<JsonNode> events =
                tieout.run("events", "--type", "file.held", "--json").expect(0).jsonLines();
        assertThat(events).hasSize(1);
        String seq = events.getFirst().get("seq").asString();
        Path proof = folder.resolve("proof.json");
        Files.writeString(proof, tieout.run("events", "proof", seq).expect(0).out());
        String keys = tieout.home().resolve("archive/firm/journal/keys.jsonl").toString();
        assertThat(tieout.run("verify", "--proof", proof.toString(), "--keys", keys)
                        .expect(0)
                        .out())
                .contains("file.held");
        assertThat(tieout.run("events", "stats").expect(0).out()).contains("file.held");
        assertThat(tieout.run("events", "replay", "--listener", "alerts", "--from", "0")
                        .expect(0)
                        .out())
                .contains("told again");
        assertThat(onlyMail(tieout.home())).isEqualTo(mail);

        assertThat(tieout.run("verify", "--archive").expect(0).out())
                .contains("harbour files: 1 by the journal, 1 more by the list of their folder alone");
        Path archived = only(tieout.home().resolve("archive/harbour/files"), ".csv");
        String content = Files.readString(archived);
        replace(archived, content.replace("2026-03-02", "2026-03-03"));
        assertThat(tieout.run("verify", "--archive", archive).expect(1).out())
                .contains("harbour, files/ledger/", "does not have the SHA-256 that event", "not genuine: 1 problem");
        replace(archived, content);
        tieout.run("verify", "--archive", archive).expect(0);

        Path segment = tieout.home().resolve("archive/harbour/journal/000000.jsonl");
        List<String> lines = Files.readAllLines(segment);
        lines.remove(1);
        Files.write(segment, lines);
        assertThat(tieout.run("verify", "--journal", archive).expect(1).out())
                .contains("harbour (archive), event 1", "not genuine");
    }

    private static void replace(Path readOnly, String content) throws IOException {
        Files.delete(readOnly);
        Files.writeString(readOnly, content);
    }

    private static Path onlyMail(Path home) throws IOException {
        return only(home.resolve("data/mail"), ".eml");
    }

    private static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
