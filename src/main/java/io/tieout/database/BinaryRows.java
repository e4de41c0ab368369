package io.tieout.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows in PostgreSQL's binary COPY format in one growing buffer: each field is an int32 length and its bytes, null has
/// the length -1; dates count days, instants microseconds from 2000-01-01 (UTC).
public final class BinaryRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int EPOCH_DAY =
            Math.toIntExact(LocalDate.of(2000, 1, 1).toEpochDay());
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400L;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int NULL_LENGTH = -1;

    /// What PostgreSQL's catalogue calls the type `bigint`.
    private static final int INT8_TYPE = 20;

    private byte[] bytes;
    private int size;

    BinaryRows(int capacity) {
        bytes = new byte[capacity];
    }

    /// The buffer; valid up to `size()`, until the next call.
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void header() {
        reserve(SIGNATURE.length + 8);
        System.arraycopy(SIGNATURE, 0, bytes, size, SIGNATURE.length);
        size += SIGNATURE.length;
        putInt(0);
        putInt(0);
    }

    void trailer() {
        row(-1);
    }

    public void row(int fields) {
        reserve(2);
        bytes[size++] = (byte) (fields >>> 8);
        bytes[size++] = (byte) fields;
    }

    public void int32(int value) {
        reserve(8);
        putInt(4);
        putInt(value);
    }

    public void int16(short value) {
        reserve(6);
        putInt(2);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    public void int64(long value) {
        reserve(12);
        putInt(8);
        putLong(value);
    }

    public void int64(@Nullable Long value) {
        if (value == null) {
            none();
        } else {
            int64(value.longValue());
        }
    }

    /// An array of one dimension, counted from 1, without nulls.
    public void int64Array(long[] values) {
        reserve(4 + 20 + values.length * 12);
        putInt(20 + values.length * 12);
        putInt(1);
        putInt(0);
        putInt(INT8_TYPE);
        putInt(values.length);
        putInt(1);
        for (long value : values) {
            putInt(8);
            putLong(value);
        }
    }

    public void date(@Nullable LocalDate day) {
        if (day == null) {
            none();
        } else {
            int32(Math.toIntExact(day.toEpochDay()) - EPOCH_DAY);
        }
    }

    public void instant(@Nullable Instant time) {
        if (time == null) {
            none();
        } else {
            int64((time.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + time.getNano() / 1000);
        }
    }

    public void text(@Nullable String text) {
        if (text == null) {
            none();
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(4 + utf8.length);
        putInt(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    private void none() {
        reserve(4);
        putInt(NULL_LENGTH);
    }

    private void putInt(int value) {
        INTS.set(bytes, size, value);
        size += 4;
    }

    private void putLong(long value) {
        LONGS.set(bytes, size, value);
        size += 8;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
