package io.tieout.intake;

import io.tieout.shared.Message;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a file came from: what was told of it, and what the system saw of it when it took it in.
///
/// @param toldBy who told which parts: `drop`, `sidecar`, `feed`, joined by a blank; empty when nobody told any
/// @param sidecar path of the sidecar's copy below `archive/<engagement>/`
/// @param sidecarProblem why the sidecar could not be read
/// @param owner the account that owned the file
/// @param modifiedAt the time that the file bore
/// @param host the machine that took it in
public record Receipt(
        long fileNo,
        Origin origin,
        String toldBy,
        @Nullable String sidecar,
        @Nullable String sidecarProblem,
        String owner,
        Instant modifiedAt,
        String host,
        Instant seenAt) {

    /// Why the file is not the one that its receipt speaks of; empty when the digests agree or none was claimed.
    public Optional<Message> mismatch(String actualSha256) {
        String claimed = origin.sha256();
        return claimed == null || claimed.equalsIgnoreCase(actualSha256)
                ? Optional.empty()
                : Optional.of(Message.of("TIE-INT-021.digest-differs", claimed, actualSha256));
    }
}
