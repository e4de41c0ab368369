package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped jar with `language: de`: refusals, rejects, reasons and mails are German, codes and figures are not.
class GermanIT {

    @TempDir
    private Path folder;

    @Test
    void whatIsToldAndWhatIsStoredIsGerman() throws Exception {
        Generated generated = Generated.in(folder, 100);
        generated.settings(
                "tieout.yaml", "language: de\nintake: {stableSamples: 1, sampleEvery: 200ms, poll: 200ms}\n");
        Shipped tieout = generated.tieout();
        configurationMistakesAreGerman(tieout);
        tieout.write(
                "input/harbour/ledger/no-column.csv",
                Generated.LEDGER.replace("Posting date", "Day") + Generated.LEDGER_ROW);
        tieout.write(
                "input/harbour/ledger/rejects.csv",
                Generated.LEDGER
                        + Generated.LEDGER_ROW
                        + Generated.LEDGER_ROW.replace("2026-03-02", "2026-02-31")
                        + Generated.LEDGER_ROW.replace("10.00", "1.234"));

        tieout.run("run", "ingest").expect(4);

        assertThat(tieout.export("rejects"))
                .extracting(reject -> reject.get("code") + " " + reject.get("message"))
                .containsExactly(
                        "TIE-ING-003 das Datum '2026-02-31' ist nicht als yyyy-MM-dd lesbar",
                        "TIE-ING-004 der Betrag '1.234' hat mehr Nachkommastellen als EUR (2)");
        assertThat(tieout.export("files"))
                .filteredOn(file -> file.get("name").equals("rejects.csv"))
                .extracting(file -> file.get("status"), file -> file.get("reason_code"), file -> file.get("reason"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "HELD", "TIE-VAL-011", "2 von 3 Sätzen wurden abgelehnt, mehr als 5 %"));
        assertThat(textOf(tieout.home().resolve("archive/harbour/rejected"), ".reason.txt"))
                .contains("die Datei hat keine Spalte", "Abhilfe: ", "Code:      TIE-ING-001");
        theMailsAreGerman(tieout.home().resolve("data/mail"));
    }

    private static void configurationMistakesAreGerman(Shipped tieout) throws IOException {
        Path feed = tieout.home().resolve("jobs-config/engagements/harbour/feeds/bank.yaml");
        String right = Files.readString(feed);
        Files.writeString(feed, right.replace("zone:", "zome:"));
        assertThat(tieout.run("check").expect(2).err())
                .contains("feeds/bank.yaml:4:1", "unbekannter Schlüssel `zome` -> war `zone` gemeint? [TIE-CFG-001]");
        assertThat(tieout.with("TIEOUT_LANGUAGE", "en").run("check").expect(2).err())
                .contains("unknown key `zome` -> did you mean `zone`? [TIE-CFG-001]");
        assertThat(tieout.with("TIEOUT_LANGUAGE", "fr").run("check").expect(2).err())
                .contains("TIEOUT_LANGUAGE: 'fr'", "[TIE-CLI-005]");
        tieout.with("TIEOUT_LANGUAGE", "").with("LANG", "en_GB.UTF-8");
        Files.writeString(feed, right);
    }

    private static void theMailsAreGerman(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<MimeMessage> mails =
                    files.filter(Files::isRegularFile).map(GermanIT::mail).toList();
            assertThat(mails)
                    .extracting(MimeMessage::getSubject)
                    .containsExactlyInAnyOrder(
                            "[Tieout] harbour: Datei F1 in Quarantäne (TIE-ING-001)",
                            "[Tieout] harbour: Datei F2 zurückgehalten (TIE-VAL-011)");
            for (MimeMessage mail : mails) {
                MimeMultipart forms = (MimeMultipart) mail.getContent();
                assertThat(forms.getBodyPart(0).getContent().toString())
                        .contains("Mandat: harbour", "Nächste Schritte:", "code: TIE-");
                assertThat(forms.getBodyPart(1).getContent().toString())
                        .contains("<html lang=\"de\">", "Mandat: <b>harbour</b>", "Nächste Schritte:");
            }
        }
    }

    private static MimeMessage mail(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return new MimeMessage(null, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalArgumentException(file.toString(), unreadable);
        }
    }

    private static String textOf(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
