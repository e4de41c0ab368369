package io.tieout.intake;

import io.tieout.jobsconfig.Doc;
import org.jspecify.annotations.Nullable;

/// A row with totals, known by the text of one column; columns are named by header or as `#3`.
@Doc("A row with totals, known by a text in one column")
public record ControlRowSpec(
        @Doc("header name or #number of the column looked at")
        String column,

        @Doc("the text that marks such a row; a trailing * means 'starts with'")
        String is,

        @Doc("column that holds the number of records (all but header, control and empty rows)") @Nullable String count,

        @Doc("column that holds the sum of the amounts, signed as in the file") @Nullable String total) {}
