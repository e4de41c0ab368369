package io.tieout.ingestion;

import io.tieout.intake.Intake;
import io.tieout.intake.SourceFile;
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

    void releaseAfterCommit(SourceFile file) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                release(file);
            }
        });
    }

    /// The register is right already: an original that cannot be removed now is removed by the next start.
    void release(SourceFile file) {
        try {
            intake.release(file);
        } catch (RuntimeException failed) {
            LOG.warn("The original of F{} could not be removed yet: {}", file.fileNo(), failed.toString());
        }
    }
}
