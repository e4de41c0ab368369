package io.tieout.alerts;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.reconciliation.WriteOffAsks;
import io.tieout.runs.RunRequest;
import io.tieout.runs.RunStatus;
import io.tieout.runs.Runs;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// What the night report knows: read from the registers as they stand, in codes, counts and ages.
@Component
final class NightFacts implements NightReportTask.Look {

    private static final Pattern CODE = Pattern.compile("TIE-[A-Z]{3}-\\d{3}");

    private final Runs runs;
    private final SourceFiles files;
    private final ReconciliationRuns reconciliations;
    private final WriteOffAsks writeOffs;
    private final Alerts alerts;
    private final AlertMails mails;
    private final NightSlots slots;
    private final JobsConfig config;

    NightFacts(
            Runs runs,
            SourceFiles files,
            ReconciliationRuns reconciliations,
            WriteOffAsks writeOffs,
            Alerts alerts,
            AlertMails mails,
            NightSlots slots,
            JobsConfig config) {
        this.runs = runs;
        this.files = files;
        this.reconciliations = reconciliations;
        this.writeOffs = writeOffs;
        this.alerts = alerts;
        this.mails = mails;
        this.slots = slots;
        this.config = config;
    }

    @Override
    public NightReport.Night night(EngagementId engagement, NightReport.Due due, Instant now) {
        List<RunRequest> ended = runs.ended(engagement, due.since(), now);
        List<SourceFile> all = files.all(engagement);
        List<SourceFile> received =
                all.stream().filter(file -> isWithin(file.seenAt(), due, now)).toList();
        List<ReconciliationRun> latest = new ArrayList<>();
        List<String> missing = new ArrayList<>(slots.notRun(engagement, due, now));
        for (String name : reconciliations(engagement)) {
            reconciliations
                    .latest(engagement, name)
                    .ifPresentOrElse(latest::add, () -> missing.add(Messages.text("letter.night.never-ran", name)));
        }
        missing.addAll(missing(latest, received, now));
        missing.addAll(slots.notCome(engagement, due, now));
        List<String> failed = ended.stream()
                .filter(run -> run.status() == RunStatus.FAILED)
                .map(NightFacts::failed)
                .toList();
        List<String> ran = new ArrayList<>(ran(ended, received));
        latest.stream()
                .filter(run -> isWithin(run.createdAt(), due, now))
                .forEach(run -> reconciled(run).ifPresent(ran::add));
        return new NightReport.Night(ran, failed, waits(engagement, all, now), missing);
    }

    private List<String> reconciliations(EngagementId engagement) {
        return config.all(ReconciliationSpec.KIND).keySet().stream()
                .filter(key -> key.getFirst().equals(engagement.code()))
                .map(List::getLast)
                .toList();
    }

    private static List<String> ran(List<RunRequest> ended, List<SourceFile> received) {
        List<String> lines = new ArrayList<>();
        Map<String, Map<RunStatus, Integer>> jobs = new TreeMap<>();
        ended.forEach(
                run -> jobs.computeIfAbsent(run.job(), job -> new TreeMap<>()).merge(run.status(), 1, Integer::sum));
        jobs.forEach((job, counts) -> lines.add(job + ": " + words(counts)));
        Map<FileStatus, Integer> files = new TreeMap<>();
        received.forEach(file -> files.merge(file.status(), 1, Integer::sum));
        if (!files.isEmpty()) {
            lines.add(Messages.text("letter.night.files", words(files)));
        }
        return lines;
    }

    private static Optional<String> reconciled(ReconciliationRun run) {
        return Optional.ofNullable(run.summary())
                .map(summary -> Messages.text(
                        "letter.night.reconciled",
                        run.reconciliation(),
                        run.id(),
                        summary.confirmed(),
                        summary.suggested(),
                        summary.totals().stream()
                                .mapToLong(ReconciliationRun.SideTotals::open)
                                .sum()));
    }

    private static String failed(RunRequest run) {
        Matcher code = CODE.matcher(String.valueOf(run.message()));
        return Messages.text("letter.night.failed-run", run.id(), run.job(), code.find() ? code.group() : "-");
    }

    private List<String> waits(EngagementId engagement, List<SourceFile> all, Instant now) {
        List<String> lines = new ArrayList<>();
        all.stream()
                .filter(file -> file.status() == FileStatus.HELD)
                .forEach(file -> lines.add(Messages.text(
                        "letter.night.held",
                        file.fileNo(),
                        String.valueOf(file.reasonCode()),
                        age(file.seenAt(), now))));
        runs.waiting(engagement)
                .forEach(run -> lines.add(
                        Messages.text("letter.night.waiting-run", run.id(), run.job(), age(run.createdAt(), now))));
        writeOffs
                .waiting(engagement)
                .forEach(asked -> lines.add(Messages.text(
                        "letter.night.write-off", asked.name(), asked.reconciliation(), age(asked.at(), now))));
        int open = alerts.open(engagement, 10_000).size();
        if (open > 0) {
            lines.add(Messages.text("letter.night.open-alerts", open));
        }
        long dead = mails.waiting(engagement).stream()
                .filter(Outbox.Waiting::isDead)
                .count();
        if (dead > 0) {
            lines.add(Messages.text("letter.night.dead-mails", dead));
        }
        return lines;
    }

    private static List<String> missing(List<ReconciliationRun> latest, List<SourceFile> received, Instant now) {
        List<String> lines = new ArrayList<>();
        latest.stream().filter(run -> run.provisional() != null).forEach(run -> lines.add(provisional(run, now)));
        received.stream()
                .filter(file -> file.status() == FileStatus.QUARANTINED)
                .forEach(file -> lines.add(
                        Messages.text("letter.night.quarantined", file.fileNo(), String.valueOf(file.reasonCode()))));
        return lines;
    }

    private static String provisional(ReconciliationRun run, Instant now) {
        return Messages.text("letter.night.provisional", run.reconciliation(), run.id(), age(run.createdAt(), now));
    }

    private static String words(Map<? extends Enum<?>, Integer> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((status, count) -> words.add(count + " " + status.name().toLowerCase(java.util.Locale.ROOT)));
        return String.join(", ", words);
    }

    private static String age(Instant from, Instant now) {
        Duration age = Duration.between(from, now);
        return age.toDays() > 0
                ? age.toDays() + " d"
                : age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private static boolean isWithin(Instant at, NightReport.Due due, Instant now) {
        return at.isAfter(due.since()) && !at.isAfter(now);
    }
}
