package io.tieout.reconciliation;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The entries that a confirmed match of any run holds, from the slots in the database.
public final class ClaimedEntries {

    private ClaimedEntries() {}

    /// Ids, ascending.
    public static List<Long> in(JdbcClient jdbc) {
        List<Long> found = new ArrayList<>();
        RowCallbackHandler row = (ResultSet claims) -> {
            Object[] slots = (Object[]) claims.getArray("match_nos").getArray();
            for (int slot = 0; slot < slots.length; slot++) {
                if (((Number) slots[slot]).longValue() != 0) {
                    found.add(claims.getLong("first_entry") + slot);
                }
            }
        };
        jdbc.sql("select first_entry, match_nos from match_claim order by first_entry")
                .query(row);
        return found;
    }
}
