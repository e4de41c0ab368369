package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same three bookings as a dozen senders would write them, each through a feed of its own.
class AnyCsvIT {

    private static final String RECORDS = "Date;Amount;Text\n31.01.2026;1.234,50;Müller\n\n"
            + "Date;Amount;Text\n01.02.2026;-0,50;\"a;b\n\"\"c\"\"\"\n02.02.2026;7,00;x\n";

    @TempDir
    private Path folder;

    private record Sender(String format, String charset, String text) {}

    @Test
    void theSameBookingsComeOutHoweverTheyAreWritten() throws IOException {
        Generated home = Generated.in(folder, 100);
        Map<String, Sender> senders = senders();
        for (Map.Entry<String, Sender> sender : senders.entrySet()) {
            describe(home, sender.getKey(), sender.getValue().format());
            byte[] bytes = sender.getValue()
                    .text()
                    .getBytes(Charset.forName(sender.getValue().charset()));
            home.tieout().write("input/harbour/" + sender.getKey() + "/f.csv", bytes);
        }
        home.tieout().write("input/harbour/ledger/lost.csv", senders.get("lf").text());

        home.tieout().run("run", "ingest").expect(4);

        Map<String, List<String>> entries = new HashMap<>();
        home.tieout()
                .export("entries")
                .forEach(entry -> entries.computeIfAbsent(entry.get("feed"), feed -> new ArrayList<>())
                        .add(entry.get("booking_date") + " " + entry.get("amount") + " "
                                + entry.get("description").replaceAll("\\R", "/")));
        assertThat(entries.keySet()).containsExactlyInAnyOrderElementsOf(senders.keySet());
        entries.forEach((feed, found) -> assertThat(found)
                .as(feed)
                .containsExactly("2026-01-31 1234.50 Müller", "2026-02-01 -0.50 a;b/\"c\"", "2026-02-02 7.00 x"));
        Map<String, String> lost = home.tieout().export("files").stream()
                .filter(file -> file.get("name").equals("lost.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(lost.get("status")).isEqualTo("QUARANTINED");
        assertThat(reasonFile(home)).contains("looks like feed", "input/harbour/lf");
    }

    @Test
    void probeShowsWhatWouldHappenAndTouchesNothing() throws IOException {
        Generated home = Generated.in(folder, 100);
        describe(home, "wide", "encoding: UTF-16, delimiter: \";\"");
        Path file = folder.resolve("elsewhere/wide.csv");
        Files.write(file, (RECORDS + "03.02.2026;seven;y\n").getBytes(Charset.forName("UTF-16")));

        Shipped.Result probe =
                home.tieout().run("probe", "wide", file.toString(), "--json").expect(4);

        assertThat(probe.json().get("status").asString()).isEqualTo("HELD");
        assertThat(probe.json().get("entries").asInt()).isEqualTo(3);
        assertThat(probe.json().get("sums").get("EUR").asString()).isEqualTo("1241.00");
        assertThat(probe.json().get("first_rejects").get(0).get("record_no").asInt())
                .isEqualTo(7);
        assertThat(probe.json().get("encoding_seen").asString()).startsWith("UTF-16BE");
        assertThat(probe.err()).isEmpty();
        assertThat(home.tieout().home().resolve("data")).doesNotExist();
        assertThat(home.tieout().run("probe", "wide", "nowhere.csv").expect(64).err())
                .contains("TIE-CLI-015");
    }

    private static Map<String, Sender> senders() {
        Map<String, Sender> senders = new HashMap<>();
        String semicolon = "delimiter: \";\"";
        senders.put("lf", new Sender(semicolon, "UTF-8", RECORDS));
        senders.put("crlf", new Sender(semicolon, "UTF-8", "\uFEFF" + RECORDS.replace("\n", "\r\n")));
        senders.put(
                "cr", new Sender(semicolon, "UTF-8", RECORDS.replace("\n", "\r").stripTrailing()));
        senders.put("western", new Sender("encoding: windows-1252, " + semicolon, "windows-1252", RECORDS));
        senders.put("dos", new Sender("encoding: IBM850, " + semicolon, "IBM850", RECORDS));
        senders.put("wide", new Sender("encoding: UTF-16, " + semicolon, "UTF-16LE", "\uFEFF" + RECORDS));
        senders.put("big", new Sender("encoding: UTF-16BE, " + semicolon, "UTF-16BE", RECORDS));
        senders.put("tabs", new Sender("delimiter: \"\\t\", quote: \"'\"", "UTF-8", tabbed()));
        senders.put("fixed-preamble", new Sender(semicolon + ", skipLines: 2", "UTF-8", "Konto \"1\n\n" + RECORDS));
        senders.put("any-preamble", new Sender(semicolon + ", findHeader: true", "UTF-8", "a\nb;c\n\n" + RECORDS));
        senders.put("ragged", new Sender(semicolon, "UTF-8", RECORDS.replace(";x\n", ";x;;\n")));
        return senders;
    }

    private static String tabbed() {
        return "Date\tAmount\tText\n31.01.2026\t1.234,50\tMüller\n01.02.2026\t-0,50\t'a;b\n\"c\"'\n02.02.2026\t7,00\tx\n";
    }

    private static void describe(Generated home, String feed, String format) throws IOException {
        home.settings("engagements/harbour/feeds/" + feed + ".yaml", """
                title: One sender
                side: BANK
                zone: Europe/Berlin
                currency: EUR
                format: {%s}
                columns:
                  booking_date: {header: Date, formats: [dd.MM.yyyy]}
                  amount: {header: Amount, decimal: ",", thousands: "."}
                  description: {header: Text}
                """.formatted(format));
    }

    private static String reasonFile(Generated home) throws IOException {
        try (var walk = Files.walk(home.tieout().home().resolve("archive/harbour/rejected/ledger"))) {
            Path reason = walk.filter(file -> file.toString().endsWith(".reason.txt"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(reason);
        }
    }
}
