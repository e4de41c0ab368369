package io.tieout.alerts;

import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Message;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `alerts.yaml`: who is told what, and how much of it.
@Doc("Who is told what by mail; without routes everything goes to operator@localhost")
public record AlertsSpec(
        @Doc("each alert goes to everybody whom a route names that fits it, once") @Default("[]")
        List<RouteSpec> routes,

        @Doc("who gets no mail, whatever the routes say: the parties of a case") @Default("[]")
        List<NeverSpec> neverNotify,

        @Doc("the mail that comes every morning, so that its absence is the alarm") @Default("{}")
        NightReportSpec nightReport) {

    public static final ConfigKind<AlertsSpec> KIND =
            new ConfigKind<>("alerts", "alerts.yaml", AlertsSpec.class, AlertsSpec::check);

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;\\p{Cntrl}]{1,64}@[^@\\s<>,;\\p{Cntrl}]{1,255}");
    private static final RouteSpec FALLBACK =
            new RouteSpec(List.of(), List.of(), Severity.INFO, List.of(), List.of("operator@localhost"), Detail.CODES);

    public AlertsSpec {
        routes = List.copyOf(routes);
        neverNotify = List.copyOf(neverNotify);
    }

    @Doc("Some alerts to some people; what is left out does not narrow")
    public record RouteSpec(
            @Doc("job-failure, data-quality, anomaly, variance, pattern, override, night-report") @Default("[]")
            List<Kind> kinds,

            @Doc("types of events, such as file.held") @Default("[]")
            List<String> events,

            @Doc("info, warning or critical: alerts of less weight do not go here") @Default("info")
            Severity severity,

            @Doc("codes of engagements") @Default("[]") List<String> engagements,

            @Doc("e-mail addresses") List<String> to,

            @Doc("codes: identifiers, codes, counts and ages only; full: names and amounts too") @Default("codes")
            Detail detail) {

        public RouteSpec {
            kinds = List.copyOf(kinds);
            events = List.copyOf(events);
            engagements = List.copyOf(engagements);
            to = List.copyOf(to);
        }

        boolean concerns(EngagementId engagement) {
            return engagements.isEmpty() || engagements.contains(engagement.code());
        }

        boolean concerns(Kind kind) {
            return kinds.isEmpty() || kinds.contains(kind);
        }
    }

    @Doc("Somebody who gets no mail")
    public record NeverSpec(
            @Doc("an e-mail address") String address,

            @Doc("codes of engagements; all when left out") @Default("[]")
            List<String> engagements) {

        public NeverSpec {
            engagements = List.copyOf(engagements);
        }

        boolean concerns(EngagementId engagement) {
            return engagements.isEmpty() || engagements.contains(engagement.code());
        }
    }

    @Doc("What ran, what waits, what is missing: every day, also when all is quiet")
    public record NightReportSpec(
            @Default("true") boolean enabled,

            @Doc("time of day in the engagement's zone") @Default("07:00")
            LocalTime at,

            @Doc("e-mail addresses; everybody whom a route for night-report names when left out") @Default("[]")
            List<String> to) {

        public NightReportSpec {
            to = List.copyOf(to);
        }
    }

    /// What an alert is about.
    public enum Kind {
        JOB_FAILURE,
        DATA_QUALITY,
        ANOMALY,
        VARIANCE,
        PATTERN,
        OVERRIDE,
        NIGHT_REPORT;

        /// As people write it.
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The weight of an alert, least first.
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The order in which mails leave, 0 first.
        int priority() {
            return switch (this) {
                case CRITICAL -> 0;
                case WARNING -> 1;
                case INFO -> 2;
            };
        }

        static Severity ofPriority(int priority) {
            return priority <= 0 ? CRITICAL : priority == 1 ? WARNING : INFO;
        }
    }

    /// How much a mail may say; mail is confidential unless a route says otherwise.
    public enum Detail {
        CODES,
        FULL
    }

    /// Whether a mail can be addressed to it.
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /// The routes in force: one to the operator of this machine when none is configured.
    List<RouteSpec> routesOrFallback() {
        return routes.isEmpty() ? List.of(FALLBACK) : routes;
    }

    private static void check(AlertsSpec spec, ConfigKind.Report report) {
        for (int i = 0; i < spec.routes.size(); i++) {
            RouteSpec route = spec.routes.get(i);
            String path = "routes[" + i + "]";
            for (int e = 0; e < route.events().size(); e++) {
                if (!Triggers.TYPES.contains(route.events().get(e))) {
                    report.problem(
                            path + ".events[" + e + "]",
                            Message.of(
                                    "TIE-CFG-008.no-mail-event",
                                    route.events().get(e),
                                    String.join(", ", new TreeSet<>(Triggers.TYPES))));
                }
            }
            if (route.to().isEmpty()) {
                report.problem(path + ".to", Message.of("TIE-CFG-008.route-to-nobody"));
            }
            checkAddresses(spec, route.to(), path + ".to", report);
        }
        checkAddresses(spec, spec.nightReport.to(), "nightReport.to", report);
        for (int i = 0; i < spec.neverNotify.size(); i++) {
            String address = spec.neverNotify.get(i).address();
            if (!isAddress(address)) {
                report.problem("neverNotify[" + i + "].address", Message.of("TIE-CFG-008.no-recipient", address));
            }
        }
    }

    private static void checkAddresses(AlertsSpec spec, List<String> addresses, String path, ConfigKind.Report report) {
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            if (!isAddress(address)) {
                report.problem(path + "[" + i + "]", Message.of("TIE-CFG-008.no-recipient", address));
            }
            if (spec.neverNotify.stream()
                    .anyMatch(never -> never.engagements().isEmpty() && Recipients.same(never.address(), address))) {
                report.problem(path + "[" + i + "]", Message.of("TIE-CFG-008.never-notified", address));
            }
        }
    }
}
