package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shipped jar as a user meets it: processes, exit codes, output, files.
public final class Shipped {

    private static final Path PROGRAM = installed(Path.of("target/tieout.jar").toAbsolutePath());
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 240;

    private final Path home;
    private @Nullable Path logs;
    private String postgresUrl = "";
    private List<String> inside = List.of();
    private final Map<String, String> environment = new TreeMap<>();

    public Shipped(Path home) {
        this.home = home;
        environment.put("TIEOUT_HOME", home.toString());
    }

    /// Unpacked as `scripts/tieout` does it, once for each jar.
    private static Path installed(Path jar) {
        assertThat(jar).as("the packaged program; run 'mvn package' first").exists();
        try {
            Path program = jar.resolveSibling("shipped").resolve(Sha256.of(jar).substring(0, 16));
            if (!Files.exists(program)) {
                String script = ". scripts/lib.sh; jdk=$1; install_program \"$2\" \"$3\"";
                Process process = new ProcessBuilder(
                                "bash",
                                "-c",
                                script,
                                "-",
                                System.getProperty("java.home"),
                                jar.toString(),
                                program.toString())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.onExit().join().exitValue()).as(said).isZero();
                assertThat(program.resolve("tieout.aot")).exists();
                assertThat(program.resolve("tieout-short.aot")).exists();
            }
            return program;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The folder of the unpacked program.
    static Path program() {
        return PROGRAM;
    }

    public Path home() {
        return home;
    }

    /// What every command is started by from now on, such as one that enters another namespace.
    void inside(List<String> starter) {
        inside = List.copyOf(starter);
    }

    /// Lets a generated home keep its data in a real PostgreSQL instead of the embedded database.
    Shipped on(TestDatabase kind) throws IOException {
        if (kind == TestDatabase.POSTGRESQL) {
            on(kind.open().handOver());
        }
        return this;
    }

    /// Lets the home keep its data in the PostgreSQL of this address.
    public Shipped on(String url) throws IOException {
        postgresUrl = url;
        Path settings = home.resolve("jobs-config/tieout.yaml");
        Files.writeString(
                settings, Files.readString(settings) + "\ndatabase:\n  url: " + postgresUrl + "\n  user: postgres\n");
        environment.put("TIEOUT_DATABASE_PASSWORD", "postgres");
        return this;
    }

    /// Where the output of processes that go on is kept, instead of the folder for temporary files.
    public Shipped logs(Path folder) throws IOException {
        logs = Files.createDirectories(folder);
        return this;
    }

    /// The address of the real PostgreSQL, empty with the embedded database.
    public String postgresUrl() {
        return postgresUrl;
    }

    /// Sets a variable of the processes that are started from here on.
    Shipped with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Changes a text in the home's settings.
    void set(String text, String replacement) throws IOException {
        Path settings = home.resolve("jobs-config/tieout.yaml");
        Files.writeString(settings, Files.readString(settings).replace(text, replacement));
    }

    /// What a finished command left behind.
    public record Result(int exitCode, String out, String err) {

        public Result expect(int... codes) {
            assertThat(codes)
                    .as("exit code; stdout:%n%s%nstderr:%n%s", out, err)
                    .contains(exitCode);
            return this;
        }

        JsonNode json() {
            return MAPPER.readTree(out);
        }

        List<JsonNode> jsonLines() {
            return out.lines().map(MAPPER::readTree).map(JsonNode.class::cast).toList();
        }
    }

    public Result run(String... arguments) {
        try {
            Path out = Files.createTempFile("tieout-out-", ".txt");
            Path err = Files.createTempFile("tieout-err-", ".txt");
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends in time; stderr so far: %s", List.of(arguments), Files.readString(err))
                    .isTrue();
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// A process that goes on; its output goes to a file of its own.
    public Process start(String... arguments) throws IOException {
        Path folder = logs;
        String prefix = "tieout-" + arguments[0] + "-";
        Path log = folder == null ? Files.createTempFile(prefix, ".log") : Files.createTempFile(folder, prefix, ".log");
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /// A script that does what `scripts/tieout` does, with this program and home.
    String asScript() {
        return "#!/usr/bin/env bash\n"
                + environment.entrySet().stream()
                        .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
                        .collect(Collectors.joining())
                + "exec '" + String.join("' '", java()) + "' \"$@\"\n";
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(java());
        command.addAll(0, inside);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dh2.bindAddress=127.0.0.1",
                "-Duser.timezone=UTC",
                "-XX:AOTCache=" + PROGRAM.resolve("tieout.aot"),
                "-jar",
                PROGRAM.resolve("tieout.jar").toString());
    }

    /// An export as rows by column name.
    List<Map<String, String>> export(String what, String... more) {
        List<String> arguments = new ArrayList<>(List.of("export", what));
        arguments.addAll(List.of(more));
        Result result = run(arguments.toArray(String[]::new)).expect(0);
        try (CSVParser parser = CSVParser.parse(
                result.out(),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords().stream().map(CSVRecord::toMap).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String path, byte[] bytes) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /// A folder with all that is in it.
    public static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
