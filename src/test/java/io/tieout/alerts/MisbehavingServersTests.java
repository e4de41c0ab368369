package io.tieout.alerts;

import static io.tieout.alerts.Mails.NIGHT;
import static io.tieout.alerts.Mails.quarantined;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The outbox before servers on real sockets that want a login, refuse for now or for all, are slow or die: nothing is
/// thrown at whoever empties it, the mail is kept, and leaves when the server behaves again.
class MisbehavingServersTests {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    /// What is wrong with the server, and how many copies of the mail it has in the end.
    enum Trouble {
        WANTS_A_LOGIN(1, script -> script.withLogin("somebody", "else")),
        TAKES_NOBODY(1, script -> script.replying("GREETING", "554 no service here")),
        REFUSES_THE_SENDER(1, script -> script.replying("MAIL FROM", "550 not from you")),
        REFUSES_THE_RECIPIENT_FOR_NOW(1, script -> script.replying("RCPT TO", "450 greylisted")),
        HAS_A_FULL_DISK(1, script -> script.replying("DOT", "452 4.3.1 insufficient storage")),
        SAYS_NOTHING(1, SmtpScript::silent),
        SAYS_A_LETTER_AT_A_TIME(1, SmtpScript::dripping),
        DIES_IN_THE_MIDDLE_OF_THE_MAIL(1, SmtpScript::dyingInMail),
        DIES_AFTER_THE_MAIL(2, SmtpScript::dyingAfterMail);

        private final int copies;
        private final UnaryOperator<SmtpScript> mischief;

        Trouble(int copies, UnaryOperator<SmtpScript> mischief) {
            this.copies = copies;
            this.mischief = mischief;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, WANTS_A_LOGIN",
        "POSTGRESQL, TAKES_NOBODY",
        "H2, REFUSES_THE_SENDER",
        "POSTGRESQL, REFUSES_THE_RECIPIENT_FOR_NOW",
        "H2, HAS_A_FULL_DISK",
        "POSTGRESQL, SAYS_NOTHING",
        "H2, SAYS_A_LETTER_AT_A_TIME",
        "POSTGRESQL, DIES_IN_THE_MIDDLE_OF_THE_MAIL",
        "H2, DIES_AFTER_THE_MAIL",
        "POSTGRESQL, DIES_AFTER_THE_MAIL"
    })
    void keepsTheMailAndSendsItWhenTheServerBehavesAgain(TestDatabase kind, Trouble trouble) throws Exception {
        try (var database = kind.open();
                SmtpScript server = trouble.mischief.apply(new SmtpScript()).start()) {
            Mails mails = Mails.in(database);
            mails.tell(quarantined(1, "7", NIGHT));
            Outbox outbox = mails.outbox(Mails.smtp(server.port()));

            assertThat(outbox.drain(LIMIT)).isZero();
            assertThat(outbox.drain(LIMIT)).as("it is not due again yet").isZero();
            assertThat(mails.rows("status, attempts, claimed_until")).containsExactly("PENDING 1 null");
            assertThat(mails.rows("last_error").getFirst()).isNotBlank();

            server.behavingAgain();
            mails.pass(Duration.ofSeconds(6));
            assertThat(outbox.drain(LIMIT)).isEqualTo(1);
            assertThat(mails.rows("status, attempts, last_error")).containsExactly("SENT 2 null");
            assertThat(server.mails())
                    .hasSize(trouble.copies)
                    .containsOnly(server.mails().getFirst());
        }
    }
}
