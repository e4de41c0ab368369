package io.tieout.cli;

import io.tieout.alerts.AlertsSpec;
import io.tieout.engagements.CalendarSpec;
import io.tieout.engagements.EngagementSpec;
import io.tieout.ingestion.FeedSchemas;
import io.tieout.intake.FeedSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.journal.Journal;
import io.tieout.reconciliation.AgeingSpec;
import io.tieout.reconciliation.PayoutSpec;
import io.tieout.reconciliation.PurchaseSpec;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.reconciliation.ReconciliationSpecCheck;
import io.tieout.scheduling.ScheduleSpec;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import io.tieout.shared.Problem;
import io.tieout.shared.Side;
import io.tieout.validation.RollForwardSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What one configuration file says about another: feeds, calendars and engagements that are named must exist.
final class CrossCheck {

    private final JobsConfig config;
    private final List<Problem> problems = new ArrayList<>();

    private CrossCheck(JobsConfig config) {
        this.config = config;
    }

    /// The same configuration, when everything it names is there.
    ///
    /// @throws OperatorException with every name that leads nowhere, exit code 2
    static JobsConfig of(JobsConfig config) {
        CrossCheck check = new CrossCheck(config);
        config.all(ReconciliationSpec.KIND)
                .forEach((key, spec) -> ReconciliationSpecCheck.checkFeeds(
                        spec, check.feedsOf(key.getFirst()), check.report(ReconciliationSpec.KIND, key)));
        config.all(AgeingSpec.KIND).forEach(check::ageing);
        config.all(PayoutSpec.KIND)
                .forEach((key, spec) -> PayoutSpec.checkFeeds(
                        spec, check.feedsOf(key.getFirst()).keySet(), check.report(PayoutSpec.KIND, key)));
        config.all(PurchaseSpec.KIND)
                .forEach((key, spec) -> PurchaseSpec.checkFeeds(
                        spec, check.feedsOf(key.getFirst()), check.report(PurchaseSpec.KIND, key)));
        config.all(RollForwardSpec.KIND)
                .forEach((key, spec) -> RollForwardSpec.checkFeeds(
                        spec, check.feedsOf(key.getFirst()), check.report(RollForwardSpec.KIND, key)));
        config.all(EngagementSpec.KIND).forEach(check::code);
        config.all(EngagementSpec.KIND).forEach(check::calendar);
        config.all(ScheduleSpec.KIND)
                .forEach(
                        (key, spec) -> check.engagements(spec.engagements(), "", check.report(ScheduleSpec.KIND, key)));
        config.all(AlertsSpec.KIND).forEach(check::alerts);
        FeedSchemas.check(config, check.problems::add);
        if (!check.problems.isEmpty()) {
            throw new OperatorException(ExitCode.CONFIGURATION, check.problems);
        }
        return config;
    }

    private Map<String, Side> feedsOf(String engagement) {
        return config.all(FeedSpec.KIND).entrySet().stream()
                .filter(feed -> feed.getKey().getFirst().equals(engagement))
                .collect(Collectors.toMap(
                        feed -> feed.getKey().getLast(), feed -> feed.getValue().side()));
    }

    private void ageing(List<String> key, AgeingSpec spec) {
        List<String> known = config.all(ReconciliationSpec.KIND).keySet().stream()
                .filter(other -> other.getFirst().equals(key.getFirst()))
                .map(List::getLast)
                .sorted()
                .toList();
        if (!known.contains(spec.reconciliation())) {
            report(AgeingSpec.KIND, key)
                    .problem(
                            "reconciliation",
                            Message.of("TIE-CFG-015.no-such-reconciliation", spec.reconciliation(), known));
        }
    }

    private void code(List<String> key, EngagementSpec spec) {
        if (key.getFirst().equals(Journal.FIRM.code())) {
            report(EngagementSpec.KIND, key)
                    .problem("name", Message.of("TIE-CLI-040.code-of-the-firm", key.getFirst()));
        }
    }

    private void calendar(List<String> key, EngagementSpec spec) {
        String calendar = spec.calendar();
        if (calendar != null && config.find(CalendarSpec.KIND, calendar).isEmpty()) {
            report(EngagementSpec.KIND, key).problem("calendar", Message.of("TIE-CFG-015.no-calendar", calendar));
        }
    }

    private void alerts(List<String> key, AlertsSpec spec) {
        ConfigKind.Report report = report(AlertsSpec.KIND, key);
        for (int i = 0; i < spec.routes().size(); i++) {
            engagements(spec.routes().get(i).engagements(), "routes[" + i + "].", report);
        }
        for (int i = 0; i < spec.neverNotify().size(); i++) {
            engagements(spec.neverNotify().get(i).engagements(), "neverNotify[" + i + "].", report);
        }
    }

    private void engagements(List<String> named, String path, ConfigKind.Report report) {
        for (int i = 0; i < named.size(); i++) {
            if (config.find(EngagementSpec.KIND, named.get(i)).isEmpty()) {
                report.problem(path + "engagements[" + i + "]", Message.of("TIE-CFG-015.no-engagement", named.get(i)));
            }
        }
    }

    private ConfigKind.Report report(ConfigKind<?> kind, List<String> key) {
        return (path, message) ->
                problems.add(new Problem(config.place(kind, path, key.toArray(String[]::new)), message));
    }
}
