package io.tieout.soak;

/// Where in their life the newest files are, from the register and the steps of the newest execution.
enum Phase {
    /// The database cannot be read: the only process is just starting.
    START,
    QUIET,
    ARRIVE,
    QUEUED,
    /// A run's owner has ended and nobody has it yet.
    RECOVER,
    /// A run is owned, and none of its steps runs.
    BETWEEN,
    CLAIM,
    ARCHIVE,
    PLAN,
    LOAD,
    VALIDATE,
    SETTLE,
    PUBLISH;

    /// One reading of the database.
    ///
    /// @param step name of a step that is running, empty when none is
    record Reading(int running, int queued, int waiting, int claimed, int archived, int validating, String step) {

        Phase phase() {
            if (running == 0) {
                return queued > 0 ? QUEUED : waiting > 0 ? ARRIVE : QUIET;
            }
            if (step.startsWith("loadFiles")) {
                return LOAD;
            }
            return switch (step) {
                case "collectFiles" -> CLAIM;
                case "archiveFiles" -> claimed > 0 ? ARCHIVE : waiting > 0 || archived == 0 ? CLAIM : PLAN;
                case "validateFiles" -> VALIDATE;
                case "settleFiles" -> SETTLE;
                default -> claimed + archived + validating + waiting == 0 ? PUBLISH : BETWEEN;
            };
        }

        boolean isQuiet() {
            return running + queued + waiting + claimed + archived + validating == 0;
        }
    }
}
