package io.tieout.runs;

/// How far a running request of one job is; asked about every heartbeat, answers from committed rows.
public interface ProgressSource {

    String job();

    Progress progress(RunRequest request);

    /// Done of total in a unit such as `bytes`; total 0 while unknown.
    record Progress(long done, long total, String unit) {}
}
