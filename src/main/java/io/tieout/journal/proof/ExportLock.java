package io.tieout.journal.proof;

import io.tieout.journal.Journal;
import io.tieout.shared.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One writer of exported journals and keys at a time, in this process and among all: a lock on a file, which a dead
/// process gives back and a frozen one keeps, so that nobody writes in its place before it wakes.
final class ExportLock implements AutoCloseable {

    private static final ReentrantLock IN_PROCESS = new ReentrantLock();
    private static final long PAUSE_MILLIS = 20;

    private final FileChannel channel;
    private final FileLock lock;

    private ExportLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// The lock, unless somebody else keeps it longer than this.
    static Optional<ExportLock> within(Home home, long millis) throws IOException {
        Path folder = JournalFolder.of(home, Journal.FIRM).path();
        PrivateFolder.create(folder);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            if (!IN_PROCESS.tryLock(millis, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            if (IN_PROCESS.getHoldCount() > 1) {
                IN_PROCESS.unlock();
                throw new IllegalStateException("the export is locked by this thread already");
            }
            while (true) {
                Optional<ExportLock> locked = locked(folder.resolve(".lock"));
                if (locked.isPresent() || System.nanoTime() >= end) {
                    if (locked.isEmpty()) {
                        IN_PROCESS.unlock();
                    }
                    return locked;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            if (IN_PROCESS.isHeldByCurrentThread()) {
                IN_PROCESS.unlock();
            }
            return Optional.empty();
        } catch (IOException failed) {
            IN_PROCESS.unlock();
            throw failed;
        }
    }

    private static Optional<ExportLock> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new ExportLock(channel, lock));
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
