package io.tieout.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders and files that the account Tieout runs as may not read: said, nothing lost, the rest goes on. Permissions do
/// not bind the super-user, so these tests run the program as `nobody` when they are that.
class OrdinaryUserIT {

    private static final Path RUNUSER = Path.of("/usr/sbin/runuser");

    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutPermissionIsNamedAndTheOthersAreTakenIn() throws Exception {
        boolean isRoot = System.getProperty("user.name").equals("root");
        assumeTrue(!isRoot || Files.isExecutable(RUNUSER), "runuser is needed to be somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path jar = Files.copy(Path.of("target/tieout.jar"), folder.resolve("tieout.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        Path home = folder.resolve("home");
        assertThat(run(isRoot, folder, "generate", "--records", "100", "--output", home.toString())
                        .exitCode())
                .isZero();
        Path locked = home.resolve("input/harbour/ledger");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        Path unreadable = home.resolve("input/harbour/bank/Bank-USD-2026-03.csv");
        boolean hasUnreadable = Files.exists(unreadable);
        if (hasUnreadable) {
            Files.setPosixFilePermissions(unreadable, PosixFilePermissions.fromString("---------"));
        }

        Shipped.Result ingest = run(isRoot, home, "run", "ingest");
        Shipped.Result status = run(isRoot, home, "status");

        assertThat(ingest.exitCode()).as(ingest.err()).isEqualTo(4);
        assertThat(ingest.err()).doesNotContain("\tat ");
        assertThat(status.out()).contains("ledger").contains("TIE-INT-").contains("LIVE");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(locked)) {
            assertThat(files.filter(file -> file.toString().endsWith(".csv")).toList())
                    .isNotEmpty();
        }
        if (hasUnreadable) {
            assertThat(unreadable).exists();
        }
    }

    private static Shipped.Result run(boolean asNobody, Path home, String... arguments)
            throws IOException, InterruptedException {
        Path jar = home.getFileName().toString().equals("home")
                ? home.resolveSibling("tieout.jar")
                : home.resolve("tieout.jar");
        List<String> command = new ArrayList<>();
        if (asNobody) {
            command.addAll(List.of(RUNUSER.toString(), "-u", "nobody", "--"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-Dh2.bindAddress=127.0.0.1",
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("tieout-out-", ".txt");
        Path err = Files.createTempFile("tieout-err-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .directory(jar.getParent().toFile());
        builder.environment().put("TIEOUT_HOME", home.toString());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Shipped.Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
