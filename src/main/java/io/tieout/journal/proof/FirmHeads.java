package io.tieout.journal.proof;

import io.tieout.shared.EngagementId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The heads of one log as the firm's log tells them, one event in memory at a time.
final class FirmHeads implements Checkpoints {

    /// The type of the facts that tell them.
    static final String TYPE = "journal.head";

    private static final JsonMapper JSON = new JsonMapper();

    private final EngagementId log;
    private final Lines firm;
    private final String source;
    private final PublicKeys keys;
    private final long limit;
    private long seq = -1;

    /// @param limit how many events of the firm's log count: what is written meanwhile is left to the next check
    FirmHeads(EngagementId log, Lines firm, long limit, String source, PublicKeys keys) {
        this.limit = limit;
        this.log = log;
        this.firm = firm;
        this.source = source;
        this.keys = keys;
    }

    /// The log whose head an event of the firm's log tells; empty for other events.
    static Optional<EngagementId> log(Line line) {
        String body = line.body();
        if (!body.contains("\"type\":\"" + TYPE + "\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EngagementId(
                    JSON.readTree(body).path("data").path("log").asString()));
        } catch (JacksonException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable Checkpoint next() throws IOException {
        while (seq + 1 < limit) {
            Line line = firm.next();
            if (line == null) {
                return null;
            }
            seq++;
            String body = line.body();
            if (body.contains("\"type\":\"" + TYPE + "\"") && body.contains("\"log\":\"" + log + "\"")) {
                String place = "firm event " + seq + " (" + source + ")";
                try {
                    JsonNode data = JSON.readTree(body).path("data");
                    return Checkpoint.of(HeadsFile.head(data), place, keys);
                } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException damaged) {
                    return Checkpoint.broken(place);
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        firm.close();
    }
}
