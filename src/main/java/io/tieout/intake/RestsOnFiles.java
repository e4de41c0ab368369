package io.tieout.intake;

import io.tieout.shared.Actor;

/// Whatever depends on which files take part; answered by the modules above, in the transaction that changes it.
public interface RestsOnFiles {

    /// Marks what rested on the file, which has just become SUPERSEDED or WITHDRAWN; keeps it all.
    default Consequences ended(SourceFile file, Actor actor) {
        return Consequences.NONE;
    }

    /// Looks at a file that has just become LIVE by a person's decision, beside the others that are.
    default Consequences began(SourceFile file, Actor actor) {
        return Consequences.NONE;
    }
}
