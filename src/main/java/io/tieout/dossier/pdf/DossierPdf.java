package io.tieout.dossier.pdf;

/// A rendered dossier and its number of pages.
@SuppressWarnings("ArrayRecordComponent") // handed on once, to be written
public record DossierPdf(byte[] bytes, int pages) {

    /// The same facts give the same bytes.
    public static DossierPdf of(DossierFacts facts) {
        long id = Long.parseUnsignedLong(
                io.tieout.shared.Sha256.of(facts.toString()).substring(0, 16), 16);
        return PdfWriter.write(DossierPage.html(facts), facts.basis().at(), id);
    }
}
