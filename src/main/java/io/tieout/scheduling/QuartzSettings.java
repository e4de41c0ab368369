package io.tieout.scheduling;

import io.tieout.database.Dialect;
import java.util.Properties;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/// How Quartz keeps its triggers: in our database, coordinated between processes, with the lock that keeps two of them
/// from taking the same trigger.
final class QuartzSettings {

    private QuartzSettings() {}

    static Properties of(Dialect dialect) {
        Class<?> delegate = switch (dialect) {
            case H2 -> StdJDBCDelegate.class;
            case POSTGRESQL -> PostgreSQLDelegate.class;
        };
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "tieout");
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", "2");
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", delegate.getName());
        properties.setProperty("org.quartz.jobStore.tablePrefix", "QRTZ_");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "7500");
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "60000");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        return properties;
    }
}
