package io.tieout.parties.identity;

import io.tieout.shared.EngagementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The numbers of identities. Each belongs to one mention for ever, and an identity goes by the smallest number of
/// its mentions: it keeps it when others join, and gets it back when they leave again.
@Component
class PartyNumbers {

    private static final String OWNED = "select mention, number from party_number where engagement = :engagement";

    private static final String INSERT = "insert into party_number (engagement, mention, number) values (?, ?, ?)";

    private static final String CREATE_LOCK =
            "insert into party_lock (engagement) values (:engagement) on conflict do nothing";

    private static final String LOCK = "select engagement from party_lock where engagement = :engagement for update";

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transactions;

    PartyNumbers(DataSource dataSource, PlatformTransactionManager transactions) {
        this.batches = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
        this.transactions = new TransactionTemplate(transactions);
    }

    /// One at a time until the surrounding transaction ends.
    void lock(EngagementId engagement) {
        jdbc.sql(CREATE_LOCK).param("engagement", engagement.code()).update();
        jdbc.sql(LOCK)
                .param("engagement", engagement.code())
                .query(String.class)
                .single();
    }

    /// The number of each identity; those that have none get the next ones, in the order given.
    ///
    /// @param identities keys of mentions, in their order
    long[] of(EngagementId engagement, List<List<String>> identities) {
        long[] known = known(identities, owned(engagement));
        for (long number : known) {
            if (number == 0) {
                return transactions.execute(status -> {
                    lock(engagement);
                    return withNew(engagement, identities);
                });
            }
        }
        return known;
    }

    private long[] withNew(EngagementId engagement, List<List<String>> identities) {
        Map<String, Long> owned = owned(engagement);
        long[] numbers = known(identities, owned);
        long last = owned.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Object[]> added = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == 0) {
                numbers[i] = ++last;
                added.add(new Object[] {engagement.code(), identities.get(i).getFirst(), last});
            }
        }
        for (int from = 0; from < added.size(); from += BATCH) {
            batches.batchUpdate(INSERT, added.subList(from, Math.min(from + BATCH, added.size())));
        }
        return numbers;
    }

    private Map<String, Long> owned(EngagementId engagement) {
        Map<String, Long> owned = new HashMap<>();
        jdbc.sql(OWNED)
                .withFetchSize(BATCH)
                .param("engagement", engagement.code())
                .query(row -> {
                    owned.put(row.getString(1), row.getLong(2));
                });
        return owned;
    }

    private static long[] known(List<List<String>> identities, Map<String, Long> owned) {
        return identities.stream()
                .mapToLong(mentions -> mentions.stream()
                        .mapToLong(mention -> owned.getOrDefault(mention, Long.MAX_VALUE))
                        .min()
                        .orElse(Long.MAX_VALUE))
                .map(number -> number == Long.MAX_VALUE ? 0 : number)
                .toArray();
    }
}
