package io.tieout.pipeline;

import io.tieout.runs.LostOwnershipException;
import io.tieout.shared.DiskTrouble;
import io.tieout.shared.Messages;
import io.tieout.shared.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// Which failures may go away by themselves, and how a failure is told in one line.
final class Failures {

    /// Connection, transaction rollback (deadlock, serialisation), operator intervention.
    private static final Set<String> TRANSIENT_STATES = Set.of("08", "40", "57");

    private Failures() {}

    static boolean isTransient(List<Throwable> failures) {
        return operatorMistake(failures).isEmpty() && causes(failures).stream().anyMatch(Failures::mayPass);
    }

    /// The lease ran out while the work stood still: nothing of it was committed, and nothing is wrong with it.
    static boolean isLostOwnership(List<Throwable> failures) {
        return causes(failures).stream().anyMatch(LostOwnershipException.class::isInstance);
    }

    static Optional<OperatorException> operatorMistake(List<Throwable> failures) {
        return causes(failures).stream()
                .filter(OperatorException.class::isInstance)
                .map(OperatorException.class::cast)
                .findFirst();
    }

    /// The first line of the root cause; what a person can mend about a volume with its remedy.
    static String text(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return Messages.text("text.failed-without-reason");
        }
        Optional<DiskTrouble> disk = failures.stream()
                .flatMap(failure -> DiskTrouble.in(failure).stream())
                .findFirst();
        if (disk.isPresent()) {
            return disk.get()
                    .problem("; " + Messages.text("text.nothing-is-lost"))
                    .toString();
        }
        Throwable root = failures.stream()
                .filter(failure -> !(failure instanceof JobExecutionException)) // 'a partition failed': not why
                .findFirst()
                .orElse(failures.getFirst());
        for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
            root = root.getCause();
        }
        String message = root instanceof FileSystemException file ? words(file) : root.getMessage();
        String line =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? root.getClass().getSimpleName() : line;
    }

    /// The JDK says only the path, and what is the matter with it by the class.
    private static @Nullable String words(FileSystemException failed) {
        String reason = failed.getReason();
        if (reason != null && !reason.isBlank()) {
            return failed.getMessage();
        }
        return failed.getMessage() + ": "
                + switch (failed) {
                    case NoSuchFileException ignored -> Messages.text("text.no-such-file");
                    case FileAlreadyExistsException ignored -> Messages.text("text.something-else-is-there");
                    case AccessDeniedException ignored -> Messages.text("text.access-denied");
                    default -> failed.getClass().getSimpleName();
                };
    }

    private static boolean mayPass(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException ignored -> true;
            case RecoverableDataAccessException ignored -> true;
            case DuplicateKeyException ignored -> true; // an earlier owner's last commit came in between
            case CannotCreateTransactionException ignored -> true;
            case TransactionSystemException ignored -> true; // a commit whose end was not seen
            case WholeSteps.WorkLeftException ignored -> true;
            case SQLTransientException ignored -> true;
            case SQLRecoverableException ignored -> true;
            case SQLException sql ->
                sql.getSQLState() != null
                        && sql.getSQLState().length() >= 2
                        && TRANSIENT_STATES.contains(sql.getSQLState().substring(0, 2));
            case JobExecutionAlreadyRunningException ignored -> true; // the run's last owner still writes its memory
            case JobRestartException ignored -> true;
            case JobExecutionException step -> isLeftStarting(step);
            case UncheckedIOException ignored -> false; // its cause decides
            case IOException ignored -> true; // a full volume too: somebody may make room
            default -> false;
        };
    }

    /// Batch tells this by its words alone: a partition was noted by an owner that then lost the run.
    private static boolean isLeftStarting(JobExecutionException failed) {
        String message = failed.getMessage();
        return message != null && message.startsWith("Cannot restart step from");
    }

    private static List<Throwable> causes(List<Throwable> failures) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable failure : failures) {
            Throwable cause = failure;
            for (int depth = 0; cause != null && depth < 50; depth++) {
                all.add(cause);
                cause = cause.getCause();
            }
        }
        return all;
    }
}
