package io.tieout.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// Puts a transaction manager in the place of the real one whose commits on some threads can be made to fail.
final class FailingCommits implements BeanPostProcessor {

    /// What the database did with the commit whose answer never came.
    enum How {
        ROLLED_BACK,
        DONE_BUT_UNSEEN
    }

    private final How how;
    private final AtomicInteger countdown = new AtomicInteger(-1);
    private volatile String[] threads = {};

    FailingCommits(How how) {
        this.how = how;
    }

    void failAt(int commit, String... threads) {
        this.threads = threads;
        countdown.set(commit);
    }

    /// True when the commit that was to fail was reached.
    boolean disarm() {
        return countdown.getAndSet(-1) == 0;
    }

    private boolean isDue() {
        for (String prefix : threads) {
            if (Thread.currentThread().getName().startsWith(prefix)) {
                return countdown.get() > 0 && countdown.decrementAndGet() == 0;
            }
        }
        return false;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcTransactionManager real && !(bean instanceof Failing) ? new Failing(real) : bean;
    }

    private final class Failing extends JdbcTransactionManager {

        Failing(JdbcTransactionManager real) {
            super(real.getDataSource());
            setRollbackOnCommitFailure(false);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (isDue()) {
                if (how == How.ROLLED_BACK) {
                    doRollback(status);
                } else {
                    super.doCommit(status);
                }
                throw new TransactionSystemException("the connection was cut while committing");
            }
            super.doCommit(status);
        }
    }
}
