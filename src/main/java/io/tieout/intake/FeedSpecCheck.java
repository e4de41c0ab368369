package io.tieout.intake;

import io.tieout.jobsconfig.ConfigKind;

/// What a feed must say beyond the types of its keys.
final class FeedSpecCheck {

    private FeedSpecCheck() {}

    static void check(FeedSpec spec, ConfigKind.Report report) {}
}
