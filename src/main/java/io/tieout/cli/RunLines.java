package io.tieout.cli;

import io.tieout.runs.RunRequest;
import io.tieout.shared.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs as lines for people and as facts for machines.
public final class RunLines {

    private static final Duration ETA_AFTER = Duration.ofSeconds(15);

    private RunLines() {}

    public static Map<String, @Nullable Object> facts(RunRequest run) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("run", run.id());
        facts.put("engagement", run.engagement().code());
        facts.put("job", run.job());
        facts.put("parameters", run.parameters());
        facts.put("business_date", run.businessDate().toString());
        facts.put("status", run.status().name());
        facts.put("outcome", outcome(run));
        facts.put("exit_code", exitCode(run).code());
        facts.put("actor", run.actor().toString());
        facts.put("parent", run.parentId());
        facts.put("created_at", run.createdAt().toString());
        facts.put("started_at", text(run.startedAt()));
        facts.put("ended_at", text(run.endedAt()));
        facts.put("restarts", run.restarts());
        facts.put("progress_done", run.progressDone());
        facts.put("progress_total", run.progressTotal());
        facts.put("progress_unit", run.progressUnit());
        facts.put("message", text(run.message()));
        return facts;
    }

    /// The exit code a caller sees once the run has ended.
    public static ExitCode exitCode(RunRequest run) {
        ExitCode outcome = run.outcome();
        return switch (run.status()) {
            case COMPLETED -> outcome == null ? ExitCode.DONE : outcome;
            case FAILED -> outcome == null || outcome == ExitCode.DONE ? ExitCode.FAILED : outcome;
            case STOPPED -> ExitCode.STOPPED;
            case WAITING -> ExitCode.WAITING;
            case QUEUED, RUNNING -> ExitCode.TRY_AGAIN;
        };
    }

    public static String outcome(RunRequest run) {
        return run.status().isTerminal() ? exitCode(run).meaning() : "";
    }

    /// `run 12 ingest running  43 %  12.4 MB/s  ETA 0:31`; percent only with a total, ETA only when it can be
    /// trusted, `1 of 3 runs` where a rate would be none.
    public static String progress(RunRequest run, Instant now) {
        String head =
                "run " + run.id() + " " + run.job() + " " + run.status().name().toLowerCase(java.util.Locale.ROOT);
        Instant started = run.startedAt();
        if (run.progressTotal() <= 0 || started == null) {
            return head;
        }
        long percent = Math.min(100, run.progressDone() * 100 / run.progressTotal());
        Duration elapsed = Duration.between(started, now);
        long perSecond = elapsed.toMillis() <= 0 ? 0 : run.progressDone() * 1000 / elapsed.toMillis();
        String line = head + "  " + percent + " %  " + pace(run, perSecond);
        if (perSecond > 0 && elapsed.compareTo(ETA_AFTER) > 0 && !run.status().isTerminal()) {
            Duration left = Duration.ofSeconds((run.progressTotal() - run.progressDone()) / perSecond);
            line += "  ETA %d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
        }
        return line;
    }

    public static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String pace(RunRequest run, long perSecond) {
        if (perSecond == 0) {
            return "%,d of %,d %s".formatted(run.progressDone(), run.progressTotal(), run.progressUnit());
        }
        return run.progressUnit().equals("bytes")
                ? "%d.%d MB/s".formatted(perSecond / 1_000_000, perSecond / 100_000 % 10)
                : "%,d %s/s".formatted(perSecond, run.progressUnit());
    }
}
