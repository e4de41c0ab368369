package io.tieout.dossier;

import io.tieout.cases.CaseBasis;
import io.tieout.cases.Exhibit;
import io.tieout.dossier.pdf.BackSections;
import io.tieout.dossier.pdf.DossierFacts;
import io.tieout.dossier.pdf.DossierPdf;
import io.tieout.formats.CsvOutput;
import io.tieout.journal.MerkleTree;
import io.tieout.journal.proof.SignedHead;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything of a dossier into a folder and seals it as a bag; the same facts and rows give the same bytes.
final class DossierFolder {
    private static final List<String> COLUMNS = List.of(
            "side",
            "entry_id",
            "file_id",
            "file",
            "sha256",
            "record_no",
            "byte_offset",
            "byte_length",
            "booking_date",
            "amount",
            "currency",
            "counterparty",
            "reference",
            "age_days",
            "group",
            "remark");

    private DossierFolder() {}

    /// Streams the rows of the exhibit with the number.
    interface RowSource {
        void rows(int exhibitNo, Consumer<Exhibit.Row> sink);
    }

    /// What was written.
    record Written(String manifestSha256, int pages) {}

    static Written write(Path folder, DossierFacts facts, RowSource rows) throws IOException {
        Path exhibits = Files.createDirectories(folder.resolve("data").resolve("exhibits"));
        for (DossierFacts.ExhibitPages pages : facts.exhibits()) {
            csv(
                    exhibits.resolve(pages.exhibit().fileName() + ".csv"),
                    pages.exhibit().number(),
                    rows);
        }
        DossierPdf pdf = DossierPdf.of(facts);
        Files.write(folder.resolve("data").resolve("dossier.pdf"), pdf.bytes());
        Files.writeString(folder.resolve("data").resolve("case.json"), json(facts) + "\n");
        Files.writeString(folder.resolve("VERIFY.txt"), steps());
        String manifest = Bag.seal(folder, info(facts));
        return new Written(manifest, pdf.pages());
    }

    private static void csv(Path file, int exhibitNo, RowSource rows) throws IOException {
        try (CsvOutput csv = new CsvOutput(Files.newBufferedWriter(file), COLUMNS)) {
            rows.rows(exhibitNo, row -> {
                try {
                    csv.row(values(row));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private static List<@Nullable Object> values(Exhibit.Row row) {
        List<@Nullable Object> values = new ArrayList<@Nullable Object>();
        values.add(row.side());
        values.add(row.entry());
        values.add("F" + row.fileNo());
        values.add(row.file());
        values.add(row.sha256());
        values.add(row.recordNo());
        values.add(row.byteOffset());
        values.add(row.byteLength());
        values.add(row.bookingDate());
        values.add(row.amount());
        values.add(row.currency());
        values.add(row.counterparty());
        values.add(row.reference());
        values.add(row.ageDays());
        values.add(row.group());
        values.add(row.remark());
        return values;
    }

    private static List<String> info(DossierFacts facts) {
        DossierFacts.Head head = facts.head();
        return List.of(
                "Source-Organization: " + facts.basis().engagementName().replaceAll("\\R", " "),
                "External-Identifier: " + head.number(),
                "External-Description: Dossier, draft, version " + head.version(),
                "Internal-Sender-Description: reconciliation run " + facts.run().id() + ", business date "
                        + head.businessDate(),
                "Bag-Software-Agent: Tieout",
                journalHead(facts).line());
    }

    /// The log as it was before the case took this run: an anchor for `verify --anchor`, the same on every attempt.
    private static SignedHead journalHead(DossierFacts facts) {
        CaseBasis basis = facts.basis();
        boolean empty = basis.journalRoot().isEmpty();
        String root = empty ? Sha256.hex(MerkleTree.emptyRoot()) : basis.journalRoot();
        return new SignedHead(
                new EngagementId(facts.head().engagement()),
                basis.journalSize(),
                root,
                basis.at().truncatedTo(ChronoUnit.SECONDS),
                "",
                "");
    }

    private static String json(DossierFacts facts) {
        Map<String, Object> content = new TreeMap<>();
        content.put("template", DossierFacts.TEMPLATE);
        content.put("status", "DRAFT");
        content.put("case", facts.head());
        content.put("basis", facts.basis());
        content.put("run", facts.run());
        content.put("sources", facts.sources());
        content.put("openByAge", facts.aged());
        content.put("openByReason", facts.reasons());
        content.put("statement", facts.statement());
        content.put(
                "exhibits",
                facts.exhibits().stream()
                        .map(DossierFacts.ExhibitPages::exhibit)
                        .toList());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JsonMapper.builder()
                .defaultPrettyPrinter(printer)
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(content);
    }

    private static String steps() {
        StringBuilder text = new StringBuilder("How to check this dossier\n\n");
        for (int i = 0; i < BackSections.STEPS.size(); i++) {
            text.append(i + 1).append(". ").append(BackSections.STEPS.get(i)).append('\n');
        }
        return text.toString();
    }
}
