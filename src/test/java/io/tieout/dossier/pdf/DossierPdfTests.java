package io.tieout.dossier.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DossierPdfTests {
    private static final List<String> BLOCKED = List.of("guilty", "fraudster", "criminal", "obviously", "clearly");
    private final DossierPdf pdf = DossierPdf.of(SampleFacts.facts());

    @Test
    void saysDraftAndItsPlaceOnEveryPage() throws IOException {
        Files.write(Path.of("target", "sample-dossier.pdf"), pdf.bytes());
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(pdf.pages()).isGreaterThan(4);
            for (int page = 1; page <= pdf.pages(); page++) {
                assertThat(text(document, page, page))
                        .contains(
                                "DRAFT", "Page " + page + " of " + pdf.pages(), "C-2026-0001", "Acme Holding plc & Co");
            }
        }
    }

    @Test
    void showsTotalsThatAddUpAndEveryExhibit() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            String text = text(document, 1, pdf.pages());

            assertThat(text)
                    .contains("7,900,000.00", "223,456.78", "8,123,456.78", "Adds up in number and amount")
                    .contains("Exhibit E-1", "Exhibit E-2", "Exhibit E-3", "Exhibit E-4", "Exhibit E-5")
                    .contains("40 of 214 rows", "E-2-open-items-left.csv", SampleFacts.BANK_HASH.substring(0, 16))
                    .doesNotContain("DOES NOT ADD UP");
        }
    }

    @Test
    void printsNamesInPolishGreekAndCyrillicAndEscapesMarkup() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            assertThat(text(document, 1, pdf.pages()))
                    .contains("Łukasiewicz", "Ελληνικά", "Петров", "Müller & Söhne <Bau>", "Øresund");
        }
    }

    @Test
    void accusesNobody() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            String text = text(document, 1, pdf.pages()).toLowerCase(Locale.ROOT);

            assertThat(BLOCKED).noneMatch(text::contains);
            assertThat(text).contains("consistent with");
        }
    }

    @Test
    void linksExhibitsAndHasBookmarksTitleAndLanguage() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            assertThat(document.getDocumentCatalog().getDocumentOutline().hasChildren())
                    .isTrue();
            assertThat(document.getDocumentInformation().getTitle()).startsWith("C-2026-0001 Bank against ledger");
            assertThat(document.getDocumentCatalog().getLanguage()).startsWith("en");
            assertThat(document.getPage(0).getAnnotations()).anyMatch(PDAnnotationLink.class::isInstance);
        }
    }

    @Test
    void givesTheSameBytesForTheSameFacts() {
        assertThat(DossierPdf.of(SampleFacts.facts()).bytes()).isEqualTo(pdf.bytes());
    }

    private static String text(PDDocument document, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(document).replace("\u00ad", "");
    }
}
