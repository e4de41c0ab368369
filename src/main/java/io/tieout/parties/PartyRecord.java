package io.tieout.parties;

import io.tieout.shared.Side;
import org.jspecify.annotations.Nullable;

/// One record of a file of master data, as the file has it.
///
/// @param number what the books call the party or the account
/// @param attributes JSON of every other mapped column
public record PartyRecord(
        long fileNo,
        long recordNo,
        Side kind,
        String number,
        @Nullable String name,
        @Nullable String taxId,
        @Nullable String bankAccount,
        @Nullable String address,
        @Nullable String attributes,
        long byteOffset,
        int byteLength) {

    /// `F17:42`, as entries are shown.
    public String place() {
        return "F" + fileNo + ":" + recordNo;
    }
}
