package io.tieout.dossier;

import io.tieout.dossier.pdf.ReceiptPdf;
import java.time.Instant;
import java.util.List;

/// What a receipt prints: names and values in sections.
public record ReceiptFacts(String engagement, long fileNo, String name, Instant printedAt, List<Section> sections) {

    public ReceiptFacts {
        sections = List.copyOf(sections);
    }

    /// The page to hand over; the same facts give the same bytes.
    public byte[] pdf() {
        return ReceiptPdf.of(this).bytes();
    }

    /// Lines under a heading.
    public record Section(String title, List<Line> lines) {

        public Section {
            lines = List.copyOf(lines);
        }
    }

    /// One value: its name for programs, its name for people.
    public record Line(String key, String name, String value) {}
}
