package io.tieout.runs;

import io.tieout.journal.Fact;
import io.tieout.journal.Journal;
import io.tieout.shared.Actor;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The facts about runs: identifiers, outcome and the message's code, never its text.
@Component
final class RunFacts {

    private static final Pattern CODE = Pattern.compile("TIE-[A-Z]{3}-\\d{3}");

    private final Journal journal;

    RunFacts(Journal journal) {
        this.journal = journal;
    }

    void started(RunRequest run) {
        append("batch.job.started", run, run.actor(), Map.of());
    }

    void restarted(RunRequest run, Actor actor, String message) {
        append("batch.job.restarted", run, actor, code(message));
    }

    void ended(RunRequest run, RunStatus status, String outcome, String message) {
        String type = switch (status) {
            case COMPLETED -> "batch.job.completed";
            case STOPPED -> "batch.job.stopped";
            case FAILED, WAITING, QUEUED, RUNNING -> "batch.job.failed";
        };
        Map<String, String> data = new TreeMap<>(code(message));
        data.put("outcome", outcome);
        append(type, run, run.actor(), data);
    }

    private static Map<String, String> code(String message) {
        Matcher matcher = CODE.matcher(message);
        return matcher.find() ? Map.of("code", matcher.group()) : Map.of();
    }

    private void append(String type, RunRequest run, Actor actor, Map<String, String> more) {
        Map<String, String> data = new TreeMap<>(more);
        data.put("run", Long.toString(run.id()));
        data.put("job", run.job());
        data.put("attempt", Integer.toString(run.attempt()));
        journal.append(Fact.of(type, run.engagement(), actor, data));
    }
}
