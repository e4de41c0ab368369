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
    private final DossierFacts facts = SampleFacts.facts();
    private final DossierPdf pdf = DossierPdf.of(facts);

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
                    .contains("7,900,000.00", "223,456.78", "8,123,456.78", "Both sides add up in number and amount")
                    .contains("Exhibit E-1", "Exhibit E-2", "Exhibit E-3", "Exhibit E-4", "Exhibit E-5")
                    .contains(
                            "Of 214 rows the largest 40 are printed",
                            "E-2-open-items-left.csv",
                            SampleFacts.BANK_HASH.substring(0, 16))
                    .doesNotContain("DO NOT ADD UP");
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
    void saysWhatRanAndWhatTookNoPart() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            String text = text(document, 1, pdf.pages()).replaceAll("\\s+", " ");

            assertThat(text)
                    .contains("by rule, in run 41 requested by schedule:nightly")
                    .contains("1 file states control figures, and they agree with what was read: F1.")
                    .contains("1 file states none: F2. Nothing inside it shows that it is whole.")
                    .contains("dates at most 5 days apart. Found: 1,900 matches, 31 sets")
                    .contains("channel CHEQUE 7 days; 3 days where neither entry has a channel of this list")
                    .contains("HELD TIE-INT-020 other content under the name of F1, which is LIVE")
                    .containsPattern(
                            "F1 First Bank & Trust A. Clerk order 12/26 portal 2026-04-01 04:00:00 UTC as stated")
                    .contains(facts.basis().configuration(), facts.basis().journalRoot());
        }
    }

    @Test
    void goesFromTheBalanceOfOneSideToThatOfTheOther() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            String text = text(document, 1, pdf.pages()).replaceAll("\\s+", " ");

            assertThat(text)
                    .contains("5 Statement of reconciliation")
                    .containsPattern("0532 0130 00 10,000.00 20,000 8,000,000.00 8,010,000.00 8,010,000.00 0.00")
                    .contains("not named not stated 20,090 8,090,001.00 8,090,001.00 not stated -")
                    .contains("Closing balance, Left (bank) 8,133,506.78")
                    .contains("- Open on the left, 90 days and more 12 0.00")
                    .contains("= Left side, adjusted 8,100,051.00")
                    .contains("= Unexplained 0.00 It closes to the smallest unit")
                    .contains("F2 F1 Its opening is not the closing before it: a statement lies between 267.00");
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
