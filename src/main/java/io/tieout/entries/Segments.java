package io.tieout.entries;

import io.tieout.database.Dialect;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The segments `entry_s<k>` of the big table on PostgreSQL, one for 1024 file numbers.
///
/// A segment is made as a table of its own and then attached: that takes SHARE UPDATE EXCLUSIVE on the parent, which
/// running loads do not feel, where `create table ... partition of` would take ACCESS EXCLUSIVE.
class Segments {

    private static final String LOCK = "select 1 from (select pg_advisory_xact_lock(7283001)) as locked";

    private static final String IS_ATTACHED = """
            select count(*) from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = cast('entry' as regclass) and c.relname = :name
            """;

    private static final int FILES = 1024;

    private final Dialect dialect;
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    Segments(Dialect dialect, JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.dialect = dialect;
        this.jdbc = jdbc;
        ownTransaction = new TransactionTemplate(transactionManager);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void ensure(long fileNo) {
        long number = fileNo / FILES;
        if (dialect == Dialect.H2 || known.contains(number)) {
            return;
        }
        ownTransaction.executeWithoutResult(transaction -> create(number));
        known.add(number);
    }

    /// A definition takes no parameters; its parts are numbers of our own.
    private void create(long number) {
        String name = "entry_s" + number;
        if (isAttached(name)) {
            return;
        }
        jdbc.sql(LOCK).query(Integer.class).single();
        if (isAttached(name)) {
            return;
        }
        long from = EntryTable.firstId(number * FILES);
        long to = EntryTable.firstId((number + 1) * FILES);
        jdbc.sql("create table " + name + " (like entry including defaults including constraints)")
                .update();
        jdbc.sql("alter table entry attach partition " + name + " for values from (" + from + ") to (" + to + ")")
                .update();
    }

    private boolean isAttached(String name) {
        return jdbc.sql(IS_ATTACHED).param("name", name).query(Long.class).single() > 0;
    }
}
