package io.tieout.intake;

import java.util.Optional;

/// What a person says along with a file that they drop.
///
/// @param supersedes number of the LIVE file whose place it is to take, as soon as it is loaded and passes its gate
/// @param reason why; needed when it supersedes
/// @param origin where the file comes from, as far as the person says
public record DropNote(Optional<Long> supersedes, String reason, Origin origin) {

    public static final DropNote NONE = new DropNote(Optional.empty(), "", Origin.UNKNOWN);
}
