package io.tieout.shipped;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Volumes that are small or read-only, mounted where only the processes of a test see them: a shell in a mount
/// namespace of its own, in which the program is started too. On a machine that does not allow it the test is aborted.
final class Volumes implements AutoCloseable {

    private final Process shell;
    private final BufferedWriter to;
    private final BufferedReader from;
    private final boolean mapped;

    private Volumes(Process shell, boolean mapped) {
        this.shell = shell;
        this.mapped = mapped;
        to = shell.outputWriter(StandardCharsets.UTF_8);
        from = shell.inputReader(StandardCharsets.UTF_8);
    }

    static Volumes open() throws IOException {
        for (List<String> unshare : List.of(List.of("unshare", "-m"), List.of("unshare", "-rm"))) {
            Process shell = start(unshare);
            Volumes volumes = new Volumes(shell, unshare.contains("-rm"));
            if (volumes.answers("mount -t tmpfs -o size=64k tmpfs /mnt && umount /mnt")) {
                return volumes;
            }
            volumes.close();
        }
        return abort("no mount namespaces on this machine: full and read-only volumes cannot be tried");
    }

    private static Process start(List<String> unshare) throws IOException {
        List<String> command = new java.util.ArrayList<>(unshare);
        command.addAll(List.of("bash", "--norc"));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noUnshare) {
            return abort("there is no program 'unshare' on this machine");
        }
    }

    /// What starts a program so that it sees these volumes.
    List<String> inside() {
        String pid = Long.toString(shell.pid());
        return mapped
                ? List.of("nsenter", "-t", pid, "--user", "--preserve-credentials", "-m")
                : List.of("nsenter", "-t", pid, "-m");
    }

    /// A volume of this size with what lies in the folder, in its place.
    void small(Path folder, String size) throws IOException {
        run(
                "mkdir -p '%1$s' && t=$(mktemp -d) && cp -a '%1$s/.' $t && mount -t tmpfs -o size=%2$s,mode=700 tmpfs '%1$s'"
                                .formatted(folder, size)
                        + " && cp -a $t/. '%1$s' && chmod 700 '%1$s' && rm -rf $t".formatted(folder));
    }

    void resize(Path folder, String size) throws IOException {
        run("mount -o remount,size=%s '%s'".formatted(size, folder));
    }

    void readOnly(Path folder) throws IOException {
        run("mkdir -p '%1$s' && mount --bind '%1$s' '%1$s' && mount -o remount,ro,bind '%1$s'".formatted(folder));
    }

    void writable(Path folder) throws IOException {
        run("umount '%s'".formatted(folder));
    }

    /// The command's output, as seen from inside.
    String run(String command) throws IOException {
        StringBuilder output = new StringBuilder();
        if (!exchange(command, output)) {
            throw new IOException(command + " failed: " + output);
        }
        return output.toString();
    }

    private boolean answers(String command) {
        try {
            return exchange(command, new StringBuilder());
        } catch (IOException ended) {
            return false;
        }
    }

    private boolean exchange(String command, StringBuilder output) throws IOException {
        to.write("{ " + command + "; } 2>&1; echo \"done $?\"\n");
        to.flush();
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith("done ")) {
                return line.equals("done 0");
            }
            output.append(line).append('\n');
        }
        throw new IOException("the shell has ended");
    }

    @Override
    public void close() {
        shell.destroy();
    }
}
