package io.tieout.intake;

import java.util.Optional;

/// What a person says along with a file that they drop.
///
/// @param supersedes number of the LIVE file whose place it is to take, as soon as it is loaded and passes its gate
/// @param reason why; needed when it supersedes
/// @param origin where the file comes from, as far as the person says
/// @param fix what it was made of, when it is a mended copy of another file
public record DropNote(Optional<Long> supersedes, String reason, Origin origin, Optional<Fix> fix) {

    public static final DropNote NONE = new DropNote(Optional.empty(), "", Origin.UNKNOWN);

    /// Of a file as it came.
    public DropNote(Optional<Long> supersedes, String reason, Origin origin) {
        this(supersedes, reason, origin, Optional.empty());
    }

    /// Of a mended copy, which is to take the place of its original.
    ///
    /// @param origin that of the original
    public static DropNote of(Fix fix, String reason, Origin origin) {
        return new DropNote(Optional.empty(), reason, origin, Optional.of(fix));
    }

    /// What a mended copy was made of.
    ///
    /// @param original number of the file that was mended
    /// @param name of the copy in the inbox
    /// @param sha256 of the copy
    /// @param rules that mended it, as people write them
    public record Fix(long original, String name, String sha256, String rules) {}
}
