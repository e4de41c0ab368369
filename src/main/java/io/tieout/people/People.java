package io.tieout.people;

import io.tieout.shared.Actor;

/// Maps the operating-system account to an actor.
public class People {

    /// The person at this terminal (`SUDO_USER` does not count: the effective account does).
    public Actor current() {
        throw new UnsupportedOperationException("stub");
    }
}
