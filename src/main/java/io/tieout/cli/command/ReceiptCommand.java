package io.tieout.cli.command;

import io.tieout.cli.Application;
import io.tieout.cli.Json;
import io.tieout.cli.Session;
import io.tieout.cli.Table;
import io.tieout.dossier.ReceiptFacts;
import io.tieout.engagements.Engagements;
import io.tieout.intake.FileSearch;
import io.tieout.intake.Origin;
import io.tieout.intake.Receipt;
import io.tieout.intake.Receipts;
import io.tieout.intake.SourceFile;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.validation.LoadResults;
import io.tieout.validation.SchemaResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `receipt`: where a file came from and what was seen of it, as text, JSON or a page to hand over.
@Command(name = "receipt", description = "The receipt of a file: where it came from and what was seen of it.")
public final class ReceiptCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "such as F17")
    private String file = "";

    @Option(names = "--pdf", paramLabel = "PATH", description = "write it as a PDF; an existing file is not replaced")
    private @Nullable Path pdf;

    public ReceiptCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Application application = session.start("receipt")) {
            EngagementId engagement = application.engagement(session);
            SourceFile found = FileNumber.find(application, engagement, file);
            ReceiptFacts facts = facts(application, engagement, found);
            if (pdf != null) {
                write(facts, pdf);
            } else if (session.json()) {
                session.out().println(Json.line(json(facts)));
            } else {
                print(facts);
            }
        }
        return ExitCode.DONE.code();
    }

    private void write(ReceiptFacts facts, Path target) {
        try {
            Files.write(target, facts.pdf(), StandardOpenOption.CREATE_NEW);
        } catch (java.nio.file.FileAlreadyExistsException there) {
            throw new OperatorException(ExitCode.USAGE, target.toString(), Message.of("TIE-CLI-036.file-exists"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        session.out().println(target);
    }

    private void print(ReceiptFacts facts) {
        session.out().printf("Receipt of F%d %s%n", facts.fileNo(), Table.printable(facts.name()));
        facts.sections().forEach(section -> {
            session.out().printf("%n%s%n", section.title());
            section.lines()
                    .forEach(line -> session.out().printf("  %-22s %s%n", line.name(), Table.printable(line.value())));
        });
    }

    private static Map<String, @Nullable Object> json(ReceiptFacts facts) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("file", "F" + facts.fileNo());
        all.put("name", facts.name());
        facts.sections().forEach(section -> section.lines().forEach(line -> all.put(line.key(), line.value())));
        return all;
    }

    private static ReceiptFacts facts(Application application, EngagementId engagement, SourceFile found) {
        Receipt receipt = application
                .get(Receipts.class)
                .find(engagement, found.fileNo())
                .orElseThrow(() -> new OperatorException(
                        ExitCode.NOTHING_TO_DO,
                        "F" + found.fileNo(),
                        Message.of("TIE-INT-022.no-receipt", found.status())));
        return new ReceiptFacts(
                application.get(Engagements.class).spec(engagement).name(),
                found.fileNo(),
                found.name(),
                application.get(Clock.class).instant(),
                List.of(told(receipt), seen(found, receipt), became(application, found)));
    }

    private static ReceiptFacts.Section told(Receipt receipt) {
        Origin origin = receipt.origin();
        List<ReceiptFacts.Line> lines = new ArrayList<>();
        lines.add(line("supplier", "Supplier", origin.supplier()));
        lines.add(line("custodian", "Custodian", origin.custodian()));
        lines.add(line("authority", "Authority", origin.authority()));
        lines.add(line("channel", "Channel", origin.channel()));
        lines.add(line("claimed_sha256", "Claimed SHA-256", origin.sha256()));
        lines.add(line("claimed_bytes", "Claimed bytes", origin.bytes()));
        lines.add(line("claimed_records", "Claimed records", origin.records()));
        lines.add(line("told_by", "Told by", receipt.toldBy()));
        lines.add(line("sidecar", "Sidecar", receipt.sidecar()));
        lines.add(line("manifest", "Manifest", receipt.manifest()));
        if (receipt.sidecarProblem() != null) {
            lines.add(line("sidecar_problem", "Sidecar not read", receipt.sidecarProblem()));
        }
        String missing = String.join(", ", origin.missing());
        lines.add(line(
                "provenance", "Provenance", missing.isEmpty() ? "complete" : "incomplete, nobody told: " + missing));
        return new ReceiptFacts.Section("What was told", lines);
    }

    private static ReceiptFacts.Section seen(SourceFile file, Receipt receipt) {
        return new ReceiptFacts.Section(
                "What was seen",
                List.of(
                        line("dropped_by", "Dropped by", file.droppedBy()),
                        line("came_in", "Came in", cameIn(file)),
                        line("owner", "Owner", receipt.owner()),
                        line("modified_at", "Time of the file", receipt.modifiedAt()),
                        line("host", "Taken in on", receipt.host()),
                        line("seen_at", "Seen at", receipt.seenAt()),
                        line("bytes", "Bytes", file.sizeBytes()),
                        line("sha256", "SHA-256", file.sha256()),
                        line("digest", "Digest", digest(file, receipt))));
    }

    private static @Nullable String cameIn(SourceFile file) {
        return file.containerNo() == null ? null : "F" + file.containerNo() + " as " + file.memberPath();
    }

    private static String digest(SourceFile file, Receipt receipt) {
        String claimed = receipt.origin().sha256();
        if (claimed == null || file.sha256() == null) {
            return "no claimed digest to compare with";
        }
        return claimed.equalsIgnoreCase(file.sha256()) ? "as claimed" : "differs from the claimed one";
    }

    private static ReceiptFacts.Section became(Application application, SourceFile file) {
        var history = application.get(FileSearch.class).history(file);
        List<ReceiptFacts.Line> lines = new ArrayList<>();
        lines.add(line("status", "State", file.status()));
        lines.add(line("reason", "Reason", file.reason()));
        lines.add(line("engagement", "Engagement", file.engagement()));
        lines.add(line("feed", "Feed", file.feed()));
        lines.add(line("archive", "Kept as", file.archivePath()));
        lines.add(line("received_at", "Received at", file.receivedAt()));
        lines.add(line("live_at", "Takes part since", history.liveAt()));
        lines.add(line("ended_at", "Until", history.endedAt()));
        lines.add(line(
                "records",
                "Records",
                file.records() + " = " + file.entries() + " entries + " + file.rejects() + " rejects + "
                        + file.controlRows() + " control + " + file.ignoredRows() + " ignored"));
        SchemaResult schema = SchemaFacts.result(application.get(LoadResults.class), file);
        if (schema != null) {
            lines.add(line("schema", "By its schema", schema.words()));
        }
        return new ReceiptFacts.Section("What became of it", lines);
    }

    private static ReceiptFacts.Line line(String key, String name, @Nullable Object value) {
        String text = value == null ? "" : Objects.toString(value);
        return new ReceiptFacts.Line(key, name, text.isEmpty() ? "-" : text);
    }
}
