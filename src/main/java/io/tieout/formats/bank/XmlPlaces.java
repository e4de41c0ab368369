package io.tieout.formats.bank;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Block;
import io.tieout.formats.FilePlan;
import io.tieout.formats.RecordSink;
import io.tieout.formats.bank.XmlWalk.Token;
import io.tieout.shared.Message;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/// In which records elements of a file stand, told by a second walk over it. Only files with breaches are walked again.
final class XmlPlaces {

    private XmlPlaces() {}

    /// @param elements numbers of elements in the order of the file, from 1; 0 for none
    /// @return the number of the record of each, 0 for one that stands in none
    static long[] records(BankFormat format, FilePlan plan, Path file, long[] elements) throws IOException {
        long[] offsets = offsets(file, elements);
        Finder finder = new Finder(offsets);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            for (Block block : plan.blocks()) {
                if (finder.isAnyIn(block.offset(), block.length())) {
                    byte[] content = new byte[block.length()];
                    bytes.seek(block.offset());
                    bytes.readFully(content);
                    BankFiles.parse(format, content, block, finder);
                }
            }
        }
        return finder.records;
    }

    private static long[] offsets(Path file, long[] elements) throws IOException {
        long[] offsets = new long[elements.length];
        Arrays.fill(offsets, -1);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16)) {
            XmlWalk walk = new XmlWalk(in);
            long met = 0;
            int at = 0;
            while (at < elements.length) {
                if (elements[at] <= met) {
                    offsets[at] = elements[at] == 0 ? -1 : walk.offset();
                    at++;
                    continue;
                }
                Token token = walk.next();
                if (token == Token.NONE) {
                    break;
                }
                met += token == Token.START ? 1 : 0;
            }
        }
        return offsets;
    }

    /// Takes records and notes which of the places each has.
    private static final class Finder implements RecordSink {

        private final long[] offsets;
        private final long[] records;

        Finder(long[] offsets) {
            this.offsets = offsets;
            this.records = new long[offsets.length];
        }

        boolean isAnyIn(long from, long length) {
            int at = first(from);
            return at < offsets.length && offsets[at] < from + length;
        }

        private int first(long from) {
            int low = 0;
            int high = offsets.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (offsets[middle] < from) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private void note(long recordNo, long from, int length) {
            for (int at = first(from); at < offsets.length && offsets[at] < from + length; at++) {
                records[at] = recordNo;
            }
        }

        @Override
        public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
            note(recordNo, byteOffset, byteLength);
        }

        @Override
        public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
            note(recordNo, byteOffset, byteLength);
        }
    }
}
