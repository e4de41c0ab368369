package io.tieout.alerts;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.Message;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `alerts.yaml`: who is told what, and how much of it.
@Doc("Who is told what by mail; without routes everything goes to operator@localhost")
public record AlertsSpec(
        @Doc("each event goes to every route that names it") @Default("[]")
        List<RouteSpec> routes) {

    public static final ConfigKind<AlertsSpec> KIND =
            new ConfigKind<>("alerts", "alerts.yaml", AlertsSpec.class, AlertsSpec::check);

    /// The event types that can become a mail.
    static final Set<String> EVENTS = Set.of("batch.job.failed", "file.quarantined", "file.held");

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;\\p{Cntrl}]+@[^@\\s<>,;\\p{Cntrl}]+");
    private static final RouteSpec FALLBACK =
            new RouteSpec(List.copyOf(new TreeSet<>(EVENTS)), List.of("operator@localhost"), Detail.CODES);

    public AlertsSpec {
        routes = List.copyOf(routes);
    }

    @Doc("Some events to some people")
    public record RouteSpec(
            @Doc("batch.job.failed, file.quarantined, file.held")
            @Default("[batch.job.failed, file.quarantined, file.held]")
            List<String> events,

            @Doc("e-mail addresses") List<String> to,

            @Doc("codes: identifiers, codes and counts only; full: names and messages too") @Default("codes")
            Detail detail) {

        public RouteSpec {
            events = List.copyOf(events);
            to = List.copyOf(to);
        }
    }

    /// How much a mail may say; mail is confidential unless a route says otherwise.
    public enum Detail {
        CODES,
        FULL
    }

    /// The routes in force: one to the operator of this machine when none is configured.
    List<RouteSpec> routesOrFallback() {
        return routes.isEmpty() ? List.of(FALLBACK) : routes;
    }

    private static void check(AlertsSpec spec, ConfigKind.Report report) {
        for (int i = 0; i < spec.routes.size(); i++) {
            RouteSpec route = spec.routes.get(i);
            for (int e = 0; e < route.events().size(); e++) {
                if (!EVENTS.contains(route.events().get(e))) {
                    report.problem(
                            "routes[" + i + "].events[" + e + "]",
                            Message.of(
                                    "TIE-CFG-008.no-mail-event",
                                    route.events().get(e),
                                    String.join(", ", new TreeSet<>(EVENTS))));
                }
            }
            if (route.to().isEmpty()) {
                report.problem("routes[" + i + "].to", Message.of("TIE-CFG-008.route-to-nobody"));
            }
            for (int t = 0; t < route.to().size(); t++) {
                if (!ADDRESS.matcher(route.to().get(t)).matches()) {
                    report.problem(
                            "routes[" + i + "].to[" + t + "]",
                            Message.of("TIE-CFG-008.no-recipient", route.to().get(t)));
                }
            }
        }
    }
}
