/// Whom to tell: journal events to alerts, alerts to mails through an outbox, and a report every morning. Tables:
/// `alert`, `alert_mail`, `alert_recipient`.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "journal",
            "journal :: proof",
            "people",
            "jobsconfig",
            "engagements",
            "runs",
            "intake",
            "reconciliation",
            "pipeline"
        })
@NullMarked
package io.tieout.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
