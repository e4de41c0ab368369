package io.tieout.formats.bank;

import io.tieout.formats.BankFormat;
import io.tieout.formats.BankStatement;
import io.tieout.formats.Block;
import io.tieout.formats.FilePlan;
import io.tieout.formats.Proof.Remark;
import io.tieout.formats.RecordSink;
import io.tieout.shared.Message;
import io.tieout.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that a format says of a file: its plan, and what each record became.
final class BankRecords implements RecordSink {

    static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int LONGEST = 1 << 20;

    final FilePlan plan;
    final List<Map<String, String>> records = new ArrayList<>();
    final List<Long> numbers = new ArrayList<>();
    final List<String> raw = new ArrayList<>();
    final List<String> rejects = new ArrayList<>();
    final List<String> remarks = new ArrayList<>();
    private final BankFormat format;
    private final byte[] bytes;
    int totals;
    int ignored;

    private BankRecords(BankFormat format, byte[] bytes, FilePlan plan) {
        this.format = format;
        this.bytes = bytes;
        this.plan = plan;
    }

    static BankRecords of(BankFormat format, String text) {
        return of(format, text.getBytes(StandardCharsets.UTF_8), 1 << 19);
    }

    /// @param blockBytes how long blocks are about
    static BankRecords of(BankFormat format, byte[] bytes, int blockBytes) {
        try {
            FilePlan plan = format.scan(
                    new ByteArrayInputStream(bytes),
                    OutputStream.nullOutputStream(),
                    WESTERN,
                    blockBytes,
                    LONGEST,
                    () -> Sha256.hex(Sha256.digest().digest(bytes)));
            BankRecords all = new BankRecords(format, bytes, plan);
            for (Block block : plan.blocks()) {
                int from = Math.toIntExact(block.offset());
                format.parse(Arrays.copyOfRange(bytes, from, from + block.length()), block, all);
            }
            return all;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void record(long recordNo, long byteOffset, int byteLength, String[] fields, int fieldCount) {
        Map<String, String> record = new LinkedHashMap<>();
        for (int i = 0; i < fieldCount; i++) {
            if (!fields[i].isEmpty()) {
                record.put(format.fields().get(i), fields[i]);
            }
        }
        records.add(record);
        numbers.add(recordNo);
        raw.add(new String(bytes, Math.toIntExact(byteOffset), byteLength, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void malformed(long recordNo, long byteOffset, int byteLength, Message why) {
        rejects.add(recordNo + " @" + byteOffset + " " + why.code() + " " + why.text());
    }

    @Override
    public void aside(long recordNo, boolean isTotal) {
        totals += isTotal ? 1 : 0;
        ignored += isTotal ? 0 : 1;
    }

    @Override
    public void remark(long recordNo, String field, String value, Message why) {
        remarks.add(recordNo + " " + field + " " + why.code());
    }

    /// Records that something became of.
    long accounted() {
        return records.size() + rejects.size() + totals + ignored;
    }

    /// Sum of the amounts with this sign.
    BigDecimal sum(int sign) {
        return records.stream()
                .map(record -> new BigDecimal(record.get("amount")))
                .filter(amount -> amount.signum() == sign)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<String> field(String name) {
        return records.stream().map(record -> record.getOrDefault(name, "")).toList();
    }

    /// Those that other files' statements are held against.
    List<BankStatement> statements() {
        return plan.proof().statements();
    }

    /// Codes of what is wrong with the file as a whole, errors marked.
    List<String> proof() {
        return plan.proof().remarks().stream()
                .map(remark -> (remark.isError() ? "! " : "") + remark.code())
                .toList();
    }

    List<String> messages() {
        return plan.proof().remarks().stream().map(Remark::message).toList();
    }
}
