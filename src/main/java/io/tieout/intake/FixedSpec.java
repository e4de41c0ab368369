package io.tieout.intake;

import io.tieout.jobsconfig.Default;
import io.tieout.jobsconfig.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lines whose fields stand at fixed places.
@Doc("Lines whose fields stand at fixed places, for format type fixed")
public record FixedSpec(
        @Doc("characters of every line, a line of another length is rejected; 0 when lines may end early") @Default("0")
        int length,

        @Doc(
                "names of your own and their places, counted from 1: 7, 10-21, or 10-21/2 when the last 2 digits stand behind a decimal point that is not written")
        Map<String, String> fields,

        @Doc("the field that says what a line is; left out when all lines are records") @Nullable String kind,

        @Doc("what that field says of records; a trailing * means 'starts with'") @Default("[]")
        List<String> records,

        @Doc("what that field says of lines that are nothing to read, such as a header") @Default("[]")
        List<String> ignored) {}
