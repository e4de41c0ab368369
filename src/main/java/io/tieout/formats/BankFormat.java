package io.tieout.formats;

import io.tieout.formats.bank.BankFiles;
import io.tieout.formats.bank.CheckedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Formats whose records have the fields that a standard names, in place of columns that a header names.
public enum BankFormat {
    MT940,
    CAMT,
    NACHA,
    BAI2,
    OFX,
    QIF,
    CODA,
    EINVOICE,
    EINVOICE_LINES,
    SAFT;

    /// How `format.type` of a feed names it.
    public String yamlName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Names of the fields of its records.
    public List<String> fields() {
        return BankFiles.fields(this);
    }

    /// One pass: copies, hashes, counts, cuts into blocks, and holds the file against its own totals. Memory is bounded
    /// by a record, the accounts, and the list of blocks.
    ///
    /// @param declared encoding of texts that are not UTF-8
    /// @param blockBytes aim for the length of a block
    /// @param sha256 asked once, when all is written
    /// @throws IOException when reading or writing fails
    public FilePlan scan(
            InputStream in,
            OutputStream copy,
            Charset declared,
            int blockBytes,
            int maxRecordBytes,
            CsvScanner.Digest sha256)
            throws IOException {
        CheckedInput checked = new CheckedInput(in, copy, isXml() ? StandardCharsets.UTF_8 : declared, sha256);
        return BankFiles.plan(this, checked, blockBytes, maxRecordBytes);
    }

    /// Whether its files are XML, which say their encoding themselves and can be held against schemas.
    public boolean isXml() {
        return switch (this) {
            case CAMT, EINVOICE, EINVOICE_LINES, SAFT -> true;
            case MT940, NACHA, BAI2, OFX, QIF, CODA -> false;
        };
    }

    /// Whether a file consists of statements with an opening and a closing balance each.
    public boolean statesBalances() {
        return switch (this) {
            case MT940, CAMT, CODA -> true;
            case NACHA, BAI2, OFX, QIF, EINVOICE, EINVOICE_LINES, SAFT -> false;
        };
    }

    /// Calls the sink once for every record of a block that `scan` made, in order.
    ///
    /// @param bytes the block's bytes from index 0
    public void parse(byte[] bytes, Block block, RecordSink sink) {
        BankFiles.parse(this, bytes, block, sink);
    }

    /// The shared feed that reads such files, as `extends` names it.
    public String sharedFeed() {
        return "shared/feeds/" + yamlName();
    }

    public static Optional<BankFormat> named(String yamlName) {
        return Arrays.stream(values())
                .filter(format -> format.yamlName().equals(yamlName))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(BankFormat::yamlName).toList();
    }

    /// What a file looks like by its first bytes; empty for CSV and whatever is unknown.
    public static Optional<BankFormat> of(byte[] start) {
        return Arrays.stream(values())
                .filter(format -> BankFiles.looksLike(format, start))
                .findFirst();
    }
}
