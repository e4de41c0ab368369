package io.tieout.alerts;

import io.tieout.alerts.AlertsSpec.Detail;
import io.tieout.alerts.AlertsSpec.Kind;
import io.tieout.alerts.AlertsSpec.RouteSpec;
import io.tieout.shared.EngagementId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Whom an alert goes to, and how much each may read: nobody twice, nobody who is never to be told.
final class Recipients {

    private final AlertsSpec spec;
    private final Function<EngagementId, Optional<String>> supervisor;

    /// @param supervisor the address of an engagement's supervisor, who hears of every override
    Recipients(AlertsSpec spec, Function<EngagementId, Optional<String>> supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
    }

    /// By address, in the order of the routes; of several routes to one address the fullest counts.
    Map<String, Detail> of(EngagementId engagement, Alert alert) {
        Map<String, Detail> found = new LinkedHashMap<>();
        for (RouteSpec route : spec.routesOrFallback()) {
            boolean fits = route.concerns(engagement)
                    && route.concerns(alert.kind())
                    && (route.events().isEmpty()
                            || route.events().contains(alert.event().type()))
                    && alert.severity().compareTo(route.severity()) >= 0;
            if (fits) {
                route.to().forEach(address -> put(found, engagement, address, route.detail()));
            }
        }
        boolean isEscalated =
                alert.event().type().equals("file.waiting") && alert.severity() == AlertsSpec.Severity.CRITICAL;
        if (alert.kind() == Kind.OVERRIDE || isEscalated) {
            supervisor.apply(engagement).ifPresent(address -> put(found, engagement, address, Detail.CODES));
        }
        return found;
    }

    /// Those of the night report: the ones it names, else all whom a route for it names.
    Map<String, Detail> ofNightReport(EngagementId engagement) {
        Map<String, Detail> found = new LinkedHashMap<>();
        spec.nightReport().to().forEach(address -> put(found, engagement, address, Detail.CODES));
        if (found.isEmpty()) {
            for (RouteSpec route : spec.routesOrFallback()) {
                if (route.concerns(engagement) && route.concerns(Kind.NIGHT_REPORT)) {
                    route.to().forEach(address -> put(found, engagement, address, route.detail()));
                }
            }
        }
        return found;
    }

    private void put(Map<String, Detail> found, EngagementId engagement, String address, Detail detail) {
        boolean isNever = spec.neverNotify().stream()
                .anyMatch(never -> never.concerns(engagement) && same(never.address(), address));
        if (isNever) {
            return;
        }
        String known = found.keySet().stream()
                .filter(other -> same(other, address))
                .findFirst()
                .orElse(address);
        found.merge(known, detail, (old, other) -> old == Detail.FULL ? old : other);
    }

    /// Case does not tell people apart, nor does what follows a `+` (RFC 5233).
    static boolean same(String left, String right) {
        return plain(left).equals(plain(right));
    }

    private static String plain(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }
}
