package io.tieout.cli;

import io.tieout.alerts.AlertsSpec;
import io.tieout.engagements.CalendarSpec;
import io.tieout.engagements.EngagementSpec;
import io.tieout.intake.FeedSpec;
import io.tieout.jobsconfig.ConfigKind;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.people.PeopleSpec;
import io.tieout.reconciliation.AgeingSpec;
import io.tieout.reconciliation.PayoutSpec;
import io.tieout.reconciliation.PurchaseSpec;
import io.tieout.reconciliation.ReconciliationSpec;
import io.tieout.scheduling.ScheduleSpec;
import io.tieout.validation.RollForwardSpec;
import java.util.List;

/// Every kind of configuration file there is.
public final class ConfigKinds {

    public static final List<ConfigKind<?>> ALL = List.of(
            TieoutSpec.KIND,
            PeopleSpec.KIND,
            AlertsSpec.KIND,
            CalendarSpec.KIND,
            ScheduleSpec.KIND,
            EngagementSpec.KIND,
            FeedSpec.KIND,
            ReconciliationSpec.KIND,
            AgeingSpec.KIND,
            PurchaseSpec.KIND,
            PayoutSpec.KIND,
            RollForwardSpec.KIND);

    private ConfigKinds() {}
}
