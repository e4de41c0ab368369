package io.tieout.reconciliation;

import io.tieout.jobsconfig.ConfigKind;

/// What a reconciliation must say beyond the types of its keys.
final class ReconciliationSpecCheck {

    private ReconciliationSpecCheck() {}

    static void check(ReconciliationSpec spec, ConfigKind.Report report) {}
}
