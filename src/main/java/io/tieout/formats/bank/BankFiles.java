package io.tieout.formats.bank;

import io.tieout.formats.BankFormat;
import io.tieout.formats.Block;
import io.tieout.formats.FilePlan;
import io.tieout.formats.RecordSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Which rules each format has.
public final class BankFiles {

    private static final int LOOKED_AT = 1 << 14;
    private static final Pattern MT = Pattern.compile("(?m)^:20:[^\\r\\n]*$[\\s\\S]*^:(25P?|28C?|60[FM]|61):");

    private static final Pattern CAMT = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.05[234]\\.");

    private static final Pattern NACHA = Pattern.compile("^101[ 0-9A-Z]{30}[A-Z0-9]094101");

    private static final Pattern BAI2 = Pattern.compile("^01,[^\\r\\n]*,2/\\s*02,");

    private static final Pattern OFX = Pattern.compile("(?s)^\\s*(OFXHEADER:|<\\?xml.{0,200}<\\?OFX |<OFX>).*<OFX>");

    private static final Pattern QIF = Pattern.compile(
            "(?i)^(\u00EF\u00BB\u00BF)?\\s*!(Type:(Bank|CCard|Cash|Oth [AL]|Invst|Cat|Class)|Account|Option:)");

    private static final Pattern CODA = Pattern.compile("^00000[0-9]{9}05[ D].{110,120}[12]\\R1");

    private static final Pattern INVOICE =
            Pattern.compile("<([A-Za-z0-9_-]+:)?(Invoice|CreditNote|CrossIndustryInvoice)\\s"
                    + "[^>]*(ubl:schema:xsd:(Invoice|CreditNote)-2|data:standard:CrossIndustryInvoice:100)");

    private static final Pattern SAFT = Pattern.compile("<([A-Za-z0-9_-]+:)?AuditFile[\\s>]");

    private BankFiles() {}

    public static List<String> fields(BankFormat format) {
        return switch (format) {
            case MT940 -> MtField.NAMES;
            case CAMT -> CamtField.NAMES;
            case NACHA -> NachaField.NAMES;
            case BAI2 -> BaiField.NAMES;
            case OFX -> OfxField.NAMES;
            case QIF -> QifField.NAMES;
            case CODA -> CodaField.NAMES;
            case EINVOICE -> InvoiceField.NAMES;
            case EINVOICE_LINES -> InvoiceField.ALL_NAMES;
            case SAFT -> SaftField.NAMES;
        };
    }

    /// @throws IOException when reading or writing fails
    public static FilePlan plan(BankFormat format, CheckedInput in, int blockBytes, int maxRecordBytes)
            throws IOException {
        return switch (format) {
            case MT940 -> LineRun.plan(in, MtParser::new, blockBytes, maxRecordBytes);
            case CAMT -> XmlBlocks.plan(in, CamtParser::new, blockBytes);
            case NACHA -> LineRun.plan(in, NachaParser::new, blockBytes, maxRecordBytes);
            case BAI2 -> LineRun.plan(in, BaiParser::new, blockBytes, maxRecordBytes);
            case OFX -> LineRun.plan(in, OfxParser::new, blockBytes, maxRecordBytes);
            case QIF -> LineRun.plan(in, QifParser::new, blockBytes, maxRecordBytes);
            case CODA -> LineRun.plan(in, CodaParser::new, blockBytes, maxRecordBytes);
            case EINVOICE -> InvoiceRun.plan(in, false);
            case EINVOICE_LINES -> InvoiceRun.plan(in, true);
            case SAFT -> XmlBlocks.plan(in, SaftParser::new, blockBytes);
        };
    }

    public static void parse(BankFormat format, byte[] bytes, Block block, RecordSink sink) {
        switch (format) {
            case MT940 -> LineRun.parse(bytes, block, MtParser::new, sink);
            case CAMT -> XmlBlocks.parse(bytes, block, CamtParser::new, sink);
            case NACHA -> LineRun.parse(bytes, block, NachaParser::new, sink);
            case BAI2 -> LineRun.parse(bytes, block, BaiParser::new, sink);
            case OFX -> LineRun.parse(bytes, block, OfxParser::new, sink);
            case QIF -> LineRun.parse(bytes, block, QifParser::new, sink);
            case CODA -> LineRun.parse(bytes, block, CodaParser::new, sink);
            case EINVOICE -> InvoiceRun.parse(bytes, block, false, sink);
            case EINVOICE_LINES -> InvoiceRun.parse(bytes, block, true, sink);
            case SAFT -> XmlBlocks.parse(bytes, block, SaftParser::new, sink);
        }
    }

    /// How the namespaces of the format's documents begin where an envelope may hold several; empty where the file is
    /// the document.
    public static String ownNamespace(BankFormat format) {
        return format == BankFormat.CAMT ? "urn:iso:std:iso:20022:tech:xsd:camt.05" : "";
    }

    /// In which records of an XML file elements stand.
    ///
    /// @param elements their numbers in the order of the file, from 1; 0 for none
    /// @return the number of the record of each, 0 for one that stands in none
    /// @throws IOException when the file cannot be read
    public static long[] recordsAt(BankFormat format, FilePlan plan, Path file, long[] elements) throws IOException {
        return XmlPlaces.records(format, plan, file, elements);
    }

    /// Whether a file begins like one of the format.
    public static boolean looksLike(BankFormat format, byte[] start) {
        String text = new String(start, 0, Math.min(start.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return switch (format) {
            case MT940 -> MT.matcher(text.replace('\r', '\n')).find();
            case CAMT -> CAMT.matcher(text).find();
            case NACHA -> NACHA.matcher(text).find();
            case BAI2 -> BAI2.matcher(text).find();
            case OFX -> OFX.matcher(text).find();
            case QIF -> QIF.matcher(text).find();
            case CODA -> CODA.matcher(text).find();
            case EINVOICE, EINVOICE_LINES -> INVOICE.matcher(text).find();
            case SAFT -> SAFT.matcher(text).find();
        };
    }
}
