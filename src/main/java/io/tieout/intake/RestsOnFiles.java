package io.tieout.intake;

import io.tieout.shared.Actor;

/// Whatever was concluded from a file and must not stand unmarked without it; answered by the modules above, in the
/// transaction in which the file ceases to take part.
public interface RestsOnFiles {

    /// Marks what rested on the file, which has just become SUPERSEDED or WITHDRAWN; keeps it all.
    Consequences ended(SourceFile file, Actor actor);
}
