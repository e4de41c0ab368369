package io.tieout.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Starts each contender in a JVM of its own with the flags of `scripts/tieout`, and waits for its end.
final class Forks {

    private static final Set<Integer> DONE = Set.of(0);

    private final Path program;
    private final List<String> flags;
    private final List<String> programFlags;

    /// @param program folder with the unpacked program
    /// @param flags of every JVM, the heap's size among them
    /// @param programFlags of the program's JVM besides
    private Forks(Path program, List<String> flags, List<String> programFlags) {
        this.program = program;
        this.flags = flags;
        this.programFlags = programFlags;
    }

    /// As `scripts/bench` says it.
    static Forks ofEnvironment() {
        return new Forks(Path.of(property("bench.program")), words("bench.flags"), words("bench.program.flags"));
    }

    /// The same with another heap.
    Forks withHeap(String size) {
        List<String> changed = flags.stream()
                .map(flag -> flag.startsWith("-Xmx") ? "-Xmx" + size : flag)
                .toList();
        return new Forks(program, changed, programFlags);
    }

    private static List<String> words(String name) {
        return List.of(property(name).strip().split("\\s+"));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("start me by scripts/bench");
        }
        return value;
    }

    /// The last line that a class of this class path prints.
    String main(Class<?> type, String... arguments) throws IOException {
        List<String> command = java(List.of());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), type.getName()));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command), DONE).lines().reduce("", (first, second) -> second);
    }

    /// A command of the program, as `scripts/tieout` starts it.
    String program(Path home, String... arguments) throws IOException {
        return program(DONE, home, arguments);
    }

    /// The same where it may also end in other ways.
    String program(Set<Integer> fine, Path home, String... arguments) throws IOException {
        List<String> command = java(programFlags);
        command.addAll(List.of("-jar", program.resolve("tieout.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TIEOUT_HOME", home.toString());
        return run(builder, fine);
    }

    private List<String> java(List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(more);
        return command;
    }

    private static String run(ProcessBuilder builder, Set<Integer> fine) throws IOException {
        Path errors = Files.createTempFile("bench-", ".log");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.onExit().join().exitValue();
            if (!fine.contains(code)) {
                throw new IllegalStateException(String.join(" ", builder.command()) + "\nended with " + code + "\n"
                        + out + Files.readString(errors));
            }
            return out.strip();
        } finally {
            Files.deleteIfExists(errors);
        }
    }
}
