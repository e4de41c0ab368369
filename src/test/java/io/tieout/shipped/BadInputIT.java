package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nonsense as input: each piece gets a clear message with place and remedy, and no byte is lost.
class BadInputIT {

    private static final String HEADER =
            "Posting date,Document,Account,Partner,Text,Debit,Credit,Currency,Posted by,Entry\n";
    private static final String GOOD = "2026-03-02,D-1,1200,ACME,Text,10.00,,EUR,u1,1\n";

    /// 255 bytes, the most that a file system takes.
    private static final String LONGEST_NAME = "n".repeat(251) + ".csv";

    @TempDir
    private Path home;

    @Test
    void everyBadFileIsKeptAndSaysWhatIsWrong() throws IOException {
        new Shipped(home)
                .run(
                        "generate",
                        "--records",
                        "100",
                        "--output",
                        home.resolve("g").toString())
                .expect(0);
        Shipped tieout = new Shipped(home.resolve("g"));
        Map<String, byte[]> bad = badFiles();
        for (Map.Entry<String, byte[]> file : bad.entrySet()) {
            tieout.write("input/harbour/ledger/" + file.getKey(), file.getValue());
        }

        tieout.run("run", "ingest").expect(4);

        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        tieout.export("files").forEach(file -> files.put(file.get("name"), file));
        for (String name : List.of(
                "empty.csv",
                "binary.csv",
                "delimiter.csv",
                "no-column.csv",
                "open-quote.csv",
                "header-only.csv",
                "nul-inside.csv",
                "not-utf8.csv",
                "one-line.csv",
                "blank-lines.csv",
                "quotes.csv")) {
            assertThat(files.get(name)).as(name).containsEntry("status", "QUARANTINED");
            assertThat(files.get(name).get("reason_code")).startsWith("TIE-");
        }
        assertThat(files.get("no-column.csv").get("reason")).contains("Posting date");
        assertThat(files.get("open-quote.csv").get("reason")).contains("record 3");
        assertThat(files.get("nul-inside.csv").get("reason")).contains("record 3");
        assertThat(files.get("one-line.csv").get("reason")).contains("longer than 1048576 bytes");
        assertThat(files.get(LONGEST_NAME)).containsEntry("entries", "1").containsEntry("status", "LIVE");
        assertThat(files.get("wide.csv")).containsEntry("entries", "60").containsEntry("rejects", "1");
        assertThat(files.get("dates.csv").get("rejects")).isEqualTo("5");
        List<Map<String, String>> rejects = tieout.export("rejects").stream()
                .filter(reject -> reject.get("file").equals("dates.csv"))
                .toList();
        assertThat(rejects).hasSize(5).allSatisfy(reject -> {
            assertThat(reject.get("code")).startsWith("TIE-ING-");
            assertThat(reject.get("raw")).isNotEmpty();
        });
        everyByteIsStillThere(bad);
        reasonsInPlainWords();
    }

    @Test
    void aWrongKeyNamesFileLineColumnAndRemedy() throws IOException {
        new Shipped(home)
                .run(
                        "generate",
                        "--records",
                        "100",
                        "--output",
                        home.resolve("g").toString())
                .expect(0);
        Shipped tieout = new Shipped(home.resolve("g"));
        Path feed = home.resolve("g/jobs-config/engagements/harbour/feeds/bank.yaml");
        Files.writeString(feed, Files.readString(feed).replace("zone:", "zome:"));

        Shipped.Result check = tieout.run("check").expect(2);

        assertThat(check.err())
                .contains("feeds/bank.yaml:4:1")
                .contains("zome")
                .contains("zone")
                .doesNotContain("\tat ");
        assertThat(check.out()).isEmpty();
        assertThat(tieout.run("run", "nightly").expect(2).err()).contains("zome");
    }

    @Test
    void wrongUseSaysHowItIsRight() throws IOException {
        Shipped tieout = new Shipped(home);

        assertThat(tieout.run("frobnicate").expect(64).err()).contains("frobnicate");
        assertThat(tieout.run("verify", home.resolve("nowhere").toString())
                        .expect(64)
                        .err())
                .contains("TIE-CLI-011");
        assertThat(tieout.run("--help").expect(0).out()).contains("nightly").contains("Exit codes");
        assertThat(home.resolve("data")).doesNotExist();
    }

    private static Map<String, byte[]> badFiles() {
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("empty.csv", new byte[0]);
        bad.put("header-only.csv", utf8(HEADER));
        bad.put("binary.csv", new byte[] {0x50, 0x4b, 3, 4, 0, 0, 1, 2, 0});
        bad.put("delimiter.csv", utf8((HEADER + GOOD).replace(',', ';')));
        bad.put("no-column.csv", utf8(HEADER.replace("Posting date", "Day") + GOOD));
        bad.put("open-quote.csv", utf8(HEADER + GOOD + "2026-03-02,\"D-2,1200,ACME,Text,10.00,,EUR,u1,2\n" + GOOD));
        bad.put(
                "dates.csv",
                utf8(HEADER
                        + GOOD.repeat(3)
                        + GOOD.replace("2026-03-02", "2026-02-31")
                        + GOOD.replace("10.00", "NaN")
                        + GOOD.replace("10.00", "1234567890123456789012345678901234567890")
                        + GOOD.replace("10.00", "1.234")
                        + GOOD.replace("EUR", "EURO")));
        bad.put("nul-inside.csv", utf8(HEADER + GOOD + GOOD.replace("ACME", "AC\0ME")));
        bad.put("not-utf8.csv", latin1(HEADER + GOOD + GOOD.replace("ACME", "\u00c3(\u00ff")));
        bad.put("one-line.csv", utf8("x".repeat(8 << 20)));
        bad.put("blank-lines.csv", utf8("\n".repeat(1_000_000)));
        bad.put("quotes.csv", utf8("\"".repeat(99_999)));
        bad.put(LONGEST_NAME, utf8(HEADER + GOOD.replace("D-1", "D-255")));
        bad.put("wide.csv", utf8(HEADER + numbered(30) + GOOD.strip() + ",v".repeat(10_000) + "\n" + numbered(30)));
        return bad;
    }

    private static String numbered(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> GOOD.replace("D-1", "W-" + i))
                .collect(Collectors.joining());
    }

    private void everyByteIsStillThere(Map<String, byte[]> bad) throws IOException {
        List<String> kept;
        try (Stream<Path> walk = Files.walk(home.resolve("g/archive"))) {
            kept = walk.filter(Files::isRegularFile).map(BadInputIT::digest).toList();
        }
        bad.forEach((name, bytes) -> assertThat(kept).as(name).contains(io.tieout.shared.Sha256.of(bytes)));
    }

    private void reasonsInPlainWords() throws IOException {
        try (Stream<Path> walk = Files.walk(home.resolve("g/archive/harbour/rejected"))) {
            List<Path> reasons =
                    walk.filter(file -> file.toString().endsWith(".reason.txt")).toList();
            assertThat(reasons).hasSize(11);
            for (Path reason : reasons) {
                assertThat(Files.readString(reason)).contains("TIE-").doesNotContain("Exception");
            }
        }
    }

    private static String digest(Path file) {
        try {
            return io.tieout.shared.Sha256.of(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
