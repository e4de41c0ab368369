package io.tieout.generator;

import java.util.List;

/// A business partner.
///
/// @param core the name without its legal form, as the books write it
/// @param form legal form, empty for a person
/// @param latin the whole name in Latin letters, as a bank can print it
/// @param ibans its accounts, one or two
record Party(String core, String form, String latin, boolean person, List<String> ibans) {

    Party {
        ibans = List.copyOf(ibans);
    }

    /// The name as the books write it.
    String name() {
        return form.isEmpty() ? core : core + " " + form;
    }
}
