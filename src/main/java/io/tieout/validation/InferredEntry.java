package io.tieout.validation;

import java.time.LocalDate;

/// What nobody recorded and the running balance of a statement shows: an amount that is missing between two records.
///
/// @param recordNo the first record whose balance shows it
/// @param afterRecord the last one whose balance does not
/// @param amountMinor minor units, signed as entries are
public record InferredEntry(
        long fileNo,
        long recordNo,
        long afterRecord,
        String account,
        String currency,
        long amountMinor,
        LocalDate firstDay,
        LocalDate lastDay) {}
