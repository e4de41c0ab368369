package io.tieout.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The `MANIFEST-sha256` of one folder, in the form that `sha256sum -c` reads; only ever grows.
final class Manifest {

    static final String NAME = "MANIFEST-sha256";

    /// File locks belong to the whole process; inside it, this one keeps threads apart.
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path file;

    Manifest(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /// Adds the lines of files unless they are there.
    ///
    /// @param digests SHA-256 by name
    void add(SortedMap<String, String> digests) throws IOException {
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Set<String> there = wholeLines(channel).lines().collect(Collectors.toSet());
            String missing = digests.entrySet().stream()
                    .map(line -> line.getValue() + "  " + line.getKey())
                    .filter(line -> !there.contains(line))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            if (lock.isValid() && !missing.isEmpty()) {
                writeAll(channel, ByteBuffer.wrap(missing.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } finally {
            IN_PROCESS.unlock();
        }
    }

    /// The content up to its last line end, with the position behind it; a half line of a crash is cut off, its
    /// file was not yet published and will be again.
    private static String wholeLines(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining()) {
            if (channel.read(content, content.position()) < 0) {
                break;
            }
        }
        String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        return whole;
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
