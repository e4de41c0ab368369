package io.tieout.entries;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One normalised record of a source file. Amounts in minor units, signed as the engagement's books see them; the
/// id is `file * 2^32 + record`; attributes are one JSON object.
public record Entry(
        long entryId,
        LocalDate bookingDate,
        @Nullable LocalDate valueDate,
        @Nullable Instant bookedAt,
        long amountMinor,
        String currency,
        @Nullable String account,
        @Nullable String counterparty,
        @Nullable String counterpartyAccount,
        @Nullable String reference,
        @Nullable String endToEndId,
        @Nullable String batchReference,
        @Nullable String documentNo,
        @Nullable String channel,
        @Nullable String description,
        @Nullable Long balanceMinor,
        @Nullable Long groupNo,
        @Nullable String postedBy,
        @Nullable String attributes,
        long byteOffset,
        int byteLength) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What an attribute says; null when there is none of this name.
    public @Nullable String attribute(String name) {
        JsonNode value = attributes == null ? null : JSON.readTree(attributes).get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
