package io.tieout.dossier.pdf;

import java.time.Instant;
import java.util.List;

/// What a receipt prints: names and values in sections.
public record ReceiptFacts(String engagement, long fileNo, String name, Instant printedAt, List<Section> sections) {

    public ReceiptFacts {
        sections = List.copyOf(sections);
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
