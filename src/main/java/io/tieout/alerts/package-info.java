/// Whom to tell: journal events to mails through an outbox. Tables: `alert_mail`.
@ApplicationModule(allowedDependencies = {"shared", "journal", "journal :: proof", "people", "jobsconfig", "pipeline"})
@NullMarked
package io.tieout.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
