package io.tieout.intake;

import io.tieout.shared.Message;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a file came from: what was told of it, and what the system saw of it when it took it in.
///
/// @param toldBy who told which parts (`drop`, `sidecar`, `manifest`, `feed`, joined by a blank); empty for nobody
/// @param sidecar path of the sidecar's copy below `archive/<engagement>/`
/// @param sidecarProblem why the sidecar could not be read
/// @param manifest path of the copy of the manifest that names it, below `archive/<engagement>/`
/// @param owner the account that owned the file
/// @param modifiedAt the time that the file bore
/// @param host the machine that took it in
public record Receipt(
        long fileNo,
        Origin origin,
        String toldBy,
        @Nullable String sidecar,
        @Nullable String sidecarProblem,
        @Nullable String manifest,
        String owner,
        Instant modifiedAt,
        String host,
        Instant seenAt) {

    /// Why the file is not the one that its receipt speaks of; empty when digest and size are as claimed, or none was.
    public Optional<Message> mismatch(String actualSha256, long actualBytes) {
        String claimed = origin.sha256();
        if (claimed != null && !claimed.equalsIgnoreCase(actualSha256)) {
            return Optional.of(Message.of("TIE-INT-021.digest-differs", claimed, actualSha256));
        }
        Long bytes = origin.bytes();
        return bytes != null && bytes != actualBytes
                ? Optional.of(Message.of("TIE-INT-021.size-differs", bytes, actualBytes))
                : Optional.empty();
    }

    /// Why the file has not as many records as its receipt says; empty when it has, or nothing was said.
    public Optional<Message> incomplete(long actualRecords) {
        Long claimed = origin.records();
        return claimed != null && claimed != actualRecords
                ? Optional.of(Message.of("TIE-INT-026.records-differ", claimed, actualRecords))
                : Optional.empty();
    }

    /// The same with other words on where the file came from.
    Receipt with(Origin told, String by) {
        return new Receipt(fileNo, told, by, sidecar, sidecarProblem, manifest, owner, modifiedAt, host, seenAt);
    }

    /// That of a file that came in this one: what was told of the whole holds for each part, but not its digest, size
    /// and number of records.
    Receipt ofMember(long memberNo) {
        Origin whole = new Origin(
                origin.supplier(), origin.custodian(), origin.authority(), origin.channel(), null, null, null);
        String by = toldBy.isEmpty() ? "" : "container";
        return new Receipt(memberNo, whole, by, null, null, null, owner, modifiedAt, host, seenAt);
    }

    Receipt withSidecar(String copy, @Nullable String problem) {
        return new Receipt(fileNo, origin, toldBy, copy, problem, manifest, owner, modifiedAt, host, seenAt);
    }

    Receipt withManifest(String copy) {
        return new Receipt(fileNo, origin, toldBy, sidecar, sidecarProblem, copy, owner, modifiedAt, host, seenAt);
    }
}
