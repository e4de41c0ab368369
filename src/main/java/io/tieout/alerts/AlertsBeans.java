package io.tieout.alerts;

import io.tieout.engagements.Engagement;
import io.tieout.engagements.EngagementSpec;
import io.tieout.engagements.Engagements;
import io.tieout.jobsconfig.JobsConfig;
import io.tieout.jobsconfig.TieoutSpec;
import io.tieout.jobsconfig.TieoutSpec.MailSpec;
import io.tieout.journal.Journal;
import io.tieout.journal.proof.JournalExports;
import io.tieout.shared.EngagementId;
import io.tieout.shared.Home;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the outbox to the configured way out: SMTP when a host is named, files otherwise.
@Configuration(proxyBeanMethods = false)
class AlertsBeans {

    @Bean
    Closing closing(JournalExports journal) {
        return new Closing(journal::head);
    }

    @Bean
    Recipients recipients(JobsConfig config) {
        return new Recipients(
                config.single(AlertsSpec.KIND),
                engagement -> config.find(EngagementSpec.KIND, engagement.code())
                        .flatMap(spec -> Optional.ofNullable(spec.supervisor())));
    }

    @Bean
    AlertMails alertMails(JdbcClient jdbc, TransactionTemplate transactions) {
        return new AlertMails(jdbc, transactions);
    }

    @Bean
    MailClaims mailClaims(JdbcClient jdbc, TransactionTemplate transactions) {
        return new MailClaims(jdbc, transactions);
    }

    @Bean
    Digests digests(
            JdbcClient jdbc, TransactionTemplate transactions, MailClaims claims, AlertMails mails, Closing closing) {
        return new Digests(jdbc, transactions, claims, mails, closing);
    }

    @Bean
    Alerts alerts(JdbcClient jdbc, TransactionTemplate transactions, Journal journal) {
        return new Alerts(jdbc, transactions, journal);
    }

    @Bean
    AlertListener alertListener(Recipients recipients, Alerts alerts, Closing closing, AlertMails mails) {
        return new AlertListener(recipients, alerts, new AlertLetters(closing), closing, mails);
    }

    @Bean
    Outbox outbox(JobsConfig config, Home home, AlertMails mails, MailClaims claims, Digests digests) {
        MailSpec mail = config.single(TieoutSpec.KIND).mail();
        return new Outbox(
                mails, claims, digests, post(mail, home), mail.timeout().multipliedBy(6));
    }

    static Post post(MailSpec mail, Home home) {
        String host = mail.host();
        return host == null
                ? new FilePost(home.data().resolve("mail"), mail.from())
                : new SmtpPost(new SmtpServer(mail, host, home.root(), System.getenv(SmtpServer.PASSWORD)));
    }

    @Bean
    NightReportTask nightReportTask(
            JobsConfig config,
            Engagements engagements,
            NightFacts facts,
            NightReportTask.Mailing mailing,
            Clock clock) {
        return new NightReportTask(
                config.single(AlertsSpec.KIND).nightReport(),
                new NightReportTask.Engagements(
                        engagements::active,
                        engagement -> engagements.spec(engagement).zone(),
                        engagement -> openedAt(engagements, engagement)),
                facts,
                mailing,
                clock);
    }

    @Bean
    NightReportTask.Mailing nightMailing(Recipients recipients, Closing closing, AlertMails mails) {
        return new NightReportTask.Mailing(recipients, closing, mails);
    }

    private static Instant openedAt(Engagements engagements, EngagementId engagement) {
        return engagements.list().stream()
                .filter(one -> one.code().equals(engagement))
                .map(Engagement::openedAt)
                .findFirst()
                .orElse(Instant.MAX);
    }
}
