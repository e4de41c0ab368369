package io.tieout.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTests {

    private static final Container.Limits LIMITS =
            new Container.Limits(3, 100L << 20, 250, name -> name.startsWith("."));

    @TempDir
    private Path folder;

    private final Map<String, ByteArrayOutputStream> members = new LinkedHashMap<>();

    @Test
    void givesTheMembersOfAZipInTheirOrderWithoutWhatIsNobodysFile() throws IOException {
        byte[] zip = zip("b.csv", "2", "2026/", "", "2026/a.csv", "1", "__MACOSX/._b.csv", "x", ".DS_Store", "x");

        assertThat(read("d.ZIP", zip)).isEmpty();

        assertThat(texts()).containsExactly(Map.entry("b.csv", "2"), Map.entry("2026/a.csv", "1"));
    }

    @Test
    void readsOldNamesToo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, java.nio.charset.Charset.forName("IBM437"))) {
            zip.putNextEntry(new ZipEntry("März.csv"));
            zip.write('x');
        }

        assertThat(read("d.zip", out.toByteArray())).isEmpty();
        assertThat(texts()).containsOnlyKeys("März.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.csv",
                "/etc/a.csv",
                "x/../../a.csv",
                "C:/a.csv",
                "..\\a.csv",
                "a//b.csv",
                "./a.csv",
                "a\u0000b"
            })
    void refusesNamesThatLeaveTheirFolder(String name) throws IOException {
        assertThat(code(read("d.zip", zip("good.csv", "1", name, "2")))).isEqualTo("TIE-FMT-014");
        assertThat(members).as("nothing is given before all names are known").isEmpty();
    }

    @Test
    void refusesTwoMembersOfOneName() throws IOException {
        assertThat(code(read("d.zip", zip("a/b.csv", "1", "A_b.csv", "2")))).isEqualTo("TIE-FMT-015");
        byte[] twice = zip("one.csv", "1", "two.csv", "2");
        byte[] same = new String(twice, StandardCharsets.ISO_8859_1)
                .replace("two.csv", "one.csv")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(code(read("d.zip", same))).isEqualTo("TIE-FMT-015");
    }

    @Test
    void refusesContainersWithoutAFile() throws IOException {
        assertThat(code(read("d.zip", zip("folder/", "")))).isEqualTo("TIE-FMT-016");
        assertThat(code(read("d.zip", zip()))).isEqualTo("TIE-FMT-016");
    }

    @Test
    void refusesWhatIsEncryptedOrNoContainer() throws IOException {
        byte[] zip = zip("a.csv", "1");
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        zip[directory + 8] |= 1;
        assertThat(code(read("d.zip", zip))).isEqualTo("TIE-FMT-012");
        assertThat(code(read("d.zip", "Date,Amount\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("TIE-FMT-013");
        assertThat(code(read("d.csv.gz", "Date,Amount\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("TIE-FMT-013");
        assertThat(code(read("d.csv.gz", new byte[0]))).isEqualTo("TIE-FMT-017");
    }

    @Test
    void refusesTooManyTooMuchAndTooDense() throws IOException {
        assertThat(code(read("d.zip", zip("a", "1", "b", "2", "c", "3", "d", "4"))))
                .isEqualTo("TIE-FMT-011");
        String bomb = "0".repeat(20 << 20);
        assertThat(code(read("d.zip", zip("a.csv", bomb)))).isEqualTo("TIE-FMT-011");
        assertThat(members.get("a.csv").size()).as("stopped soon").isLessThan(11 << 20);
        assertThat(code(read("d.csv.gz", gzip(bomb)))).isEqualTo("TIE-FMT-011");
        Container.Limits small = new Container.Limits(3, 100, 250, name -> false);
        Path file = Files.write(folder.resolve("s.zip"), zip("a", "x".repeat(60), "b", "y".repeat(60)));
        assertThat(code(Container.ZIP.read(file, "s.zip", small, path -> OutputStream.nullOutputStream())))
                .isEqualTo("TIE-FMT-011");
    }

    @Test
    void aTextOfRecordsIsNoBomb() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int n = 0; text.length() < 12 << 20; n++) {
            text.append("2026-03-")
                    .append(1 + n % 28)
                    .append(",Office supplies,12.50,EUR,")
                    .append(n)
                    .append('\n');
        }

        assertThat(read("d.csv.gz", gzip(text.toString()))).isEmpty();
        assertThat(members.get("d.csv").size()).isEqualTo(text.length());
    }

    @Test
    void findsEveryDamagedByteOfTheData() throws IOException {
        byte[] zip = zip("a.csv", noise());
        byte[] gzip = gzip(noise());
        for (int at = 60; at < 400; at += 17) {
            zip[at] ^= 4;
            assertThat(read("d.zip", zip)).as("zip, byte " + at).isPresent();
            zip[at] ^= 4;
            gzip[at] ^= 4;
            assertThat(read("d.csv.gz", gzip)).as("gzip, byte " + at).isPresent();
            gzip[at] ^= 4;
        }
        assertThat(read("d.zip", zip)).isEmpty();
        assertThat(read("d.csv.gz", gzip)).isEmpty();
    }

    @Test
    void findsWhereverAGzipFileIsCutOffAndWhatIsHungOnToIt() throws IOException {
        byte[] whole = gzip("Date,Amount\n2026-01-01,1\n");
        for (int length = 0; length < whole.length; length++) {
            assertThat(read("d.csv.gz", Arrays.copyOf(whole, length)))
                    .as("first " + length)
                    .isPresent();
        }
        assertThat(read("d.csv.gz", Arrays.copyOf(whole, whole.length + 512)))
                .as("padding")
                .isEmpty();
        assertThat(read("d.csv.gz", joined(whole, "junk".getBytes(StandardCharsets.UTF_8))))
                .isPresent();
    }

    @Test
    void severalMembersOfAGzipFileAreOneText() throws IOException {
        assertThat(read("d.csv.gz", joined(gzip("one\n"), gzip("two\n")))).isEmpty();
        assertThat(texts()).containsExactly(Map.entry("d.csv", "one\ntwo\n"));
    }

    private Optional<Flaw> read(String name, byte[] bytes) throws IOException {
        members.clear();
        Path file = Files.write(folder.resolve("file"), bytes);
        return Container.of(name).orElseThrow().read(file, name, LIMITS, path -> {
            members.put(path, new ByteArrayOutputStream());
            return members.get(path);
        });
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((path, bytes) -> texts.put(path, bytes.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    private static String code(Optional<Flaw> flaw) {
        return flaw.map(Flaw::code).orElse("none");
    }

    private static String noise() {
        StringBuilder noise = new StringBuilder();
        new Random(1).ints(2000, 33, 127).forEach(c -> noise.append((char) c));
        return noise.toString();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /// Names and contents in turn.
    static byte[] zip(String... members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < members.length; i += 2) {
                zip.putNextEntry(new ZipEntry(members[i]));
                zip.write(members[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
