package io.tieout.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The planned slots of a campaign, written as schedules; and whether each has had its run exactly once.
final class SlotBooks {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DECIDED = """
            select engagement || ' ' || cast(extract(epoch from planned_at) as bigint) || ' ' || status
            from schedule_slot order by 1
            """;
    private static final String ASKED = """
            select engagement || ' ' || dedupe_key from run_request where actor like 'schedule:%' order by 1
            """;
    private static final String RUNS = "select id from run_request where actor like 'schedule:%'";
    private static final String COMPLETED = """
            select p.parameter_value from batch_job_execution e
            join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
            where e.status = 'COMPLETED' and p.parameter_name = 'request'
            """;
    private static final String TOLD = "select body from journal_leaf where type = 'batch.job.completed'";

    private final View view;
    private final List<Instant> instants = new ArrayList<>();
    private int schedules;

    SlotBooks(View view) {
        this.view = view;
    }

    /// One schedule for each minute that slots fall into, for every engagement.
    void plan(Path home, Instant first, Duration every, int count) throws IOException {
        SortedMap<LocalDateTime, List<Integer>> minutes = new TreeMap<>();
        Instant slot = first.truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < count; i++, slot = slot.plus(every)) {
            instants.add(slot);
            LocalDateTime time = LocalDateTime.ofInstant(slot, ZoneOffset.UTC);
            minutes.computeIfAbsent(time.truncatedTo(ChronoUnit.MINUTES), m -> new ArrayList<>())
                    .add(time.getSecond());
        }
        Path folder = Files.createDirectories(home.resolve("jobs-config/schedules"));
        for (var minute : minutes.entrySet()) {
            LocalDateTime at = minute.getKey();
            String seconds = minute.getValue().stream().map(String::valueOf).collect(Collectors.joining(","));
            Files.writeString(folder.resolve("m" + ++schedules + ".yaml"), """
                    job: reconcile
                    cron: "%s %d %d %d %d ? %d"
                    zone: UTC
                    parameters: {reconciliation: bank-ledger}
                    catchUp: 30m
                    """.formatted(
                    seconds, at.getMinute(), at.getHour(), at.getDayOfMonth(), at.getMonthValue(), at.getYear()));
        }
    }

    /// @throws IllegalStateException when that was too late for the first slot
    void awaitPlans() {
        int wanted = schedules * Script.ENGAGEMENTS.size();
        Wait.until(
                "the plans are taken up",
                PATIENCE,
                () -> view.number("select count(*) from schedule_plan")
                        .filter(plans -> plans == wanted)
                        .isPresent());
        if (!Instant.now().isBefore(instants.getFirst())) {
            throw new IllegalStateException("this machine is too slow: the first slot was due before anybody served");
        }
    }

    Instant last() {
        return instants.getLast();
    }

    Duration length() {
        return Duration.between(instants.getFirst(), instants.getLast());
    }

    int count() {
        return instants.size() * Script.ENGAGEMENTS.size();
    }

    boolean areDecided() {
        return view.number("select count(*) from schedule_slot")
                .filter(decided -> decided == count())
                .isPresent();
    }

    String missing() {
        try {
            TreeSet<String> missing = new TreeSet<>(expected());
            view.texts(DECIDED).forEach(missing::remove);
            return missing.size() + " slots without a run: " + missing;
        } catch (SQLException away) {
            return "the database cannot be read";
        }
    }

    private List<String> expected() {
        return Script.ENGAGEMENTS.stream()
                .flatMap(engagement -> instants.stream().map(slot -> engagement + " " + slot.getEpochSecond() + " RUN"))
                .sorted()
                .toList();
    }

    /// @throws ViolationException with everything that is wrong
    void check() throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<String> decided = view.texts(DECIDED);
        if (!decided.stream().sorted().toList().equals(expected())) {
            wrong.add("slots: " + missing() + "; decided are " + decided);
        }
        List<String> asked = view.texts(ASKED);
        if (asked.size() != count() || new TreeSet<>(asked).size() != count()) {
            wrong.add("run requests of slots: " + asked.size() + ", not " + count() + ": " + asked);
        }
        Map<Long, Integer> completed = counts(view.texts(COMPLETED));
        Map<Long, Integer> told = counts(view.texts(TOLD).stream()
                .map(body -> body.replaceAll("(?s).*\"run\":\"(\\d+)\".*", "$1"))
                .toList());
        for (long run : view.numbers(RUNS)) {
            if (completed.getOrDefault(run, 0) != 1 || told.getOrDefault(run, 0) != 1) {
                wrong.add("run " + run + " completed " + completed.getOrDefault(run, 0) + " times and was told "
                        + told.getOrDefault(run, 0) + " times");
            }
        }
        if (!wrong.isEmpty()) {
            throw new ViolationException(String.join("\n", wrong));
        }
    }

    private static Map<Long, Integer> counts(List<String> numbers) {
        Map<Long, Integer> counts = new HashMap<>();
        numbers.forEach(number -> counts.merge(Long.parseLong(number), 1, Integer::sum));
        return counts;
    }
}
