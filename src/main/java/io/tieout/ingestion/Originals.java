package io.tieout.ingestion;

import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
import io.tieout.shared.EngagementId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Claimed originals, which go once the archive holds their bytes and the register says so.
@Component
class Originals {

    private static final Logger LOG = LoggerFactory.getLogger(Originals.class);

    private final Intake intake;

    Originals(Intake intake) {
        this.intake = intake;
    }

    void releaseAfterCommit(EngagementId engagement, List<SourceFile> files) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                release(engagement, files);
            }
        });
    }

    /// The register is right already: an original that cannot be removed now is removed by the next start.
    void release(EngagementId engagement, List<SourceFile> files) {
        try {
            intake.release(engagement, files);
        } catch (RuntimeException failed) {
            LOG.warn("Originals of files of {} could not be removed yet: {}", engagement, failed.toString());
        }
    }
}
