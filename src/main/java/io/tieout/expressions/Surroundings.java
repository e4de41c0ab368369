package io.tieout.expressions;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/// What functions know beside their arguments: the zone that timestamps are read in, and which days are business days.
public record Surroundings(ZoneId zone, Predicate<LocalDate> businessDay) {}
