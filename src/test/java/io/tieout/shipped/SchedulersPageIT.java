package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every example of the page about schedulers, read out of the page and executed by a shell in the folder where the
/// page has the installation.
class SchedulersPageIT {

    private static final Path PAGE = Path.of("src/docs/operations/schedulers.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern CRON = Pattern.compile("(?:[\\d*,/-]+\\s+){5}(.*)");

    @TempDir
    private Path folder;

    private Path installation;
    private Shipped tieout;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void install() throws IOException {
        tieout = Generated.in(folder, 100).tieout();
        installation = tieout.home();
        Path scripts = Files.createDirectories(installation.resolve("scripts"));
        Path script = Files.writeString(scripts.resolve("tieout"), tieout.asScript());
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void endAll() {
        started.forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    @Test
    void theConsoleSaysWhatThePageSays() throws Exception {
        int commands = 0;
        for (String block : blocks("console")) {
            for (String part : block.split("(?m)^\\$ ", -1)) {
                List<String> lines = part.lines().toList();
                if (!lines.isEmpty()) {
                    Shipped.Result result = shell(lines.getFirst());
                    assertThat((result.out() + "\n").lines().toList())
                            .as("%s%n%s%s", lines.getFirst(), result.out(), result.err())
                            .containsSubsequence(lines.subList(1, lines.size()).stream()
                                    .map(line -> found(line, result.out()))
                                    .toList());
                    commands++;
                }
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(6);
    }

    /// The page leaves out what the line says at its end.
    private static String found(String line, String out) {
        return out.lines().filter(said -> said.startsWith(line)).findFirst().orElse(line);
    }

    @Test
    void cronSystemdAndControlMRunTheirLines() throws Exception {
        tieout.run("run", "nightly", "--date", "2026-03-31").expect(4);

        for (String line : blocks("crontab")) {
            Matcher cron = CRON.matcher(line.strip());
            assertThat(cron.matches()).as(line).isTrue();
            assertThat(shell(cron.group(1)).expect(0).out()).isEmpty();
            assertThat(shell(cron.group(1).replace("harbour", "nowhere"))
                            .expect(1)
                            .out())
                    .contains("the night needs somebody");
        }
        for (String line : blocks("controlm")) {
            shell(line.strip().replace("%%$ODATE", "20260331")).expect(3);
        }
        Map<String, String> night = unit("tieout-night.service");
        int code = shell(night.get("ExecStart")).exitCode();
        assertThat(Arrays.asList(("0 " + night.get("SuccessExitStatus")).split(" ", -1)))
                .contains(Integer.toString(code));
        assertThat(unit("tieout-night.timer").get("OnCalendar")).matches("Mon\\.\\.Fri \\d\\d:\\d\\d \\w+/\\w+");
    }

    @Test
    void aSignalToTheFollowerEndsTheWaitingAndToTheServiceEndsItInOrder() throws Exception {
        tieout.write(
                "jobs-config/tieout.yaml",
                "intake: {blockBytes: 4096, poll: 1h, stableSamples: 1, sampleEvery: 100ms}\n");
        Map<String, String> unit = unit("tieout.service");
        Process service = start(unit.get("ExecStart"), folder.resolve("serve.log"));
        await().atMost(Duration.ofMinutes(2)).until(() -> text("serve.log").contains("serving"));
        Generated.ledger(installation.resolve("input/harbour/ledger/big.csv"), 120_000);
        Process night = start("tieout run ingest -e harbour --date 2026-03-31", folder.resolve("follower.log"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> text("follower.log").contains("run 1 ingest running") || !night.isAlive());

        night.destroy();

        assertThat(night.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(text("follower.log"))
                .contains("run 1 did not; to follow it again: tieout status 1 --wait")
                .doesNotContain("\tat ", "TIE-CLI-001");
        assertThat(night.exitValue()).isEqualTo(143);
        assertThat(shell("tieout status 1 --wait").expect(0).out()).contains("run 1 ingest: done");
        assertThat(tieout.run("runs", "--json").jsonLines())
                .singleElement()
                .satisfies(run -> assertThat(run.get("restarts").asInt()).isZero());
        service.destroy();
        assertThat(service.waitFor(Long.parseLong(unit.get("TimeoutStopSec")), TimeUnit.SECONDS))
                .isTrue();
        assertThat(service.exitValue()).isZero();
    }

    private Shipped.Result shell(String command) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = bash(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        started.add(process);
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(command).isTrue();
        return new Shipped.Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Process start(String command, Path log) throws IOException {
        Process process = bash("exec " + command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        started.add(process);
        return process;
    }

    private ProcessBuilder bash(String command) {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", command.replace("/opt/tieout", installation.toString()))
                .directory(installation.toFile());
        builder.environment()
                .merge("PATH", installation.resolve("scripts").toString(), (path, own) -> own + ":" + path);
        return builder;
    }

    private String text(String log) throws IOException {
        Path file = folder.resolve(log);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static List<String> blocks(String kind) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(1).equals(kind))
                .map(block -> block.group(2))
                .toList();
        assertThat(blocks).as(kind).isNotEmpty();
        return blocks;
    }

    /// The settings of the unit whose file name stands in its first line.
    private static Map<String, String> unit(String name) throws IOException {
        String text = blocks("ini").stream()
                .filter(block -> block.lines().findFirst().orElse("").endsWith("/" + name))
                .findFirst()
                .orElseThrow();
        return text.lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second,
                        TreeMap::new));
    }
}
