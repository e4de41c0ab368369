package io.tieout.dossier.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/// XHTML to PDF with the shipped fonts only; refuses every external resource, and takes date and document id from its
/// caller, so that the same text gives the same bytes.
final class PdfWriter {
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /// Figures too: else they would take whatever fonts the machine has, or fail where it has none.
    private static final Set<FSFontUseCase> USES = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

    private PdfWriter() {}

    static {
        XRLog.setLoggerImpl(new Slf4jLogger()); // else it writes to the terminal
    }

    static DossierPdf write(String html, Instant at, long documentId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BatikSVGDrawer svg = new BatikSVGDrawer()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useSVGDrawer(svg);
            builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null);
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> false, when);
            }
            fonts(builder);
            builder.withProducer("Tieout");
            builder.withHtmlContent(html, null);
            builder.toStream(bytes);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                PDDocument document = renderer.getPdfDocument();
                stamp(document, at, documentId);
                int pages = document.getNumberOfPages();
                document.save(bytes);
                return new DossierPdf(bytes.toByteArray(), pages);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void stamp(PDDocument document, Instant at, long documentId) {
        Calendar moment = new GregorianCalendar(TimeZone.getTimeZone("UTC"), java.util.Locale.ROOT);
        moment.setTimeInMillis(at.toEpochMilli());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setCreationDate(moment);
        information.setModificationDate(moment);
        information.setCreator("Tieout");
        document.getDocumentCatalog().setLanguage("en");
        document.setDocumentId(documentId);
    }

    private static void fonts(PdfRendererBuilder builder) {
        font(builder, "LiberationSans-Regular", "Sans", NORMAL);
        font(builder, "LiberationSans-Bold", "Sans", BOLD);
        font(builder, "LiberationSerif-Regular", "Serif", NORMAL);
        font(builder, "LiberationSerif-Bold", "Serif", BOLD);
        font(builder, "LiberationMono-Regular", "Mono", NORMAL);
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> resource("fonts/" + file + ".ttf"), family, weight, FontStyle.NORMAL, true, USES);
    }

    static String css() {
        try (InputStream in = resource("dossier.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// @throws IllegalStateException when the program was packed without it
    static InputStream resource(String name) {
        InputStream in = PdfWriter.class.getResourceAsStream("/io/tieout/dossier/pdf/" + name);
        if (in == null) {
            throw new IllegalStateException("the program lacks its resource " + name);
        }
        return in;
    }
}
