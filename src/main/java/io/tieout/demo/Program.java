package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// This very program as child processes in a home of their own.
final class Program {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path home;
    private final Path logs;

    Program(Path home) throws IOException {
        this.home = home;
        this.logs = Files.createDirectories(home.resolve("console"));
    }

    /// What a finished command left behind.
    record Result(int exitCode, String out, String err) {

        JsonNode json() {
            return MAPPER.readTree(out);
        }

        List<JsonNode> jsonLines() {
            List<JsonNode> lines = new ArrayList<>();
            out.lines().forEach(line -> lines.add(MAPPER.readTree(line)));
            return lines;
        }
    }

    /// Runs a command to its end.
    ///
    /// @throws IllegalStateException when it ends with a code that is not among the expected ones
    Result run(List<Integer> expected, String... arguments) {
        try {
            Path out = Files.createTempFile(logs, arguments[0] + "-", ".out");
            Path err = Files.createTempFile(logs, arguments[0] + "-", ".err");
            int code = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            Result result = new Result(code, Files.readString(out), Files.readString(err));
            if (!expected.contains(code)) {
                throw new IllegalStateException(
                        "'tieout " + String.join(" ", arguments) + "' ended with " + code + ": " + result.err());
            }
            return result;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran", interrupted);
        }
    }

    /// Starts a command that goes on.
    Process start(String... arguments) throws IOException {
        Path log = Files.createTempFile(logs, arguments[0] + "-", ".log");
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && classPath.indexOf(java.io.File.pathSeparatorChar) < 0) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, "io.tieout.Tieout"));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("TIEOUT_HOME", home.toString()));
        return builder;
    }
}
