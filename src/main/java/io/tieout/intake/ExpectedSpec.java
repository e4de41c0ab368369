package io.tieout.intake;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A file, or several, that must come by a time of day, on certain days.
@Doc("Files that must come by a time of day")
public record ExpectedSpec(
        @Doc("time of day in the engagement's zone by which they are here, such as \"06:00\"")
        LocalTime by,

        @Doc(
                "business-days (of the engagement's calendar), every-day, month-ends (its last business day) or month-starts (its first one)")
        @Default("business-days")
        Days days,

        @Doc("names of the files that count, with * and ?") @Default("\"*\"")
        String files,

        @Doc("how many of them") @Default("1") int count,

        @Doc("business days before the due day that their last booking date may lie back; not looked at when left out")
        @Nullable Integer upTo) {

    /// The days on which something is expected.
    public enum Days {
        BUSINESS_DAYS,
        EVERY_DAY,
        MONTH_ENDS,
        MONTH_STARTS
    }
}
