package io.tieout.alerts;

import io.tieout.intake.FileStatus;
import io.tieout.intake.SourceFile;
import io.tieout.intake.SourceFiles;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.reconciliation.ReconciliationRun;
import io.tieout.reconciliation.ReconciliationRuns;
import io.tieout.reconciliation.ReconciliationSpec;
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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// What the night report knows: read from the registers as they stand, in codes, counts and ages.
@Component
final class NightFacts implements NightReportTask.Look {

    private static final int RUNS = 1_000;
    private static final int SHOWN = 20;
    private static final Pattern CODE = Pattern.compile("TIE-[A-Z]{3}-\\d{3}");

    private final Runs runs;
    private final SourceFiles files;
    private final ReconciliationRuns reconciliations;
    private final Alerts alerts;
    private final AlertMails mails;
    private final JobsConfig config;

    NightFacts(
            Runs runs,
            SourceFiles files,
            ReconciliationRuns reconciliations,
            Alerts alerts,
            AlertMails mails,
            JobsConfig config) {
        this.runs = runs;
        this.files = files;
        this.reconciliations = reconciliations;
        this.alerts = alerts;
        this.mails = mails;
        this.config = config;
    }

    @Override
    public NightReport.Night night(EngagementId engagement, Instant since, Instant now) {
        List<RunRequest> ended = runs.latest(engagement, RUNS).stream()
                .filter(run -> isWithin(run.endedAt(), since, now))
                .toList();
        List<SourceFile> all = files.all(engagement);
        List<String> failed = ended.stream()
                .filter(run -> run.status() == RunStatus.FAILED)
                .map(NightFacts::failed)
                .toList();
        return new NightReport.Night(
                ran(ended, all, since, now), failed, waits(engagement, all, now), missing(engagement, all, since, now));
    }

    private static List<String> ran(List<RunRequest> ended, List<SourceFile> all, Instant since, Instant now) {
        List<String> lines = new ArrayList<>();
        Map<String, Map<RunStatus, Integer>> jobs = new TreeMap<>();
        ended.forEach(
                run -> jobs.computeIfAbsent(run.job(), job -> new TreeMap<>()).merge(run.status(), 1, Integer::sum));
        jobs.forEach((job, counts) -> lines.add(job + ": " + words(counts)));
        Map<FileStatus, Integer> received = new TreeMap<>();
        all.stream()
                .filter(file -> isWithin(file.seenAt(), since, now))
                .forEach(file -> received.merge(file.status(), 1, Integer::sum));
        if (!received.isEmpty()) {
            lines.add(Messages.text("letter.night.files", words(received)));
        }
        return lines;
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
        runs.latest(engagement, RUNS).stream()
                .filter(run -> run.status() == RunStatus.WAITING)
                .forEach(run -> lines.add(
                        Messages.text("letter.night.waiting-run", run.id(), run.job(), age(run.createdAt(), now))));
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
        return shortened(lines);
    }

    private List<String> missing(EngagementId engagement, List<SourceFile> all, Instant since, Instant now) {
        List<String> lines = new ArrayList<>();
        config.all(ReconciliationSpec.KIND).keySet().stream()
                .filter(key -> key.getFirst().equals(engagement.code()))
                .forEach(key -> lines.addAll(awaited(engagement, key.getLast(), now)));
        all.stream()
                .filter(file -> file.status() == FileStatus.QUARANTINED && isWithin(file.seenAt(), since, now))
                .forEach(file -> lines.add(
                        Messages.text("letter.night.quarantined", file.fileNo(), String.valueOf(file.reasonCode()))));
        return shortened(lines);
    }

    private List<String> awaited(EngagementId engagement, String name, Instant now) {
        return reconciliations
                .latest(engagement, name)
                .map(run -> run.provisional() == null ? List.<String>of() : List.of(provisional(run, now)))
                .orElseGet(() -> List.of(Messages.text("letter.night.never-ran", name)));
    }

    private static String provisional(ReconciliationRun run, Instant now) {
        return Messages.text("letter.night.provisional", run.reconciliation(), run.id(), age(run.createdAt(), now));
    }

    private static String words(Map<? extends Enum<?>, Integer> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((status, count) -> words.add(count + " " + status.name().toLowerCase(java.util.Locale.ROOT)));
        return String.join(", ", words);
    }

    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= SHOWN) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
        shown.add(Messages.text("letter.night.more", lines.size() - SHOWN));
        return shown;
    }

    private static String age(Instant from, Instant now) {
        Duration age = Duration.between(from, now);
        return age.toDays() > 0
                ? age.toDays() + " d"
                : age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private static boolean isWithin(@org.jspecify.annotations.Nullable Instant at, Instant since, Instant now) {
        return at != null && at.isAfter(since) && !at.isAfter(now);
    }
}
