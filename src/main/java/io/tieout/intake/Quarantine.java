package io.tieout.intake;

import io.tieout.shared.EngagementId;

/// Files that cannot be loaded: kept in the archive, with a reason file in plain words beside them.
public class Quarantine {

    /// Any state before LIVE -> QUARANTINED: keeps the bytes under `rejected/<inbox>/yyyy/MM/dd/` unless they are in
    /// the
    /// archive already, writes `<name>.reason.txt`, journals `file.quarantined`. Idempotent.
    ///
    /// @param code stable code such as `TIE-FMT-004`
    /// @param message what is wrong and where, in plain words
    /// @param remedy what the operator can do
    public void quarantine(EngagementId engagement, long fileNo, String code, String message, String remedy) {
        throw new UnsupportedOperationException("stub");
    }
}
