package io.tieout.soak;

/// The kinds of end that a process, a run or a database meets in the campaign.
enum End {
    /// `kill -9` of the process that works.
    KILL,
    /// `kill -9`, and again of the process that is recovering from it.
    KILL_AGAIN,
    /// SIGTERM: the process drains.
    TERM,
    /// The command `stop`, then `restart`.
    STOP,
    /// SIGSTOP for longer than the lease, then SIGCONT, while another process may have taken over.
    FREEZE,
    /// The database goes: the server is ended or its sessions are; embedded, the process that owns the file is
    /// killed while another is its client.
    CUT
}
