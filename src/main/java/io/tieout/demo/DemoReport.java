package io.tieout.demo;

import io.tieout.demo.Demo.Recovered;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;

/// What came out of the night, asked for by the commands that anybody can type, and checks that anybody can repeat.
final class DemoReport {

    private static final List<Integer> FINE = List.of(0);

    private final Path home;
    private final Program program;
    private final PrintStream out;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    DemoReport(Path home, Program program, PrintStream out) {
        this.home = home;
        this.program = program;
        this.out = out;
        facts.put("home", home.toString());
    }

    DemoResult tell(Recovered recovered, Duration untilHere) throws IOException {
        recovered(recovered);
        night();
        String breaks = program.run(FINE, "export", "breaks").out();
        String entry = explain(breaks);
        Path dossier = caseAndDossier();
        mail();
        quality();
        forgery(dossier);
        checks(breaks);
        next(entry, dossier);
        facts.put("seconds_until_report", untilHere.toSeconds());
        facts.put("checks_broken", broken);
        return new DemoResult(broken.isEmpty(), facts);
    }

    private void recovered(Recovered recovered) {
        facts.put("records_before_kill", recovered.before());
        facts.put("records_after_restart", recovered.after());
        facts.put("records_doubled", recovered.doubled());
        require(recovered.doubled() == 0, "nothing is doubled");
        require(recovered.before() < recovered.after(), "the kill came in mid-load");
        require(recovered.restarts() > 0, "a run was recovered");
    }

    private void night() {
        JsonNode night = program.run(FINE, "runs", "--json", "--limit", "100").jsonLines().stream()
                .filter(run -> run.get("job").asString().equals("nightly"))
                .findFirst()
                .orElseThrow();
        out.printf(
                "8  run %d, asked for by %s: %s: %s%n",
                night.get("run").asLong(),
                night.get("actor").asString(),
                night.get("status").asString(),
                night.get("message").asString());
        facts.put("night_run", night.get("run").asLong());
        require(night.get("actor").asString().startsWith("schedule:"), "the schedule fired the night");
    }

    private String explain(String breaks) {
        String entry = "";
        for (CSVRecord one : Ledger.rows(breaks)) {
            boolean isBetter = one.get("reason").equals("OUTSIDE_WINDOW") || entry.isEmpty();
            if (isBetter && !one.get("reason").equals("AMBIGUOUS")) {
                entry = one.get("entry_id");
                if (one.get("reason").equals("OUTSIDE_WINDOW")) {
                    break;
                }
            }
        }
        out.printf("9  why is %s open?%n", entry);
        program.run(FINE, "explain", entry).out().lines().forEach(line -> out.println("   | " + line));
        facts.put("explained_entry", entry);
        return entry;
    }

    private Path caseAndDossier() {
        JsonNode found = program.run(FINE, "case", "--json").jsonLines().getFirst();
        Path dossier = Path.of(found.get("dossiers").get(0).asString());
        out.printf(
                "10 case %s: %s%n",
                found.get("case").asString(), found.get("reason").asString());
        out.printf("   dossier %s%n", dossier.resolve("data").resolve("dossier.pdf"));
        facts.put("case", found.get("case").asString());
        facts.put("dossier", dossier.toString());
        return dossier;
    }

    private void mail() throws IOException {
        List<Path> mails;
        try (Stream<Path> files = Files.list(home.resolve("data/mail"))) {
            mails = files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
        Path told = mails.stream()
                .filter(file -> contains(file, "quarantined"))
                .findFirst()
                .orElse(mails.getLast());
        out.printf("11 %d mails were written (no mail server is configured); one of them, %s:%n", mails.size(), told);
        Files.readString(told).lines().limit(24).forEach(line -> out.println("   | " + line));
        facts.put("mails", mails.size());
        facts.put("mail", told.toString());
    }

    private void quality() {
        Path truth = home.resolve("truth.csv");
        out.println("12 against the truth:");
        program.run(FINE, "quality", truth.toString())
                .out()
                .lines()
                .takeWhile(line -> !line.isBlank()) // the tables by shape and currency come after
                .forEach(line -> out.println("   | " + line));
    }

    private void forgery(Path dossier) throws IOException {
        program.run(FINE, "verify", dossier.toString());
        Path copy = home.resolve("forged");
        try (Stream<Path> walk = Files.walk(dossier)) {
            for (Path file : walk.toList()) {
                Path target = copy.resolve(dossier.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
        Path pdf = copy.resolve("data/dossier.pdf");
        byte[] bytes = Files.readAllBytes(pdf);
        bytes[bytes.length / 3] ^= 1;
        Files.write(pdf, bytes);
        Program.Result verdict = program.run(List.of(1), "verify", copy.toString());
        out.println("13 the dossier is genuine; in a copy one bit of the PDF was turned:");
        verdict.out().lines().forEach(line -> out.println("   | " + line));
        require(verdict.out().contains("data/dossier.pdf"), "verify names the forged file");
    }

    private void checks(String breaks) {
        out.println("14 checks by hand: 'export files', 'export entries', 'export matches', 'export breaks'");
        Set<String> live = new HashSet<>();
        long records = 0;
        for (CSVRecord file : Ledger.rows(program.run(FINE, "export", "files").out())) {
            if (file.get("status").equals("LIVE")) {
                live.add(file.get("feed") + "/" + file.get("name"));
            }
            records += fileLine(file);
        }
        List<Ledger.Line> lines = Ledger.add(
                program.run(FINE, "export", "entries").out(),
                program.run(FINE, "export", "matches", "--status", "CONFIRMED").out(),
                breaks,
                live);
        for (Ledger.Line line : lines) {
            out.printf(
                    "   %-5s %s  entries %,d = matched %,d + open %,d   %s = %s + %s%n",
                    line.side(),
                    line.currency(),
                    line.entries().count(),
                    line.matched().count(),
                    line.open().count(),
                    line.entries().amount(),
                    line.matched().amount(),
                    line.open().amount());
            require(line.holds(), "entries = matched + open, " + line.side() + " " + line.currency());
        }
        facts.put("records", records);
        facts.put("files_live", live.size());
        require(!lines.isEmpty(), "there are entries on both sides");
    }

    private long fileLine(CSVRecord file) {
        long records = number(file, "records");
        long entries = number(file, "entries");
        long rejects = number(file, "rejects");
        long control = number(file, "control_rows");
        long ignored = number(file, "ignored_rows");
        if (Set.of("LIVE", "HELD").contains(file.get("status"))) {
            out.printf(
                    "   %-4s %-5s %-24s records %,d = entries %,d + rejects %,d + control %,d + ignored %,d%n",
                    file.get("file_id"),
                    file.get("status"),
                    file.get("name"),
                    records,
                    entries,
                    rejects,
                    control,
                    ignored);
            require(records == entries + rejects + control + ignored, "records of " + file.get("name"));
        } else {
            out.printf(
                    "   %-4s %s %s %s%n",
                    file.get("file_id"), file.get("status"), file.get("name"), file.get("reason"));
        }
        return records;
    }

    private void next(String entry, Path dossier) {
        String command = "TIEOUT_HOME=" + home + " "
                + java.util.Optional.ofNullable(System.getenv("TIEOUT_COMMAND")).orElse("scripts/tieout");
        out.println(broken.isEmpty() ? "All checks hold. Try next:" : "These did not hold: " + broken);
        out.println("   " + command + " explain " + entry);
        out.println("   " + command + " file list");
        out.println("   " + command + " export breaks --output breaks.csv");
        out.println("   " + command + " verify " + dossier);
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }

    private static long number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? 0 : Long.parseLong(row.get(column));
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file).contains(word);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
