package io.tieout.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The fields of one row in PostgreSQL's binary COPY format; see [BinaryRows].
final class BinaryFields implements RowFields {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] row = {};
    private int at;

    /// @param start where the row's first field begins, after the number of its fields
    void begin(byte[] row, int start) {
        this.row = row;
        this.at = start;
    }

    @Override
    public long int64() {
        expect(8);
        long value = (long) LONGS.get(row, at);
        at += 8;
        return value;
    }

    @Override
    public int int32() {
        expect(4);
        int value = (int) INTS.get(row, at);
        at += 4;
        return value;
    }

    @Override
    public @Nullable String text() {
        int length = length();
        if (length < 0) {
            return null;
        }
        String text = new String(row, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private void expect(int length) {
        int found = length();
        if (found != length) {
            throw new IllegalStateException("a field of " + found + " bytes where " + length + " are expected");
        }
    }

    private int length() {
        int length = (int) INTS.get(row, at);
        at += 4;
        return length;
    }
}
