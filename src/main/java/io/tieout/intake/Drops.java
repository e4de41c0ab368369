package io.tieout.intake;

import io.tieout.jobsconfig.TieoutSpec.IntakeSpec;
import io.tieout.shared.Actor;
import io.tieout.shared.EngagementId;
import io.tieout.shared.ExitCode;
import io.tieout.shared.Message;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Puts files into inboxes whole: under a hidden name first, then renamed.
class Drops {

    static final String PREFIX = ".drop-";

    private final Inboxes inboxes;
    private final Sightings sightings;
    private final IntakeSpec spec;

    Drops(Inboxes inboxes, Sightings sightings, IntakeSpec spec) {
        this.inboxes = inboxes;
        this.sightings = sightings;
        this.spec = spec;
    }

    long drop(EngagementId engagement, String feed, Path file, Actor actor) throws IOException {
        FeedSpec feedSpec = inboxes.feeds().get(engagement, feed);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    file.toString(),
                    Message.of(Files.exists(file) ? "TIE-INT-014.unreadable" : "TIE-INT-014.no-such-file"));
        }
        String inbox = feedSpec.inboxOr(feed);
        Path folder = inboxes.open(engagement, inbox);
        String name = harmless(String.valueOf(file.getFileName()));
        Path temporary = folder.resolve(PREFIX + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(file, temporary);
            Durable.force(temporary);
            Durable.rename(temporary, folder.resolve(name));
        } catch (FileAlreadyExistsException waiting) {
            throw new OperatorException(
                    ExitCode.TRY_AGAIN, folder.resolve(name).toString(), Message.of("TIE-INT-006.name-is-waiting"));
        } finally {
            Files.deleteIfExists(temporary);
        }
        var arrival = new Sightings.Arrival(feed, feedSpec.side(), inbox + "/" + name, actor.toString());
        Stamp stamp = Stamp.of(folder.resolve(name)).orElse(new Stamp(Files.size(file), 0));
        return sightings.dropped(engagement, arrival, stamp, spec.stableSamples());
    }

    /// Only what is dangerous in a folder goes: control characters, separators, a leading dot, a temporary's
    /// ending.
    static String harmless(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        String shown = clean.startsWith(".") ? "_" + clean.substring(1) : clean;
        return shown.isEmpty() ? "_" : shown;
    }
}
