package io.tieout.generator.measure;

/// A record that takes part in a run.
///
/// @param amountMinor in minor units of the currency
public record Member(Place place, long amountMinor, String currency) {}
