package io.tieout.archive;

import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A copy that is checked while it is written: a second thread reads each piece back from the file, compares it with
/// what was to be written, and hashes what it read. So the digest is that of the copy, every byte of which was equal to
/// its original, after one hash instead of two, and beside the writer's own work. One thread writes.
public final class VerifiedCopy extends OutputStream {

    private static final int PIECE_BYTES = 1 << 18;
    private static final int PIECES = 4;

    private final Path path;
    private final FileChannel file;
    private final MessageDigest digest = Sha256.digest();
    private ByteBuffer read = ByteBuffer.allocate(0);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES);
    private int pieces;
    private final ExecutorService checker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("check-", 0).daemon().factory());
    private long position;
    private final AtomicLong checked = new AtomicLong();
    private volatile @Nullable IOException failure;
    private @Nullable String sha256;

    /// Starts to write an existing empty file.
    ///
    /// @throws IOException when it cannot be opened
    public VerifiedCopy(Path path) throws IOException {
        this.path = path;
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE_BYTES) {
            writePiece(bytes, from + done, Math.min(PIECE_BYTES, length - done));
        }
    }

    private void writePiece(byte[] bytes, int from, int length) throws IOException {
        byte[] piece = take(length);
        System.arraycopy(bytes, from, piece, 0, length);
        ByteBuffer source = ByteBuffer.wrap(piece, 0, length);
        long start = position;
        while (source.hasRemaining()) {
            file.write(source, start + source.position());
        }
        position += length;
        checker.execute(() -> check(piece, start, length));
    }

    /// Of thousands of files most are small, and take no more than they need.
    private byte[] take(int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (pieces < PIECES) {
            pieces++;
            return new byte[length];
        }
        try {
            byte[] piece = free.take();
            return piece.length < length ? new byte[PIECE_BYTES] : piece;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing " + path);
        }
    }

    private void check(byte[] piece, long start, int length) {
        try {
            if (failure == null) {
                readBack(start, length);
                if (!Arrays.equals(piece, 0, length, read.array(), 0, length)) {
                    throw new IOException("the copy " + path + " differs from what was written, near byte " + start
                            + "; the disk or the memory is at fault, the original is untouched");
                }
                digest.update(read.array(), 0, length);
                checked.addAndGet(length);
            }
        } catch (IOException failed) {
            failure = failed;
        } finally {
            free.add(piece);
        }
    }

    private void readBack(long start, int length) throws IOException {
        if (read.capacity() < length) {
            read = ByteBuffer.allocate(length);
        }
        read.clear().limit(length);
        while (read.hasRemaining()) {
            if (file.read(read, start + read.position()) < 0) {
                throw new IOException("the copy " + path + " ends at byte " + (start + read.position())
                        + " although more was written");
            }
        }
    }

    /// Waits until all is checked; nothing can be written any more.
    ///
    /// @throws IOException when the copy is not what was written
    public String sha256() throws IOException {
        checker.close();
        if (failure != null) {
            throw failure;
        }
        if (checked.get() != position) { // the checker was interrupted, or fell over
            throw new IOException("only " + checked + " of the " + position + " bytes of " + path + " were checked");
        }
        if (sha256 == null) {
            sha256 = Sha256.hex(digest.digest());
        }
        return sha256;
    }

    /// What it found out stays, its memory does not.
    @Override
    public void close() throws IOException {
        checker.close();
        file.close();
        free.clear();
        read = ByteBuffer.allocate(0);
    }
}
